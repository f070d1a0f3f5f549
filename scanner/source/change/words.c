// The words around a use: what a call is given, what its value is bound to, what a decorator belongs to.
#include "source/change/change_private.h"

#include "base/text.h"

#include <string.h>

/* A call or a decorator that is longer was not written by hand. */
enum { MOST_BYTES = 4096, MOST_LINES = 50 };

/* One line, without what is at its end. "" if there is none. (transfer full) */
static char *line_of(const UgChangeFile *file, guint32 line) {
    const char *end;
    const char *start = ug_change_text_from(file, line, &end);
    if (start == NULL) {
        return g_strdup("");
    }
    gsize most = MIN((gsize)(end - start), (gsize)MOST_BYTES);
    const char *newline = memchr(start, '\n', most);
    return g_strchomp(g_strndup(start, newline == NULL ? most : (gsize)(newline - start)));
}

/* ---- what a call is given ---- */

/* Where the string that begins at `at` ends. */
static const char *skip_string(const char *at, const char *end) {
    char quote = *at;
    gboolean is_long = end - at >= 3 && at[1] == quote && at[2] == quote;
    for (at += is_long ? 3 : 1; at < end; at++) {
        if (*at == '\\') {
            at++;
        } else if (*at == quote && (!is_long || (end - at >= 3 && at[1] == quote && at[2] == quote))) {
            return MIN(at + (is_long ? 3 : 1), end);
        }
    }
    return end;
}

/* A blank, unless words would become one without it: `not ready` is no name. */
static gboolean is_idle_blank(const GString *before, const char *at, const char *end) {
    const char *next = at;
    while (next < end && g_ascii_isspace(*next)) {
        next++;
    }
    return g_ascii_isspace(*at) &&
           !(before->len > 0 && ug_is_word_byte(before->str[before->len - 1]) && next < end && ug_is_word_byte(*next));
}

/* One argument, from `*at` on, without comments and spaces but those between words; `*at` is left at what ends it. */
static GString *read_argument(const char **at, const char *end) {
    GString *argument = g_string_new(NULL);
    guint depth = 0;
    const char *c = *at;
    while (c < end && (depth > 0 || strchr(",)]}", *c) == NULL)) {
        if (*c == '"' || *c == '\'') {
            const char *from = c;
            c = skip_string(c, end);
            g_string_append_len(argument, from, c - from);
            continue;
        }
        if (*c == '#') {
            const char *newline = memchr(c, '\n', (gsize)(end - c));
            c = newline == NULL ? end : newline;
            continue;
        }
        depth += strchr("([{", *c) != NULL ? 1 : 0;
        depth -= strchr(")]}", *c) != NULL ? 1 : 0;
        if (!is_idle_blank(argument, c, end)) {
            g_string_append_c(argument, *c);
        }
        c++;
    }
    *at = c;
    return argument;
}

/* Is it a name, or one of an object's: no number, text or expression, and none of the words that stand for a value? */
static gboolean is_name(const char *argument) {
    static const char *const VALUES[] = {"None", "True", "False", NULL};
    for (const char *c = argument; *c != '\0'; c++) {
        if (!ug_is_word_byte(*c) && *c != '.') {
            return FALSE;
        }
    }
    return (g_ascii_isalpha(*argument) || *argument == '_') && !g_strv_contains(VALUES, argument);
}

/* What stands after `name=`, or all of it. */
static const char *value_of(const char *argument) {
    const char *c = argument;
    while (ug_is_word_byte(*c)) {
        c++;
    }
    return c > argument && c[0] == '=' && c[1] != '=' ? c + 1 : argument;
}

char **ug_change_arguments(UgChange *change, gboolean is_after, const char *path, UgSpan span) {
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    const char *line;
    const char *end;
    const char *at =
        ug_change_text_at(ug_change_file(change, is_after, path), span.end_line, span.end_column, &line, &end);
    end = at == NULL ? NULL : at + MIN((gsize)(end - at), (gsize)MOST_BYTES);
    gboolean is_call = at < end && *at == '(';
    while (is_call && at < end && strchr("(,", *at) != NULL) {
        at++;
        g_autoptr(GString) argument = read_argument(&at, end);
        if (is_name(value_of(argument->str))) {
            g_strv_builder_add(names, value_of(argument->str));
        }
    }
    return g_strv_builder_end(names);
}

