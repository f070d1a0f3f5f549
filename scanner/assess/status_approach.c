// The approach: one sentence on how a row gets out of eventlet, composed from the evidence.
#include "assess/status_private.h"

#include "assess/share.h"
#include "base/hash.h"
#include "base/strings.h"
#include "base/text.h"

#include <string.h>

static void add_once(GPtrArray *names, const char *name) {
    if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL)) {
        g_ptr_array_add(names, (gpointer)name);
    }
}

static const GPtrArray *services_of(const UgStatus *status, guint member) {
    return ug_project_services(g_array_index(status->members, UgMember, member).project);
}

/* Does something make it start as it does? What is native for a reason is so because nothing chooses. */
static gboolean is_decided(const UgService *service) {
    return service->steps->len > 0 && (service->mode != UG_MODE_NATIVE || service->reason == NULL);
}

/* What selects native threads, or eventlet again where native threads are the default. Returns the number of services
 * that something makes start as they do; `chosen` gets how many of them each name chooses for. */
static guint count_chosen(const UgStatus *status, GPtrArray *names, GHashTable *chosen) {
    guint decided = 0;
    for (guint m = 0; m < status->members->len; m++) {
        for (guint s = 0; s < services_of(status, m)->len; s++) {
            const UgService *service = g_ptr_array_index(services_of(status, m), s);
            decided += is_decided(service) ? 1 : 0;
            for (guint i = 0; i < service->switches->len; i++) {
                const UgSwitch *one = &g_array_index(service->switches, UgSwitch, i);
                if (one->selects == UG_MODE_NATIVE ||
                    (one->selects == UG_MODE_EVENTLET && service->mode == UG_MODE_NATIVE)) {
                    add_once(names, one->name);
                    guint times = GPOINTER_TO_UINT(g_hash_table_lookup(chosen, one->name));
                    g_hash_table_insert(chosen, (gpointer)one->name, GUINT_TO_POINTER(times + 1));
                }
            }
        }
    }
    return decided;
}

/* A switch of the row, rather than of a tool beside its services, chooses for half of what starts or more. */
static GPtrArray *switches_of(const UgStatus *status) {
    g_autoptr(GHashTable) chosen = g_hash_table_new(ug_text_hash, g_str_equal);
    GPtrArray *names = g_ptr_array_new();
    guint decided = count_chosen(status, names, chosen);
    for (guint i = names->len; i > 0; i--) {
        guint times = GPOINTER_TO_UINT(g_hash_table_lookup(chosen, g_ptr_array_index(names, i - 1)));
        if (times * 2 < decided) {
            g_ptr_array_remove_index(names, i - 1);
        }
    }
    return names;
}

typedef enum {
    SERVICES_NATIVE,
    SERVICES_GREEN,
    SERVICES_GREEN_BY_DEFAULT,
    SERVICES_GREEN_ALWAYS,
    SERVICES_REFUSED,   /* green all the same, after a choice of native threads */
    SERVICES_IMPORTING, /* whatever they run on, eventlet has to be there when they start */
} Which;

static gboolean is_one(const UgService *service, Which which) {
    if (which == SERVICES_IMPORTING) {
        return service->imports_eventlet;
    }
    if (!is_decided(service)) {
        return FALSE; // a tool that nothing decides for says nothing about the way out
    }
    if (which == SERVICES_NATIVE || service->mode != UG_MODE_EVENTLET) {
        return which == SERVICES_NATIVE && service->mode == UG_MODE_NATIVE;
    }
    if (which == SERVICES_REFUSED) {
        return service->reason != NULL;
    }
    return which == SERVICES_GREEN || ug_service_can_be_native(service) == (which == SERVICES_GREEN_BY_DEFAULT);
}

/* Services that something makes start so. */
static GPtrArray *services_that(const UgStatus *status, Which which) {
    GPtrArray *names = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(ug_text_hash, g_str_equal);
    for (guint m = 0; m < status->members->len; m++) {
        for (guint s = 0; s < services_of(status, m)->len; s++) {
            const UgService *service = g_ptr_array_index(services_of(status, m), s);
            if (is_one(service, which) && g_hash_table_add(seen, (gpointer)service->name)) {
                g_ptr_array_add(names, (gpointer)service->name);
            }
        }
    }
    return names;
}

static void say_names(GPtrArray *parts, const char *what, const GPtrArray *services) {
    if (services->len > 0) {
        g_autofree char *names = ug_text_names(services, UG_MOST_NAMES);
        g_ptr_array_add(parts, g_strdup_printf("%s %s", what, names));
    }
}

