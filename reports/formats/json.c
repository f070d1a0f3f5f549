// Writing JSON documents, one member or item a line.
#include "reports/formats/json.h"

#include "reports/formats/time.h"

#include "base/text.h"

#include <string.h>

/* Characters that may stand in a JSON string but would act on the terminal or reorder the line it is shown on. */
static gboolean is_treacherous(gunichar c) {
    return (c >= 0x7F && c <= 0x9F) || c == 0x061C || (c >= 0x200E && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/* JSON knows no such character outside of strings, so the printed text can be escaped as a whole. */
static void append_safely(GString *out, const char *json) {
    const char *start = json;

    for (const char *p = json; *p != '\0';) {
        const char *next = g_utf8_next_char(p);
        if (*p == 0x7F || (*p & 0x80) != 0) {
            gunichar c = g_utf8_get_char(p);
            if (is_treacherous(c)) {
                g_string_append_len(out, start, p - start);
                g_string_append_printf(out, "\\u%04x", c);
                start = next;
            }
        }
        p = next;
    }
    g_string_append(out, start);
}

static void append_value(GString *out, cJSON *value) {
    char *json = cJSON_PrintUnformatted(value);
    if (json == NULL) {
        g_error("out of memory while writing JSON"); // as GLib does everywhere else
    }
    append_safely(out, json);
    cJSON_free(json);
    cJSON_Delete(value);
}

/* A comma, unless this is the first in its list or object; then a new line. */
static void separate(GString *out, const char *indent) {
    char last = out->str[out->len - 1];
    if (last != '{' && last != '[') {
        g_string_append_c(out, ',');
    }
    g_string_append(out, indent);
}

void ug_json_begin(GString *out) {
    g_string_append_c(out, '{');
}

void ug_json_member(GString *out, const char *key, cJSON *value) {
    separate(out, "\n  ");
    g_string_append_printf(out, "\"%s\": ", key);
    append_value(out, value);
}

void ug_json_begin_list(GString *out, const char *key) {
    separate(out, "\n  ");
    g_string_append_printf(out, "\"%s\": [", key);
}

void ug_json_item(GString *out, cJSON *value) {
    separate(out, "\n    ");
    append_value(out, value);
}

void ug_json_end_list(GString *out) {
    g_string_append(out, out->str[out->len - 1] == '[' ? "]" : "\n  ]");
}

void ug_json_end(GString *out) {
    g_string_append(out, "\n}\n");
}

static cJSON *text_value(const char *bytes) {
    if (bytes == NULL) {
        return cJSON_CreateNull();
    }
    g_autofree char *utf8 = ug_text_utf8(bytes);
    return cJSON_CreateString(utf8);
}

void ug_json_add_text(cJSON *object, const char *key, const char *bytes) {
    cJSON_AddItemToObjectCS(object, key, text_value(bytes));
}

void ug_json_add_number(cJSON *object, const char *key, double number) {
    cJSON_AddItemToObjectCS(object, key, cJSON_CreateNumber(number));
}

void ug_json_add_flag(cJSON *object, const char *key, gboolean flag) {
    cJSON_AddItemToObjectCS(object, key, cJSON_CreateBool(flag));
}

void ug_json_add_texts(cJSON *object, const char *key, const char *const *texts) {
    cJSON *list = cJSON_CreateArray();

    for (; texts != NULL && *texts != NULL; texts++) {
        cJSON_AddItemToArray(list, text_value(*texts));
    }
    cJSON_AddItemToObjectCS(object, key, list);
}

void ug_json_add_path(cJSON *object, const char *path) {
    ug_json_add_text(object, "path", path);
    if (g_utf8_validate(path, -1, NULL)) {
        return;
    }
    g_autofree char *hexadecimal = ug_text_hexadecimal(path);
    ug_json_add_text(object, "path_bytes", hexadecimal);
}

cJSON *ug_json_tool(const UgCatalogue *catalogue) {
    cJSON *tool = cJSON_CreateObject();
    ug_json_add_text(tool, "name", "ungreen");
    ug_json_add_text(tool, "version", UNGREEN_VERSION);
    ug_json_add_text(tool, "catalogue", ug_catalogue_digest(catalogue));
    return tool;
}

void ug_json_add_time(cJSON *object, const char *key, gint64 time) {
    g_autofree char *moment = ug_time_moment(time);
    ug_json_add_text(object, key, moment);
}

void ug_json_add_time_or_null(cJSON *object, const char *key, gint64 time) {
    if (time == 0) {
        ug_json_add_text(object, key, NULL);
    } else {
        ug_json_add_time(object, key, time);
    }
}

cJSON *ug_json_problem(const UgProblem *problem) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_path(object, problem->path);
    ug_json_add_text(object, "reason", problem->reason);
    return object;
}

guint ug_json_count(const cJSON *object, const char *key) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsNumber(item) && item->valuedouble > 0 && item->valuedouble < G_MAXINT ? (guint)item->valuedouble : 0;
}

gint64 ug_json_moment(const cJSON *object, const char *key) {
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
    g_autoptr(GDateTime) date = text == NULL ? NULL : g_date_time_new_from_iso8601(text, NULL);
    return date == NULL ? 0 : MAX(g_date_time_to_unix(date), 0); // nothing of this is older than 1970
}
