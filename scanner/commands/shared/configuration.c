// Reading what a project says about ungreen in pyproject.toml, tox.ini and setup.cfg.
#include "commands/shared/configuration.h"

#include "base/error.h"
#include "base/hash.h"
#include "commands/line/options.h"
#include "facts/facts.h"
#include "facts/manifest/ini.h"
#include "facts/manifest/text.h"
#include "facts/manifest/toml.h"

#include <string.h>

enum { MAX_BYTES = 4 * 1024 * 1024 };

const UgConfigurable UG_CONFIGURABLES[] = {
    {"baseline", UG_CONFIGURED_TEXT, "ungreen-baseline.jsonl, if it is there", "file of the usage that is known"},
    {"forbid", UG_CONFIGURED_LIST, "nothing", "patterns or rules that production code must be without"},
    {"max-weight", UG_CONFIGURED_NUMBER, "any", "the most that usage may weigh"},
    {"service", UG_CONFIGURED_LIST, "any", "SERVICE=MODE: how services must start"},
    {"since", UG_CONFIGURED_TEXT, "nothing", "branch that changes are compared with"},
    {"strict", UG_CONFIGURED_FLAG, "false", "fail on entries of the baseline whose use is gone"},
    {0},
};

typedef struct {
    const UgConfigurable *what;
    GPtrArray *values; /* of char *, NULL-terminated once all are read */
    char *origin;
    const char *file; /* that it counts from */
} Configured;

struct UgConfiguration {
    GHashTable *set;          /* name -> Configured */
    UgConfiguration *covered; /* (nullable) */
};

typedef struct {
    UgConfiguration *configuration;
    const char *file;
    UgWhere where;
    GHashTable *keys; /* what the file has set -> where, plus one */
    GError *error;
} Reading;

static void free_configured(gpointer data) {
    Configured *configured = data;
    g_ptr_array_unref(configured->values);
    g_free(configured->origin);
    g_free(configured);
}

gboolean ug_configured_number(const char *text, int *number) {
    gint64 value;
    if (!g_ascii_string_to_signed(text, 10, 0, G_MAXINT, &value, NULL)) {
        return FALSE;
    }
    *number = (int)value;
    return TRUE;
}

gboolean ug_configured_flag(const char *text, gboolean *flag) {
    static const char *const WORDS[] = {"false", "true", "no", "yes", "off", "on", "0", "1"};
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (g_ascii_strcasecmp(text, WORDS[i]) == 0) {
            *flag = i % 2 == 1;
            return TRUE;
        }
    }
    return FALSE;
}

static const UgConfigurable *configurable_called(const char *name) {
    for (const UgConfigurable *what = UG_CONFIGURABLES; what->name != NULL; what++) {
        if (strcmp(what->name, name) == 0) {
            return what;
        }
    }
    return NULL;
}

static void refuse_key(Reading *reading, const char *name, guint32 line) {
    const char *names[G_N_ELEMENTS(UG_CONFIGURABLES)];
    for (guint i = 0; i < G_N_ELEMENTS(UG_CONFIGURABLES); i++) {
        names[i] = UG_CONFIGURABLES[i].name;
    }
    const char *nearest = ug_options_nearest(name, names);
    g_set_error(&reading->error, UG_ERROR, UG_ERROR_USAGE,
                "%s:%u: ungreen knows no setting '%s'%s%s; 'ungreen help "
                "config' lists them",
                reading->file, line, name, nearest != NULL ? ", perhaps " : "", nearest != NULL ? nearest : "");
}

static void add_value(Configured *configured, const char *text) {
    if (configured->what->kind != UG_CONFIGURED_LIST) {
        g_ptr_array_add(configured->values, g_strdup(text));
        return;
    }
    g_auto(GStrv) words = g_strsplit(text, ",", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        g_strstrip(words[i]);
        if (*words[i] != '\0') {
            g_ptr_array_add(configured->values, g_strdup(words[i]));
        }
    }
}

static UgConfiguration *configuration_new(void) {
    UgConfiguration *configuration = g_new0(UgConfiguration, 1);
    configuration->set = g_hash_table_new_full(ug_text_hash, g_str_equal, NULL, free_configured);
    return configuration;
}

