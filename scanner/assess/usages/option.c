// Options of commands, as `-k eventlet` of gunicorn: they may stand in a Dockerfile, a script, a Procfile, a unit of
// systemd or a file of settings, and are the same wherever they stand, as long as it is the same server that they are
// for.
#include "assess/usages/usages_private.h"

#include "base/path.h"
#include "base/text.h"

#include <string.h>

static gboolean is_command(const UgUsage *usage) {
    return strchr(usage->symbol, ' ') != NULL;
}

/* By the rule: a command, or a bare word, as the value of `worker_class` is. */
char *ug_key_of_option(UgMatching *matching, const UgUsage *usage, G_GNUC_UNUSED gboolean is_after) {
    return matching->ground->change == NULL || usage->is_import || usage->requirement != NULL ||
                   ug_usage_is_in_function(usage) || (!is_command(usage) && strchr(usage->symbol, '.') != NULL)
               ? NULL
               : g_strdup(usage->rule);
}

/* ---- what it is for ---- */

/* "app.api:create" */
static gboolean is_application(const char *word) {
    const char *colon = strchr(word, ':');
    if (colon == NULL || g_ascii_isdigit(word[0]) || g_ascii_isdigit(colon[1]) || !ug_is_word_byte(colon[1])) {
        return FALSE;
    }
    for (const char *c = word; c < colon; c++) {
        if (!ug_is_word_byte(*c) && *c != '.') {
            return FALSE;
        }
    }
    return colon > word;
}

/* The words of a command, without the folders of programs. (transfer full) */
static char **words_of(const char *command) {
    g_auto(GStrv) words = g_strsplit_set(command, " \t\"'[],=;", -1);
    g_autoptr(GStrvBuilder) found = g_strv_builder_new();
    for (guint i = 0; words[i] != NULL; i++) {
        const char *word = ug_path_name(words[i]);
        if (*word != '\0') {
            g_strv_builder_add(found, word);
        }
    }
    return g_strv_builder_end(found);
}

static char **servers_of(const UgCatalogue *catalogue, char *const *words) {
    g_autoptr(GStrvBuilder) found = g_strv_builder_new();
    for (; *words != NULL; words++) {
        if (ug_catalogue_is_server(catalogue, *words)) {
            g_strv_builder_add(found, *words);
        }
    }
    return g_strv_builder_end(found);
}

/* What it starts: words that look so, and what follows the option -A or --app. (transfer full) */
static char **applications_of(char *const *words) {
    g_autoptr(GStrvBuilder) found = g_strv_builder_new();
    for (guint i = 0; words[i] != NULL; i++) {
        gboolean is_named = i > 0 && (strcmp(words[i - 1], "-A") == 0 || strcmp(words[i - 1], "--app") == 0);
        if (is_named || is_application(words[i])) {
            g_strv_builder_add(found, words[i]);
        }
    }
    return g_strv_builder_end(found);
}

/* Do both say something, and nothing that the other says? */
static gboolean differ(char *const *some, char *const *others) {
    for (guint i = 0; some[i] != NULL; i++) {
        if (g_strv_contains((const char *const *)others, some[i])) {
            return FALSE;
        }
    }
    return some[0] != NULL && others[0] != NULL;
}

static gboolean are_for_others(const UgCatalogue *catalogue, const UgUsage *before, const UgUsage *after) {
    g_auto(GStrv) old = words_of(before->symbol);
    g_auto(GStrv) now = words_of(after->symbol);
    g_auto(GStrv) old_applications = applications_of(old);
    g_auto(GStrv) new_applications = applications_of(now);
    g_auto(GStrv) old_servers = servers_of(catalogue, old);
    g_auto(GStrv) new_servers = servers_of(catalogue, now);
    return differ(old_applications, new_applications) || differ(old_servers, new_servers);
}

/* ---- where ---- */

/* Does one lie in the folder of the other, or below that? Side by side, folders may have a server each. */
static gboolean are_near(const char *some, const char *other) {
    gsize n_some = (gsize)(ug_path_name(some) - some);
    gsize n_other = (gsize)(ug_path_name(other) - other);
    return strncmp(some, other, MIN(n_some, n_other)) == 0;
}

gboolean ug_usage_is_same_option(UgMatching *matching, const UgUsage *before, const UgUsage *after) {
    return (is_command(before) || is_command(after)) && are_near(before->path, after->path) &&
           !are_for_others(matching->ground->catalogue, before, after);
}