gboolean ug_change_is_in_header(UgChange *change, const char *path, UgSpan after, const char *name) {
    const UgChangeFile *file = ug_change_file(change, TRUE, path);
    const char *line;
    const char *end;
    const char *at = ug_change_text_from(file, ug_change_first_line(file, after.line, name), &end);
    const char *to = at == NULL ? NULL : ug_change_text_at(file, after.line, after.column, &line, &end);
    const char *opening = to == NULL ? NULL : memchr(at, '(', (gsize)(to - at));
    guint depth = 0;
    for (at = opening; at != NULL && at < to; at = *at == '"' || *at == '\'' ? skip_string(at, to) : at + 1) {
        depth += strchr("([{", *at) != NULL ? 1 : 0;
        depth -= strchr(")]}", *at) != NULL ? 1 : 0;
        if (depth == 0) {
            return FALSE;
        }
    }
    return opening != NULL;
}

/* ---- what is written, and what its value is bound to ---- */

char *ug_change_text(UgChange *change, gboolean is_after, const char *path, UgSpan span) {
    const UgChangeFile *file = ug_change_file(change, is_after, path);
    const char *line;
    const char *end;
    const char *from = ug_change_text_at(file, span.line, span.column, &line, &end);
    const char *to = ug_change_text_at(file, span.line, span.end_column, &line, &end);
    return span.line != span.end_line || from == NULL || to == NULL || to < from ? NULL
                                                                                 : g_strndup(from, (gsize)(to - from));
}

char *ug_change_target(UgChange *change, gboolean is_after, const char *path, UgSpan span) {
    const char *line;
    const char *end;
    const char *at = ug_change_text_at(ug_change_file(change, is_after, path), span.line, span.column, &line, &end);
    if (at == NULL || at - line > MOST_BYTES) {
        return NULL;
    }
    g_autofree char *text = g_strndup(line, (gsize)(at - line));
    const char *before = g_strstrip(text);
    gsize n = strlen(before);
    g_autofree char *target = n < 2 || before[n - 1] != '=' ? g_strdup("") : g_strchomp(g_strndup(before, n - 1));
    return is_name(target) ? g_steal_pointer(&target) : NULL;
}

guint ug_change_letters(UgChange *change, gboolean is_after, const char *path, UgSpan span) {
    g_autofree char *line = line_of(ug_change_file(change, is_after, path), span.line);
    line[strcspn(line, "#")] = '\0';
    const char *equals = strstr(line, " = ");
    guint letters = 0;
    for (const char *c = equals == NULL ? line : equals; *c != '\0'; c++) {
        letters += g_ascii_isalnum(*c) ? 1 : 0;
    }
    return letters;
}

/* ---- what a decorator belongs to ---- */

static gsize indent_of(const char *line) {
    return strspn(line, " \t");
}

/* The line that the decorator begins in which a line is a part of; 0: none. */
static guint32 begin_of_decorator(const UgChangeFile *file, guint32 line) {
    for (guint32 i = line; i > 0 && line - i < MOST_LINES; i--) {
        g_autofree char *text = line_of(file, i);
        const char *at = text + indent_of(text);
        if (*at == '@' || *at == '\0' || g_str_has_suffix(at, ":")) {
            return *at == '@' ? i : 0;
        }
    }
    return 0;
}

/* (nullable) What the function is called that begins there. */
static char *name_of_function(const char *text) {
    const char *name = g_str_has_prefix(text, "async ") ? text + strlen("async ") : text;
    if (!g_str_has_prefix(name, "def ")) {
        return NULL;
    }
    name += strlen("def ");
    gsize n = 0;
    while (ug_is_word_byte(name[n])) {
        n++;
    }
    return g_strndup(name, n);
}

char *ug_change_decorated(UgChange *change, gboolean is_after, const char *path, UgSpan span) {
    const UgChangeFile *file = ug_change_file(change, is_after, path);
    guint32 first = begin_of_decorator(file, span.line);
    g_autofree char *decorator = line_of(file, first);
    for (guint32 i = first + 1; first > 0 && i < first + MOST_LINES; i++) {
        g_autofree char *text = line_of(file, i);
        const char *at = text + indent_of(text);
        if (*at != '\0' && indent_of(text) < indent_of(decorator)) {
            return NULL;
        }
        if (indent_of(text) == indent_of(decorator) && strchr("@#)]}", *at) == NULL) { // which finds '\0', too
            return name_of_function(at);
        }
    }
    return NULL;
}