static void say_services(const UgStatus *status, gboolean selectable, GPtrArray *parts) {
    g_autoptr(GPtrArray) native = services_that(status, SERVICES_NATIVE);
    g_autoptr(GPtrArray) green = services_that(status, SERVICES_GREEN);
    g_autoptr(GPtrArray) by_default = services_that(status, SERVICES_GREEN_BY_DEFAULT);
    g_autoptr(GPtrArray) always = services_that(status, SERVICES_GREEN_ALWAYS);
    if (native->len > UG_MOST_NAMES && green->len == 0) {
        g_ptr_array_add(parts, g_strdup("native threads by default in all services"));
    } else {
        say_names(parts, "native threads by default in", native);
    }
    if (selectable && by_default->len > 0) {
        say_names(parts, "eventlet by default in", by_default);
        say_names(parts, "nothing but eventlet in", always);
    } else {
        say_names(parts, "eventlet in", green);
    }
}

static gboolean is_variable_name(const char *text) {
    gsize length = strlen(text);
    return length > 0 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == length;
}

/* The environment variables that evidence names: of one signal, or with NULL of all. */
static GPtrArray *variables_of(const UgStatus *status, const char *signal) {
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < status->evidence->len; i++) {
        const UgEvidence *evidence = &g_array_index(status->evidence, UgEvidence, i);
        if (evidence->symbol != NULL && is_variable_name(evidence->symbol) &&
            (signal == NULL || strcmp(evidence->signal, signal) == 0)) {
            add_once(names, evidence->symbol);
        }
    }
    return names;
}

/* TRUE if something chooses how a service starts. A library starts none, but its code may choose by a variable; and a
 * variable that only keeps the standard library as it is leaves what eventlet starts by itself. */
static gboolean say_switches(const UgStatus *status, GPtrArray *parts) {
    g_autoptr(GPtrArray) names = status->services.all > 0 ? switches_of(status) : variables_of(status, NULL);
    g_autoptr(GPtrArray) guards = variables_of(status, "env-guard");
    if (names->len > 0) {
        g_autofree char *text = ug_text_names(names, UG_MOST_NAMES);
        g_ptr_array_add(parts, g_strdup_printf("%s %s between eventlet and native threads", text,
                                               names->len == 1 ? "chooses" : "choose"));
    } else if (guards->len > 0) {
        g_autofree char *text = ug_text_names(guards, UG_MOST_NAMES);
        g_ptr_array_add(parts, g_strdup_printf("%s %s monkey patching off", text, guards->len == 1 ? "turns" : "turn"));
    }
    return names->len > 0;
}

