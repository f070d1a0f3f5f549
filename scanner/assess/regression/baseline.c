// Reading and writing a baseline: JSON Lines, sorted.
#include "assess/regression/baseline.h"

#include "assess/regression/deadline.h"
#include "base/autoptr.h"
#include "base/error.h"
#include "base/strings.h"
#include "base/text.h"
#include "project/applies.h"

#include <string.h>

#define HEADER "{\"schema\":\"ungreen/baseline/1\"}"

UgBaseline *ug_baseline_new(void) {
    UgBaseline *baseline = g_new0(UgBaseline, 1);
    baseline->entries = g_array_new(FALSE, TRUE, sizeof(UgBaselineEntry));
    baseline->text = ug_strings_new(4096);
    return baseline;
}

void ug_baseline_free(UgBaseline *baseline) {
    g_array_unref(baseline->entries);
    ug_strings_free(baseline->text);
    g_free(baseline);
}

static const char *keep(UgBaseline *baseline, const char *text) {
    return text == NULL ? NULL : ug_strings_keep(baseline->text, text);
}

/* ---- reading ---- */

static const char *member(const cJSON *object, const char *key) {
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
}

/* A path that is no UTF-8 stands there in hexadecimal too. (nullable) (transfer full) */
static char *path_of(const cJSON *object) {
    const char *hex = member(object, "path_bytes");
    if (hex == NULL) {
        return g_strdup(member(object, "path"));
    }
    g_autoptr(GString) path = g_string_new(NULL);
    for (; g_ascii_isxdigit(hex[0]) && g_ascii_isxdigit(hex[1]); hex += 2) {
        g_string_append_c(path, (char)(g_ascii_xdigit_value(hex[0]) * 16 + g_ascii_xdigit_value(hex[1])));
    }
    return *hex != '\0' || path->len == 0 || strlen(path->str) < path->len ? NULL : g_strdup(path->str);
}

static gboolean read_hash(const char *text, guint64 *hash) {
    return text != NULL && strlen(text) == 16 && strspn(text, "0123456789abcdef") == 16 &&
           g_ascii_string_to_unsigned(text, 16, 0, G_MAXUINT64, hash, NULL);
}

/* What keeps the line from being an entry; NULL: it was added. */
static const char *read_entry(UgBaseline *baseline, const cJSON *object, guint line) {
    g_autofree char *path = path_of(object);
    UgBaselineEntry entry = {.line = line};
    guint64 fingerprint;
    gint64 end;
    entry.usage.path = keep(baseline, path);
    entry.usage.rule = keep(baseline, member(object, "rule"));
    entry.usage.scope = keep(baseline, member(object, "scope"));
    entry.usage.symbol = keep(baseline, member(object, "symbol"));
    entry.usage.fingerprint = keep(baseline, member(object, "fingerprint"));
    entry.reason = keep(baseline, member(object, "reason"));
    entry.until = keep(baseline, member(object, "until"));
    if (entry.usage.path == NULL || entry.usage.rule == NULL || entry.usage.scope == NULL ||
        entry.usage.symbol == NULL) {
        return "lacks path, rule, scope or symbol";
    }
    if (!read_hash(entry.usage.fingerprint, &fingerprint) ||
        !read_hash(member(object, "text"), &entry.usage.text_hash)) {
        return "has no fingerprint or text of 16 hexadecimal digits";
    }
    if (entry.until != NULL && !ug_deadline_parse(entry.until, &end, NULL)) {
        return "has an 'until' that is neither a release like 2027.1 nor a day like 2027-03-31";
    }
    if (entry.reason != NULL && ug_text_is_blank(entry.reason)) {
        return "has an empty reason";
    }
    g_array_append_val(baseline->entries, entry);
    return NULL;
}