/* The key as the file sets it: below those of earlier files that set it too. (transfer none) */
static Configured *configured_by(const Reading *reading, const UgConfigurable *what, guint32 line) {
    UgConfiguration *configuration = reading->configuration;
    Configured *configured = g_hash_table_lookup(configuration->set, what->name);
    while (configured != NULL && configured->file != reading->file) {
        configuration->covered = configuration->covered != NULL ? configuration->covered : configuration_new();
        configuration = configuration->covered;
        configured = g_hash_table_lookup(configuration->set, what->name);
    }
    if (configured == NULL) {
        configured = g_new0(Configured, 1);
        configured->what = what;
        configured->values = g_ptr_array_new_with_free_func(g_free);
        configured->origin = g_strdup_printf("%s:%u", reading->file, line);
        configured->file = reading->file;
        g_hash_table_insert(configuration->set, (gpointer)what->name, configured);
    }
    return configured;
}

/* Python's readers of both forms refuse such a file; git joins two branches to one without a conflict. */
static gboolean is_first(Reading *reading, const UgConfigurable *what, gsize key_start) {
    gpointer found = g_hash_table_lookup(reading->keys, what);
    if (found == NULL) {
        g_hash_table_insert(reading->keys, (gpointer)what, GSIZE_TO_POINTER(key_start + 1));
    }
    if (found == NULL || GPOINTER_TO_SIZE(found) == key_start + 1) {
        return TRUE;
    }
    UgWhere where = ug_where_new(reading->where.text);
    guint32 first = ug_where_span(&where, GPOINTER_TO_SIZE(found) - 1, key_start).line;
    guint32 second = ug_where_span(&where, key_start, key_start).line;
    g_set_error(&reading->error, UG_ERROR, UG_ERROR_USAGE,
                "%s:%u: %s is set a second time, after line %u; only one of them can hold", reading->file, second,
                what->name, first);
    return FALSE;
}

/* `text` is NULL if the key is there and has no value. */
static void set_value(Reading *reading, const char *key, gsize key_start, const char *text, guint32 line) {
    g_autofree char *name = g_strdelimit(g_ascii_strdown(key, -1), "_", '-');
    const UgConfigurable *what = configurable_called(name);
    int number;
    gboolean flag;
    if (reading->error != NULL) {
        return;
    }
    if (what == NULL) {
        refuse_key(reading, name, line);
        return;
    }
    if (!is_first(reading, what, key_start) || text == NULL) {
        return;
    }
    if ((what->kind == UG_CONFIGURED_NUMBER && !ug_configured_number(text, &number)) ||
        (what->kind == UG_CONFIGURED_FLAG && !ug_configured_flag(text, &flag))) {
        g_set_error(&reading->error, UG_ERROR, UG_ERROR_USAGE, "%s:%u: %s is %s, not '%s'", reading->file, line, name,
                    what->kind == UG_CONFIGURED_FLAG ? "true or false" : "a number from 0", text);
        return;
    }
    Configured *configured = configured_by(reading, what, line);
    if (what->kind != UG_CONFIGURED_LIST) {
        g_ptr_array_set_size(configured->values, 0);
    }
    add_value(configured, text);
}

/* ---- the files ---- */

static void take_ini(const UgIniLine *line, gpointer data) {
    Reading *reading = data;
    if (line->key == NULL || g_strcmp0(line->section, "ungreen") != 0) {
        return;
    }
    UgSpan span = ug_where_span(&reading->where, line->start, line->end);
    g_autofree char *text = g_strndup(reading->where.text + line->start, line->end - line->start);
    char *comment = strstr(text, " #");
    if (comment != NULL) {
        *comment = '\0';
    }
    g_strstrip(text);
    set_value(reading, line->key, line->key_start, line->start == line->end ? NULL : text, span.line);
}

static void take_toml(const UgTomlValue *value, gpointer data) {
    const GPtrArray *path = value->path;
    if (path->len == 3 && strcmp(g_ptr_array_index(path, 0), "tool") == 0 &&
        strcmp(g_ptr_array_index(path, 1), "ungreen") == 0) {
        set_value(data, g_ptr_array_index(path, 2), value->key_start, value->text, value->span.line);
    }
}

/* (nullable) (transfer full) NULL without an error: there is no such file. */
static GBytes *read_file(const UgSnapshot *snapshot, const char *path, GError **error) {
    const UgEntry *entry = ug_snapshot_find(snapshot, path);
    g_autoptr(UgReader) reader = entry == NULL ? NULL : ug_reader_new(snapshot, error);
    GBytes *bytes = reader == NULL ? NULL : ug_reader_read(reader, entry, MAX_BYTES, error);
    if (entry != NULL && bytes == NULL) {
        g_prefix_error(error, "%s: ", path);
    }
    return bytes;
}