/* Of what rules that a project drops place by place, some places are left. */
static gboolean some_are_left(const UgStatus *status) {
    for (guint i = 0; i < status->evidence->len; i++) {
        const UgEvidence *evidence = &g_array_index(status->evidence, UgEvidence, i);
        for (guint p = 0; strcmp(evidence->signal, "rule-dropped") == 0 && p < status->blocking->len; p++) {
            if (g_array_index(status->blocking, UgPlaced, p).finding->rule == evidence->rule) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* What some repositories of a row announce is not said of the row. */
static void say_deprecation(const UgStatus *status, GPtrArray *parts) {
    g_autoptr(GPtrArray) announcing = g_ptr_array_new();
    for (guint m = 0; m < status->members->len; m++) {
        if (ug_status_member_has_strong(status, m, "deprecation")) {
            g_ptr_array_add(announcing, (gpointer)g_array_index(status->members, UgMember, m).name);
        }
    }
    g_autoptr(GPtrArray) silent = ug_status_silent_members(status);
    if (silent->len > 0) {
        say_names(parts, "eventlet support is deprecated in", announcing);
    } else if (announcing->len > 0) {
        g_ptr_array_add(parts, g_strdup("eventlet support is deprecated"));
    }
}

static void say_signs(const UgStatus *status, GPtrArray *parts) {
    guint before = parts->len;
    if (ug_status_has_strong(status, "native-backend") && status->services.native + status->services.either == 0) {
        g_ptr_array_add(parts, g_strdup("oslo.service's threading backend is used"));
    }
    say_deprecation(status, parts);
    if (ug_status_has_strong(status, "threading-tests") || ug_status_has_strong(status, "threading-job")) {
        g_ptr_array_add(parts, g_strdup("tests run on native threads too"));
    }
    if (ug_status_has_strong(status, "rule-dropped")) {
        g_ptr_array_add(parts, g_strdup(some_are_left(status) ? "fewer executors are set to eventlet"
                                                              : "no executor is set to eventlet any more"));
    }
    if (ug_status_has_strong(status, "asyncio-bridge")) {
        g_ptr_array_add(parts, g_strdup("asyncio is supported beside it"));
    }
    if (ug_status_has_strong(status, "usage-fell") && status->progress > 0) {
        g_ptr_array_add(parts, g_strdup_printf("%u%% of the usage is gone", ug_share_percent(status->progress)));
    }
    if (parts->len == before && ug_status_has_strong(status, "removal-commit")) {
        g_ptr_array_add(parts, g_strdup("first changes towards the removal are made"));
    }
}

/* "left: 9 servers and sockets, 5 indirect uses, 1 timeout and 3 other places" */
static void say_rest(const UgStatus *status, GPtrArray *parts) {
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    guint others = 0;
    for (guint i = 0; i < status->patterns->len; i++) {
        const UgEffort *effort = &g_array_index(status->patterns, UgEffort, i);
        if (i < UG_MOST_NAMES || status->patterns->len == UG_MOST_NAMES + 1) {
            const char *noun = effort->count == 1 ? effort->rule->one : effort->rule->many;
            g_ptr_array_add(names, g_strdup_printf("%u %s", effort->count, noun));
        } else {
            others += effort->count;
        }
    }
    if (others > 0) {
        g_ptr_array_add(names, g_strdup_printf("%u other places", others));
    }
    if (names->len > 0) {
        g_autofree char *text = ug_text_names(names, UG_MOST_NAMES);
        g_ptr_array_add(parts, g_strdup_printf("left: %s", text));
    }
}

static void say_members(const UgStatus *status, GPtrArray *parts) {
    g_autoptr(GPtrArray) done = g_ptr_array_new();
    for (guint m = 0; m < status->members->len; m++) {
        const UgMember *member = &g_array_index(status->members, UgMember, m);
        if (member->standing == UG_STANDING_COMPLETED) {
            g_ptr_array_add(done, (gpointer)member->name);
        }
    }
    if (status->members->len > 1 && done->len > 0) {
        g_autofree char *names = ug_text_names(done, UG_MOST_NAMES);
        g_ptr_array_add(parts, g_strdup_printf("%s %s done", names, done->len == 1 ? "is" : "are"));
    }
}

static char *month_text(gint64 time) {
    static const char *const MONTHS[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(time);
    return g_strdup_printf("%s %d", MONTHS[g_date_time_get_month(date) - 1], g_date_time_get_year(date));
}

/* Packages that install eventlet; `direct`: those that are required themselves, which is what code can start something
 * with. */
static char *libraries_in_text(const UgStatus *status, gboolean direct) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < status->carriers->len; i++) {
        const UgCarried *carried = &g_array_index(status->carriers, UgCarried, i);
        if (!direct || carried->through == NULL) {
            g_ptr_array_add(names, (gpointer)carried->name);
        }
    }
    return names->len > 0 ? ug_text_names(names, UG_MOST_NAMES) : g_strdup("a library");
}

/* "nova-api still runs on eventlet through oslo.service", of a row that uses nothing of eventlet itself. What chooses
 * native threads first runs on nothing: the library refuses. */
static char *carried_services_text(const UgStatus *status, const char *still) {
    g_autoptr(GPtrArray) green = services_that(status, SERVICES_GREEN);
    g_autoptr(GPtrArray) refused = services_that(status, SERVICES_REFUSED);
    g_autofree char *names = ug_text_names(green, UG_MOST_NAMES);
    g_autofree char *libraries = libraries_in_text(status, TRUE);
    if (refused->len == green->len) {
        return g_strdup_printf(green->len == 1
                                   ? "%s chooses native threads, and%s starts a server of %s that needs eventlet"
                                   : "%s choose native threads, and%s start servers of %s that need eventlet",
                               names, still, libraries);
    }
    return g_strdup_printf("%s%s %s on eventlet through %s", names, still, green->len == 1 ? "runs" : "run", libraries);
}

/* "nova-api imports it through oslo.messaging when it starts", of a row that uses nothing of eventlet itself; NULL of
 * none. */
static char *importing_services_text(const UgStatus *status) {
    g_autoptr(GPtrArray) importing = services_that(status, SERVICES_IMPORTING);
    g_autofree char *names = ug_text_names(importing, UG_MOST_NAMES);
    g_autofree char *libraries = libraries_in_text(status, TRUE);
    return importing->len == 0
               ? NULL
               : g_strdup_printf("%s %s it through %s when %s", names, importing->len == 1 ? "imports" : "import",
                                 libraries, importing->len == 1 ? "it starts" : "they start");
}

static char *not_affected_text(const UgStatus *status) {
    const char *unused = status->is_past_whole ? "was never used" : "is not used"; // nobody knows what was
    if (status->services.eventlet > 0) {
        g_autofree char *services = carried_services_text(status, "");
        return g_strdup_printf("Eventlet %s by its own code; %s", unused, services);
    }
    g_autofree char *importing = importing_services_text(status);
    if (importing != NULL) {
        return g_strdup_printf("Eventlet %s by its own code; %s", unused, importing);
    }
    const char *where = status->score.test > 0 ? " outside of tests" : "";
    if (status->carriers->len == 0) {
        return g_strdup_printf("Eventlet %s%s", unused, where);
    }
    g_autofree char *carriers = libraries_in_text(status, FALSE);
    return g_strdup_printf("Eventlet %s%s; %s %s it", unused, where, carriers,
                           status->carriers->len == 1 ? "installs" : "install");
}

/* What is done may be emptied rather than migrated, and may still run on what a library starts. */
static char *completed_text(const UgStatus *status) {
    g_autofree char *month = status->completed.time == 0 ? NULL : month_text(status->completed.time);
    g_autofree char *since = month == NULL ? g_strdup("") : g_strconcat(" since ", month, NULL);
    if (status->is_empty) {
        // Its usage may have gone years before its code did, and only the former is known to the month.
        return g_strdup_printf("Retired: its code was removed; no use of eventlet%s",
                               month == NULL ? " is left" : since);
    }
    if (status->services.eventlet > 0) {
        g_autofree char *services = carried_services_text(status, " still");
        return g_strdup_printf("No use of its own%s; %s", since, services);
    }
    if (status->carriers->len == 0) {
        return g_strconcat("Migration completed", since, NULL);
    }
    g_autofree char *carriers = libraries_in_text(status, FALSE);
    return g_strdup_printf("Migration completed%s; %s still %s eventlet", since, carriers,
                           status->carriers->len == 1 ? "installs" : "install");
}

/* Some left eventlet halfway years before anybody asked them to. */
static char *no_step_text(const UgStatus *status, gint64 since) {
    if (status->asked < since) {
        return g_strdup("no step out of eventlet seen yet");
    }
    if (status->known_since >= since) {
        return g_strdup("no step out of eventlet seen in what is left of its history");
    }
    g_autofree char *month = month_text(since);
    return g_strdup_printf("no step out of eventlet seen since %s", month);
}

static char *ongoing_text(const UgStatus *status, gint64 since) {
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    if (status->standing == UG_STANDING_PLANNING) {
        g_ptr_array_add(parts, no_step_text(status, since));
    }
    gboolean selectable = say_switches(status, parts);
    say_services(status, selectable, parts);
    if (status->standing == UG_STANDING_IN_PROGRESS) {
        say_members(status, parts);
        say_signs(status, parts);
    }
    say_rest(status, parts);
    g_ptr_array_add(parts, NULL);
    char *text = g_strjoinv("; ", (char **)parts->pdata);
    if (text[0] >= 'a' && text[0] <= 'z' && strchr(text, ' ') != NULL && strcspn(text, " .-_") == strcspn(text, " ")) {
        text[0] = g_ascii_toupper(text[0]); // names of services stay as they are
    }
    return text;
}

/* Files that are missed, as they could not be read. */
static guint count_unread(const UgStatus *status) {
    guint unread = 0;
    for (guint m = 0; m < status->members->len; m++) {
        const UgSurvey *survey = ug_project_survey(g_array_index(status->members, UgMember, m).project, 0);
        for (gsize i = 0; i < survey->n_files; i++) {
            const UgSurveyed *file = &survey->files[i];
            unread += file->facts == NULL && ug_file_is_missed(survey->catalogue, file->entry->path) ? 1 : 0;
        }
    }
    return unread;
}

/* That there is nothing is true of what could be read. (transfer full) */
static char *qualified_text(const UgStatus *status, char *text) {
    guint unread = count_unread(status);
    if (unread == 0) {
        return text;
    }
    text[0] = g_ascii_tolower(text[0]);
    g_autofree char *files = ug_plural(unread, "file", "files");
    char *qualified = g_strdup_printf("%s could not be read; as far as the others tell, %s", files, text);
    g_free(text);
    return qualified;
}

void ug_status_describe(UgStatus *status, const UgCatalogue *catalogue) {
    g_autofree char *text = status->standing == UG_STANDING_COMPLETED ? qualified_text(status, completed_text(status))
                            : status->standing == UG_STANDING_NOT_AFFECTED
                                ? qualified_text(status, not_affected_text(status))
                                : ongoing_text(status, ug_catalogue_goal(catalogue)->since);
    status->approach = ug_strings_insert(status->text, text);
}