static gboolean is_conflict_mark(const char *line) {
    static const char *const MARKS[] = {"<<<<<<<", "|||||||", "=======", ">>>>>>>"};
    for (guint i = 0; i < G_N_ELEMENTS(MARKS); i++) {
        if (g_str_has_prefix(line, MARKS[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean read_line(UgBaseline *baseline, const char *name, const char *line, guint number, GError **error) {
    g_autoptr(cJSON) object = cJSON_ParseWithOpts(line, NULL, TRUE);
    const char *schema = object == NULL ? NULL : member(object, "schema");
    const char *trouble = NULL;
    if (is_conflict_mark(line)) {
        trouble = "is where git could not merge; 'ungreen baseline merge' does";
    } else if (!cJSON_IsObject(object)) {
        trouble = "is no JSON object; was the file cut short?";
    } else if (schema != NULL) {
        trouble =
            g_str_has_prefix(schema, "ungreen/baseline/1") ? NULL : "names a format that this version cannot read";
    } else {
        trouble = read_entry(baseline, object, number);
    }
    if (trouble != NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_DATA, "%s:%u: the line %s", name, number, trouble);
    }
    return trouble == NULL;
}

UgBaseline *ug_baseline_read(const char *name, GBytes *bytes, gboolean merging, GError **error) {
    g_autoptr(UgBaseline) baseline = ug_baseline_new();
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    if (length > 0 && memchr(data, '\0', length) != NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_DATA, "%s: is no baseline: it holds a NUL byte", name);
        return NULL;
    }
    g_autofree char *text = g_strndup(length > 0 ? data : "", length); // of no bytes, GLib may say NULL
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        g_strchomp(lines[i]);
        gboolean passed_over = *lines[i] == '\0' || (merging && is_conflict_mark(lines[i]));
        if (!passed_over && !read_line(baseline, name, lines[i], i + 1, error)) {
            return NULL;
        }
    }
    return g_steal_pointer(&baseline);
}

/* The first line that git did not write decides: it has the name of the format, or is an entry. */
gboolean ug_baseline_is_meant(GBytes *bytes) {
    static const char *const BEGINNINGS[] = {"{\"schema\":\"ungreen/baseline/", "{\"path\":"};
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *text = g_strndup(length > 0 ? data : "", length);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        g_strchomp(lines[i]);
        if (*lines[i] != '\0' && !is_conflict_mark(lines[i])) {
            return g_str_has_prefix(lines[i], BEGINNINGS[0]) || g_str_has_prefix(lines[i], BEGINNINGS[1]);
        }
    }
    return strlen(text) == length; // one that is empty
}

/* ---- writing ---- */

void ug_baseline_add(UgBaseline *baseline, const UgUsage *usage, const char *reason, const char *until) {
    UgBaselineEntry entry = {
        .usage = *usage,
        .reason = keep(baseline, reason),
        .until = keep(baseline, until),
    };
    entry.usage.path = keep(baseline, usage->path);
    entry.usage.rule = keep(baseline, usage->rule);
    entry.usage.scope = keep(baseline, usage->scope);
    entry.usage.symbol = keep(baseline, usage->symbol);
    entry.usage.fingerprint = keep(baseline, usage->fingerprint);
    g_array_append_val(baseline->entries, entry);
}

static void add_text(cJSON *object, const char *key, const char *bytes) {
    g_autofree char *utf8 = ug_text_utf8(bytes);
    cJSON_AddItemToObjectCS(object, key, cJSON_CreateString(utf8));
}

static void add_path(cJSON *object, const char *path) {
    add_text(object, "path", path);
    if (g_utf8_validate(path, -1, NULL)) {
        return;
    }
    g_autofree char *hexadecimal = ug_text_hexadecimal(path);
    add_text(object, "path_bytes", hexadecimal);
}

/* Members in the order that lines are to be sorted by. (transfer full) */
static char *line_of(const UgBaselineEntry *entry) {
    const UgUsage *usage = &entry->usage;
    g_autoptr(cJSON) object = cJSON_CreateObject();
    g_autofree char *text = g_strdup_printf("%016" G_GINT64_MODIFIER "x", usage->text_hash);
    add_path(object, usage->path);
    add_text(object, "rule", usage->rule);
    add_text(object, "scope", usage->scope);
    add_text(object, "symbol", usage->symbol);
    add_text(object, "fingerprint", usage->fingerprint);
    add_text(object, "text", text);
    if (entry->reason != NULL) {
        add_text(object, "reason", entry->reason);
    }
    if (entry->until != NULL) {
        add_text(object, "until", entry->until);
    }
    char *json = cJSON_PrintUnformatted(object);
    char *line = g_strdup(json);
    cJSON_free(json);
    return line;
}

GString *ug_baseline_write(const UgBaseline *baseline) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < baseline->entries->len; i++) {
        g_ptr_array_add(lines, line_of(&g_array_index(baseline->entries, UgBaselineEntry, i)));
    }
    g_ptr_array_sort(lines, ug_text_compare);
    GString *text = g_string_new(HEADER "\n");
    for (guint i = 0; i < lines->len; i++) {
        g_string_append(text, g_ptr_array_index(lines, i));
        g_string_append_c(text, '\n');
    }
    return text;
}

GArray *ug_baseline_usages(const UgBaseline *baseline, const UgCatalogue *catalogue) {
    GArray *usages = g_array_new(FALSE, FALSE, sizeof(UgUsage));
    for (guint i = 0; i < baseline->entries->len; i++) {
        UgUsage usage = g_array_index(baseline->entries, UgBaselineEntry, i).usage;
        const UgRule *rule = ug_catalogue_find(catalogue, usage.rule);
        const UgRule *requirement = rule == NULL ? NULL : ug_requirement_rule(catalogue, rule, usage.symbol);
        usage.requirement = requirement == NULL ? NULL : requirement->id;
        usage.is_import = rule != NULL && ug_imports(catalogue, rule, usage.symbol);
        usage.is_production = ug_catalogue_context(catalogue, usage.path) == UG_CONTEXT_PRODUCTION;
        g_array_append_val(usages, usage);
    }
    return usages;
}

char *ug_baseline_key(const UgBaselineEntry *entry) {
    return g_strdup_printf("%s\n%s\n%s", entry->usage.path, entry->usage.rule, entry->usage.fingerprint);
}