/* Settings that nobody can read must not be taken for none. */
static void refuse_file(Reading *reading, guint32 line, const char *reason) {
    if (reading->error == NULL) {
        g_set_error(&reading->error, UG_ERROR, UG_ERROR_USAGE, "%s:%u: %s; what it says of ungreen cannot be read",
                    reading->file, line, reason);
    }
}

static void read_toml(Reading *reading) {
    g_autoptr(UgFileFacts) facts = ug_file_facts_new();
    ug_toml_read(facts, reading->where.text, take_toml, reading);
    if (facts->problems->len > 0) {
        const UgFactProblem *problem = &g_array_index(facts->problems, UgFactProblem, 0);
        refuse_file(reading, problem->line, problem->reason);
    }
}

static void read_ini(Reading *reading) {
    const char *line = reading->where.text;
    for (guint32 n = 1; line != NULL; n++) {
        if (*line == '[' && memchr(line, ']', strcspn(line, "\n")) == NULL) {
            refuse_file(reading, n, "the name of a section lacks its ']'");
        }
        line = strchr(line, '\n');
        line = line == NULL ? NULL : line + 1;
    }
    ug_ini_read(reading->where.text, take_ini, reading);
}

static void read_configuration(Reading *reading, GBytes *bytes) {
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *text = ug_manifest_text(data == NULL ? "" : data, length);
    reading->where = ug_where_new(text);
    if (strstr(text, "ungreen") == NULL) {
        return; // as in most projects; parsing would take milliseconds, of which a gate has some forty
    }
    if (g_str_has_suffix(reading->file, ".toml")) {
        read_toml(reading);
    } else {
        read_ini(reading);
    }
}

static void end_values(UgConfiguration *configuration) {
    GHashTableIter iter;
    gpointer configured;
    g_hash_table_iter_init(&iter, configuration->set);
    while (g_hash_table_iter_next(&iter, NULL, &configured)) {
        g_ptr_array_add(((Configured *)configured)->values, NULL);
    }
}

UgConfiguration *ug_configuration_read(const UgSnapshot *snapshot, GError **error) {
    static const char *const FILES[] = {"pyproject.toml", "tox.ini", "setup.cfg"};
    g_autoptr(UgConfiguration) configuration = configuration_new();
    for (guint i = 0; i < G_N_ELEMENTS(FILES); i++) {
        GError *failure = NULL;
        g_autoptr(GBytes) bytes = read_file(snapshot, FILES[i], &failure);
        g_autoptr(GHashTable) keys = g_hash_table_new(NULL, NULL);
        Reading reading = {.configuration = configuration, .file = FILES[i], .keys = keys, .error = failure};
        if (bytes != NULL) {
            read_configuration(&reading, bytes);
        }
        if (reading.error != NULL) {
            g_propagate_error(error, reading.error);
            return NULL;
        }
    }
    for (UgConfiguration *each = configuration; each != NULL; each = each->covered) {
        end_values(each);
    }
    return g_steal_pointer(&configuration);
}

void ug_configuration_free(UgConfiguration *configuration) {
    while (configuration != NULL) {
        UgConfiguration *covered = configuration->covered;
        g_hash_table_unref(configuration->set);
        g_free(configuration);
        configuration = covered;
    }
}

const UgConfiguration *ug_configuration_covered(const UgConfiguration *configuration) {
    return configuration->covered;
}

gboolean ug_configuration_is_empty(const UgConfiguration *configuration) {
    return g_hash_table_size(configuration->set) == 0;
}

const char *const *ug_configuration_values(const UgConfiguration *configuration, const char *name) {
    const Configured *configured = g_hash_table_lookup(configuration->set, name);
    return configured == NULL ? NULL : (const char *const *)configured->values->pdata;
}

const char *ug_configuration_value(const UgConfiguration *configuration, const char *name) {
    const char *const *values = ug_configuration_values(configuration, name);
    return values == NULL ? NULL : values[0];
}

const char *ug_configuration_origin(const UgConfiguration *configuration, const char *name) {
    const Configured *configured = g_hash_table_lookup(configuration->set, name);
    return configured == NULL ? NULL : configured->origin;
}
