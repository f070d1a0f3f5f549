// Pieces of a SARIF log.
#include "reports/gate/sarif_log.h"

#include "reports/formats/json.h"
#include "reports/gate/breach.h"

#include "base/text.h"

#include <string.h>

/* What the gate itself calls wrong. */
static const struct {
    const char *code, *name, *title, *help;
} OWN[] = {
    {"SERVICE", "ServiceMode", "A service starts on eventlet.",
     "What a service imports and calls until it is up decides which concurrency it runs on; 'ungreen services' shows "
     "how each was told."},
    {"WEIGHT", "RemainingWeight", "More use of eventlet is left than the project allows itself.",
     "Every use weighs what it takes to replace it. The project states how much may be left at most."},
    {"BASELINE", "BaselineEntry", "The list of accepted uses is not as it should be.",
     "An accepted use has a reason, may have a date at which it must be gone, and leaves the list with the use."},
    {"ALLOW", "AllowanceComment", "A comment that allows a use of eventlet is not as it should be.",
     "Such a comment names the rule, gives a reason, and leaves with the use."},
};

/* {0} stands for an argument there and [text](address) for a link, so these characters are written as what they are. */
static char *escaped(const char *text) {
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '{' || *p == '}') {
            g_string_append_c(out, *p);
        } else if (*p == '[' || *p == ']' || *p == '\\') {
            g_string_append_c(out, '\\');
        }
        g_string_append_c(out, *p);
    }
    return g_string_free(out, FALSE);
}

cJSON *ug_sarif_message(const char *sentence) {
    cJSON *message = cJSON_CreateObject();
    g_autofree char *printable = ug_text_printable(sentence);
    g_autofree char *text = escaped(printable);
    g_autofree char *whole = g_strconcat(text, g_str_has_suffix(text, ".") ? "" : ".", NULL);
    ug_json_add_text(message, "text", whole);
    return message;
}

static cJSON *region(const UgSpan *span) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_number(object, "startLine", MAX(span->line, 1));
    if (ug_span_has_columns(span)) {
        ug_json_add_number(object, "startColumn", span->column);
        ug_json_add_number(object, "endLine", span->end_line);
        ug_json_add_number(object, "endColumn", MAX(span->end_column, 1));
    }
    return object;
}

cJSON *ug_sarif_locations(const char *path, const UgSpan *span) {
    cJSON *list = cJSON_CreateArray();
    cJSON *location = cJSON_CreateObject();
    cJSON *physical = cJSON_AddObjectToObject(location, "physicalLocation");
    cJSON *artifact = cJSON_AddObjectToObject(physical, "artifactLocation");
    g_autofree char *uri = g_uri_escape_bytes((const guint8 *)path, strlen(path), "/");
    ug_json_add_text(artifact, "uri", uri);
    ug_json_add_text(artifact, "uriBaseId", "%SRCROOT%");
    if (span != NULL) {
        cJSON_AddItemToObject(physical, "region", region(span));
    }
    cJSON_AddItemToArray(list, location);
    return list;
}

/* "spawn-n" as "SpawnN". (transfer full) */
static char *pascal_case(const char *name) {
    GString *out = g_string_new(NULL);
    gboolean first = TRUE;
    for (const char *p = name; *p != '\0'; p++) {
        if (g_ascii_isalnum(*p)) {
            g_string_append_c(out, first ? g_ascii_toupper(*p) : *p);
        }
        first = !g_ascii_isalnum(*p);
    }
    return g_string_free(out, FALSE);
}

/* The first letter large and a full stop at the end. (transfer full) */
static char *as_sentence(const char *title) {
    return g_strdup_printf("%c%s%s", g_ascii_toupper(title[0]), title[0] != '\0' ? title + 1 : "",
                           g_str_has_suffix(title, ".") ? "" : ".");
}

static void add_message(cJSON *object, const char *key, const char *text) {
    ug_json_add_text(cJSON_AddObjectToObject(object, key), "text", text);
}

static void add_help_text(cJSON *object, const char *text, const char *markdown) {
    cJSON *help = cJSON_AddObjectToObject(object, "help");
    ug_json_add_text(help, "text", text);
    ug_json_add_text(help, "markdown", markdown);
}

/* What to write instead, as text and as Markdown. The words are the catalogue's or those of the user's own rules. */
static void add_help(cJSON *object, const UgRule *rule) {
    const struct {
        const char *title, *text;
    } PARTS[] = {
        {"Why", rule->why},
        {"With threads", rule->threading},
        {"With asyncio", rule->asyncio},
    };
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) markdown = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(PARTS); i++) {
        if (PARTS[i].text[0] != '\0') {
            const char *gap = text->len > 0 ? "\n\n" : "";
            g_string_append_printf(text, "%s%s: %s", gap, PARTS[i].title, PARTS[i].text);
            g_string_append_printf(markdown, "%s**%s.** %s", gap, PARTS[i].title, PARTS[i].text);
        }
    }
    if (rule->before[0] != '\0' && rule->after[0] != '\0') {
        g_string_append_printf(markdown, "\n\nBefore:\n\n```python\n%s```\n\nAfter:\n\n```python\n%s```\n",
                               rule->before, rule->after);
    }
    if (text->len == 0) {
        g_string_append(text, rule->title);
        g_string_append(markdown, rule->title);
    }
    add_help_text(object, text->str, markdown->str);
}

static void describe(cJSON *object, const UgRule *rule) {
    g_autofree char *name = pascal_case(rule->name);
    g_autofree char *title = as_sentence(rule->title);
    ug_json_add_text(object, "name", name);
    add_message(object, "shortDescription", title);
    add_message(object, "fullDescription", rule->why[0] != '\0' ? rule->why : title);
    add_help(object, rule);
}

static void describe_own(cJSON *object, const char *code) {
    gsize i = 0;
    while (i < G_N_ELEMENTS(OWN) && strcmp(OWN[i].code, code) != 0) {
        i++;
    }
    const char *title = i < G_N_ELEMENTS(OWN) ? OWN[i].title : "A limit of the project is not kept.";
    const char *text = i < G_N_ELEMENTS(OWN) ? OWN[i].help : title;
    ug_json_add_text(object, "name", i < G_N_ELEMENTS(OWN) ? OWN[i].name : "OtherLimit");
    add_message(object, "shortDescription", title);
    add_message(object, "fullDescription", text);
    add_help_text(object, text, text);
}

cJSON *ug_sarif_rule(const char *code, const UgRule *rule) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "id", code);
    if (rule != NULL) {
        describe(object, rule);
    } else {
        describe_own(object, code);
    }
    const char *url = ug_rule_url(rule);
    ug_json_add_text(object, "helpUri", url != NULL ? url : UG_GOAL_URL);
    ug_json_add_text(cJSON_AddObjectToObject(object, "defaultConfiguration"), "level", "error");
    const char *tags[] = {"eventlet", rule != NULL ? rule->pattern : "gate", NULL};
    ug_json_add_texts(cJSON_AddObjectToObject(object, "properties"), "tags", tags);
    return object;
}

cJSON *ug_sarif_problem_rule(void) {
    static const char TEXT[] = "What could not be read or parsed may use eventlet; nothing is known of it.";
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "id", "PROBLEM");
    ug_json_add_text(object, "name", "NotExamined");
    add_message(object, "shortDescription", "Something could not be examined.");
    add_message(object, "fullDescription", TEXT);
    add_help_text(object, TEXT, TEXT);
    return object;
}
