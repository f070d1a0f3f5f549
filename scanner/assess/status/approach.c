// The approach: one sentence on how a row gets out of eventlet, composed from the evidence.
#include "assess/status/status_private.h"

#include "assess/status/share.h"
#include "base/strings.h"
#include "base/text.h"

#include <string.h>

/* What some repositories of a row announce is not said of the row. */
static void say_deprecation(const UgStatus *status, const char *says, GPtrArray *parts) {
    g_autoptr(GPtrArray) announcing = g_ptr_array_new();
    for (guint m = 0; m < status->members->len; m++) {
        if (ug_status_member_shows(status, m, UG_MEANS_DEPRECATED)) {
            g_ptr_array_add(announcing, (gpointer)g_array_index(status->members, UgMember, m).name);
        }
    }
    g_autoptr(GPtrArray) silent = ug_status_silent_members(status);
    if (silent->len > 0) {
        g_autofree char *in = g_strconcat(says, " in", NULL);
        ug_status_say_names(parts, in, announcing);
    } else {
        g_ptr_array_add(parts, g_strdup(says));
    }
}

/* What signals say; several may say the same. */
static void say_signals(const UgStatus *status, GPtrArray *parts) {
    const UgJudgement *judgement = status->judgement;
    gboolean are_seen = status->services.native + status->services.either > 0;
    for (guint i = 0; i < judgement->said->len; i++) {
        const UgRule *signal = g_ptr_array_index(judgement->said, i);
        if (!ug_status_has_strong(status, signal->name) || (are_seen && signal == judgement->meant[UG_MEANS_NATIVE])) {
            continue;
        }
        if (signal == judgement->meant[UG_MEANS_DEPRECATED]) {
            say_deprecation(status, signal->says, parts);
        } else if (!g_ptr_array_find_with_equal_func(parts, signal->says, g_str_equal, NULL)) {
            g_ptr_array_add(parts, g_strdup(signal->says));
        }
    }
}

static gboolean is_blocking(const UgStatus *status, const UgRule *rule) {
    for (guint i = 0; i < status->blocking->len; i++) {
        if (g_array_index(status->blocking, UgPlaced, i).finding->rule == rule) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Of rules that a project drops place by place, some places may be left. */
static void say_dropped(const UgStatus *status, GPtrArray *parts) {
    for (guint d = 0; d < status->judgement->dropped->len; d++) {
        const UgDropped *dropped = g_ptr_array_index(status->judgement->dropped, d);
        gboolean has = FALSE;
        for (guint i = 0; i < status->evidence->len && !has; i++) {
            const UgEvidence *evidence = &g_array_index(status->evidence, UgEvidence, i);
            has = evidence->rule == dropped->rule && evidence->strength == UG_EVIDENCE_STRONG;
        }
        if (has) {
            g_ptr_array_add(parts, g_strdup(is_blocking(status, dropped->rule) ? dropped->fewer : dropped->says));
        }
    }
}

static void say_signs(const UgStatus *status, GPtrArray *parts) {
    guint before = parts->len;
    say_signals(status, parts);
    say_dropped(status, parts);
    if (ug_status_has_strong(status, UG_SIGN_FELL) && status->progress > 0) {
        g_ptr_array_add(parts, g_strdup_printf("%u%% of the usage is gone", ug_share_percent(status->progress)));
    }
    if (parts->len == before && ug_status_has_strong(status, UG_SIGN_COMMIT)) {
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

static char *not_affected_text(const UgStatus *status) {
    const char *unused = status->is_past_whole ? "was never used" : "is not used"; // nobody knows what was
    if (status->services.eventlet > 0) {
        g_autofree char *services = ug_status_carried_text(status, "");
        return g_strdup_printf("Eventlet %s by its own code; %s", unused, services);
    }
    g_autofree char *importing = ug_status_importing_text(status);
    if (importing != NULL) {
        return g_strdup_printf("Eventlet %s by its own code; %s", unused, importing);
    }
    const char *where = status->score.test > 0 ? " outside of tests" : "";
    if (status->carriers->len == 0) {
        return g_strdup_printf("Eventlet %s%s", unused, where);
    }
    g_autofree char *carriers = ug_status_libraries_text(status, FALSE);
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
        g_autofree char *services = ug_status_carried_text(status, " still");
        return g_strdup_printf("No use of its own%s; %s", since, services);
    }
    if (status->carriers->len == 0) {
        return g_strconcat("Migration completed", since, NULL);
    }
    g_autofree char *carriers = ug_status_libraries_text(status, FALSE);
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
    gboolean selectable = ug_status_say_switches(status, parts);
    ug_status_say_services(status, selectable, parts);
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
