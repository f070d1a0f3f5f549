// Fleets and the status rules: what the files that are compiled in say, and how a person's file is told what is wrong.
#include "base/error.h"
#include "catalogue/fleet.h"
#include "catalogue/judgement.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The fleet of a text, or NULL with the message that it got. */
static UgFleet *fleet_of(const char *text, char **message) {
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("fleet-XXXXXX", &path, NULL);
    g_assert_cmpint(file, >=, 0);
    g_assert_cmpint(write(file, text, strlen(text)), ==, (gssize)strlen(text));
    (void)close(file);
    g_autoptr(GError) error = NULL;
    UgFleet *fleet = ug_fleet_load(path, &error);
    (void)g_unlink(path);
    if (message != NULL) {
        g_assert_null(fleet);
        g_assert_cmpint(error->code, ==, UG_ERROR_DATA);
        *message = g_strdup(error->message + strlen(path));
    } else {
        g_assert_no_error(error);
    }
    return fleet;
}

static gint64 day(int year, int month, int date) {
    g_autoptr(GDateTime) time = g_date_time_new_utc(year, month, date, 0, 0, 0);
    return g_date_time_to_unix(time);
}

static void openstack_is_built_in(void) {
    g_autoptr(UgFleet) fleet = ug_fleet_load(NULL, NULL);
    g_assert_cmpuint(ug_fleet_rows(fleet)->len, >=, 15);
    const UgFleetRow *oslo = ug_fleet_find(fleet, "oslo libraries");
    g_assert_cmpuint(g_strv_length((char **)oslo->repositories), >, 5);
    const UgFleetRow *cinder = ug_fleet_find(fleet, "cinder");
    g_assert_cmpstr(cinder->name, ==, "Cinder");
    g_assert_cmpstr(ug_declared_at(cinder->statuses, day(2025, 9, 5))->text, ==, "In Progress");
    const UgFleetRow *swift = ug_fleet_find(fleet, "Swift");
    g_assert_cmpstr(ug_declared_at(swift->statuses, day(2025, 9, 4))->text, ==, "Planning");
    g_assert_null(ug_declared_at(swift->statuses, day(2025, 4, 16)));
    g_assert_null(ug_declared_at(swift->statuses, day(2027, 1, 1)));
    g_assert_null(ug_fleet_find(fleet, "oslo.service")); // one of several is no row of its own
    g_assert_true(ug_fleet_has_repository(fleet, "oslo.service"));
    g_assert_false(ug_fleet_has_repository(fleet, "repo"));
}

static void a_repository_is_known_by_its_last_part(void) {
    g_autoptr(UgFleet) fleet =
        fleet_of("rows:\n- name: A Name\n  repositories: ssh://example.org/x/watcher.git\n", NULL);
    g_assert_cmpstr(ug_fleet_find(fleet, "watcher")->name, ==, "A Name");
    g_assert_null(ug_fleet_find(fleet, "watch"));
}

static void a_name_is_shared_by_places_not_by_rows(void) {
    g_autoptr(UgFleet) fleet = fleet_of("rows:\n- {name: Nova, repositories: [nova/repo]}\n"
                                        "- {name: Heat, repositories: [heat/Repo.git, heat/tools]}\n"
                                        "- {name: Tools, repositories: [heat/tools]}\n",
                                        NULL);
    g_assert_true(ug_fleet_is_shared(fleet, "repo"));
    g_assert_false(ug_fleet_is_shared(fleet, "tools"));
    g_assert_false(ug_fleet_is_shared(fleet, "nova"));
}

static void the_newest_declaration_counts(void) {
    g_autoptr(UgFleet) fleet = fleet_of("rows:\n"
                                        "- name: n\n"
                                        "  repositories: [r]\n"
                                        "  statuses:\n"
                                        "  - {text: old, source: s, date: \"2025-01-01\"}\n"
                                        "  - {text: new, source: s, date: \"2025-06-01\", until: \"2025-06-30\"}\n",
                                        NULL);
    const GArray *statuses = ug_fleet_find(fleet, "n")->statuses;
    g_assert_cmpstr(ug_declared_at(statuses, day(2025, 5, 31))->text, ==, "old");
    g_assert_cmpstr(ug_declared_at(statuses, day(2025, 7, 1) - 1)->text, ==, "new");
    g_assert_null(ug_declared_at(statuses, day(2025, 7, 1))); // it took the older one's place
}

static void expect_refusal(const char *text, const char *message) {
    g_autofree char *found = NULL;
    (void)fleet_of(text, &found);
    g_assert_cmpstr(found, ==, message);
}

static void what_is_wrong_is_said(void) {
    expect_refusal("rows:\n- name: n\n", ":2: a row needs the key 'repositories'");
    expect_refusal("rows:\n- name: n\n  repositories: [r]\n  statuses:\n  - {text: t, source: s, date: soon}\n",
                   ":5: date must be a date such as \"2024-10-01\"");
}

static void the_goal_has_its_dates(void) {
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load(NULL, NULL);
    const UgJudgement *judgement = ug_catalogue_judgement(catalogue);
    g_assert_cmpint(judgement->goal.since, ==, day(2024, 10, 1));
    g_assert_cmpuint(judgement->goal.steps->len, ==, 3);
    const UgGoalStep *last = &g_array_index(judgement->goal.steps, UgGoalStep, 2);
    g_assert_cmpstr(last->release, ==, "2027.2");
    g_assert_cmpint(last->due, >, day(2027, 9, 1));
    for (guint i = 0; i < judgement->strong->len; i++) {
        g_assert_cmpint(((const UgRule *)g_ptr_array_index(judgement->strong, i))->kind, ==, UG_RULE_SIGNAL);
    }
}

static void commits_about_the_removal(void) {
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load(NULL, NULL);
    const UgJudgement *judgement = ug_catalogue_judgement(catalogue);
    static const struct {
        const char *summary;
        gboolean counts;
    } summaries[] = {
        {"Remove the usage of eventlet in the metadata agents", TRUE},
        {"Merge \"Drop eventlet from requirements\"", TRUE},
        {"Combine all eventlet imports for eventlet removal", TRUE},
        {"Replace monkey patching by native threads", TRUE},
        {"Always upload image volumes in a native thread", FALSE},
        {"Remove workaround for eventlet < 0.27.0", FALSE},
        {"Revert \"Remove eventlet from the DHCP agent\"", FALSE},
        {"Fix a race between greenthreads", FALSE},
        {"Fix a race when a greenthread is removed from the pool", FALSE},
        {"Do not disable monkey patching in the debugger", FALSE},
        {"fix(profiling): fix Lock dropping all samples when gevent monkey-patches", FALSE},
        {"Don't use eventlet where native threads replace it", TRUE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(summaries); i++) {
        gboolean about = g_regex_match(judgement->about, summaries[i].summary, 0, NULL) &&
                         !g_regex_match(judgement->unless, summaries[i].summary, 0, NULL);
        g_assert_cmpint(about, ==, summaries[i].counts);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fleet/openstack-is-built-in", openstack_is_built_in);
    g_test_add_func("/fleet/repository-known-by-last-part", a_repository_is_known_by_its_last_part);
    g_test_add_func("/fleet/shared", a_name_is_shared_by_places_not_by_rows);
    g_test_add_func("/fleet/newest-declaration-counts", the_newest_declaration_counts);
    g_test_add_func("/fleet/what-is-wrong-is-said", what_is_wrong_is_said);
    g_test_add_func("/judgement/goal-has-its-dates", the_goal_has_its_dates);
    g_test_add_func("/judgement/commits-about-removal", commits_about_the_removal);
    return g_test_run();
}
