// Allowances: finding the comments that give them, and taking them apart.
#include "facts/allowances.h"

#include "base/strings.h"
#include "base/text.h"
#include "facts/manifest/text.h"
#include "facts/python/text/decode.h"
#include "facts/python/text/lines.h"

#include <string.h>

#define KEYWORD "ungreen:"
#define UNTIL   "until"

typedef struct {
    UgFileFacts *facts;
    const char *text;
    gsize length;
    UgWhere where;
} Reading;

static gboolean is_blank_before(const char *text, gsize start, gsize end) {
    for (; start < end; start++) {
        if (text[start] != ' ' && text[start] != '\t' && text[start] != '\f') {
            return FALSE;
        }
    }
    return TRUE;
}

static gsize line_end(const Reading *reading, gsize at) {
    const char *newline = memchr(reading->text + at, '\n', reading->length - at);
    return newline == NULL ? reading->length : (gsize)(newline - reading->text);
}

/* The line that a comment at text[at] of line `line` speaks of. */
static guint32 line_meant(const Reading *reading, gsize at, guint32 line) {
    const char *text = reading->text;
    gsize start = at;
    while (start > 0 && text[start - 1] != '\n') {
        start--;
    }
    if (!is_blank_before(text, start, at)) {
        return line;
    }
    enum { MOST_LINES = 100 }; // a page full of such comments must not make each look at all the others
    guint32 last = line + MOST_LINES;
    for (gsize end = line_end(reading, at); end < reading->length && line < last; end = line_end(reading, start)) {
        start = end + 1;
        line++;
        gsize first = start + strspn(text + start, " \t\f\r");
        if (text[first] != '#' && text[first] != '\n' && text[first] != '\0') {
            break;
        }
    }
    return line;
}

/* The first word of *text, which then begins after it. (transfer full) */
static char *take_word(const char **text) {
    gsize length = strcspn(*text, " \t");
    char *word = g_strndup(*text, length);
    *text += length;
    *text += strspn(*text, " \t");
    return word;
}

/* "EVT401", "EVT401,EVT4", or with blanks "EVT401, EVT4": the list goes on after a comma. A colon may end it.
 * (transfer full) */
static char *take_rules(const char **text) {
    g_autoptr(GString) rules = g_string_new(NULL);
    do {
        g_autofree char *word = take_word(text);
        g_string_append(rules, word);
    } while (**text != '\0' && (**text == ',' || rules->str[rules->len - 1] == ','));
    while (rules->len > 0 && strchr(",:", rules->str[rules->len - 1]) != NULL) {
        g_string_truncate(rules, rules->len - 1);
    }
    return g_string_free(g_steal_pointer(&rules), FALSE);
}

/* "2027.1", "2027-03-31", "31.3.2027", and a year alone. */
static gboolean is_date_like(const char *word, gsize length) {
    gboolean has_year = FALSE;
    gsize digits = 0;
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isdigit(word[i]) && strchr("./-", word[i]) == NULL) {
            return FALSE;
        }
        digits = g_ascii_isdigit(word[i]) ? digits + 1 : 0;
        gboolean ends = i + 1 == length || !g_ascii_isdigit(word[i + 1]);
        has_year = has_year || (digits == 4 && ends && strncmp(word + i - 3, "20", 2) == 0);
    }
    return has_year;
}

/* Up to where the clause that begins at `text` names a date, 0 if it names none. "2027.1" is nothing else, and "the end
 * of 2027.1" is no date but meant as one: whoever reads that refuses it. */
static gsize length_to_date(const char *text) {
    enum { MOST_WORDS = 8 }; // a line that holds nothing but "until" must not make each look at all the others
    gsize at = 0;
    for (guint i = 0; i < MOST_WORDS && text[at] != '\0' && text[at] != '('; i++) {
        gsize length = strcspn(text + at, " \t");
        gsize word = length;
        while (word > 0 && strchr(",;:.)", text[at + word - 1]) != NULL) {
            word--;
        }
        if (is_date_like(text + at, word)) {
            return at + word;
        }
        if (word < length) {
            return 0; // another clause begins
        }
        at += length + strspn(text + at + length, " \t");
    }
    return 0;
}

/* The next "until" that is a word of its own, or NULL. */
static char *find_until(char *text) {
    for (char *at = text; *at != '\0'; at++) {
        gboolean begins = at == text || !g_ascii_isalnum(at[-1]);
        if (begins && g_ascii_strncasecmp(at, UNTIL, strlen(UNTIL)) == 0 && strchr(" \t:", at[strlen(UNTIL)]) != NULL) {
            return at;
        }
    }
    return NULL;
}

/* Takes reason[start..end) out, with the brackets around it. */
static void cut_out(char *reason, gsize start, gsize end) {
    if (start > 0 && reason[start - 1] == '(' && reason[end] == ')') {
        start--;
        end++;
    }
    while (start > 0 && strchr(" \t,;:", reason[start - 1]) != NULL) {
        start--;
    }
    if (start == 0) {
        end += strspn(reason + end, " \t,;:.");
    }
    memmove(reason + start, reason + end, strlen(reason + end) + 1);
    g_strchomp(reason);
}

/* Cuts "until Gazpacho" off the end of a reason, which is to be refused rather than to stand for ever; "until done" is
 * a part of it. (nullable) (transfer full) */
static char *take_last(char *reason) {
    char *last = strrchr(reason, ' ');
    if (last == NULL || (!g_ascii_isdigit(last[1]) && !g_ascii_isupper(last[1]))) {
        return NULL;
    }
    char *before = last;
    while (before > reason && before[-1] == ' ') {
        before--;
    }
    gsize length = strlen(UNTIL);
    if (before < reason + length || g_ascii_strncasecmp(before - length, UNTIL, length) != 0 ||
        (before - length > reason && before[-(gssize)length - 1] != ' ')) {
        return NULL;
    }
    char *until = g_strdup(last + 1);
    *(before - length) = '\0';
    g_strchomp(reason);
    return until;
}

/* Cuts "until 2027.1" out of a reason, wherever it stands there; "until the hub is gone" is a part of it. (nullable)
 * (transfer full) */
static char *take_until(char *reason) {
    for (char *at = find_until(reason); at != NULL; at = find_until(at + strlen(UNTIL))) {
        char *date = at + strlen(UNTIL);
        date += strspn(date, ": \t");
        gsize length = length_to_date(date);
        if (length > 0) {
            char *until = g_strndup(date, length);
            cut_out(reason, (gsize)(at - reason), (gsize)(date - reason) + length);
            return until;
        }
    }
    return take_last(reason);
}

/* `rest` is what follows the keyword. */
static void add_allowance(Reading *reading, UgSpan span, guint32 line, const char *rest) {
    UgFileFacts *facts = reading->facts;
    rest += strspn(rest, " \t");
    g_autofree char *verb = take_word(&rest);
    gboolean allows = strcmp(verb, "allow") == 0;
    g_autofree char *rule = allows ? take_rules(&rest) : g_strdup("");
    g_autofree char *reason = g_strchomp(g_strdup(allows ? rest : ""));
    g_autofree char *until = take_until(reason);
    UgAllowance allowance = {
        .verb = allows || *verb == '\0' ? NULL : ug_strings_keep(facts->text, verb),
        .rule = ug_strings_keep(facts->text, rule),
        .reason = ug_strings_keep(facts->text, reason),
        .until = until == NULL ? NULL : ug_strings_keep(facts->text, until),
        .line = line,
        .span = span,
    };
    g_array_append_val(facts->allowances, allowance);
}

/* text[start..end) is a comment, from its # on. Others may share it: `# noqa  # ungreen: allow EVT101 ...`. */
static void read_comment(Reading *reading, gsize start, gsize end) {
    const char *keyword = memmem(reading->text + start, end - start, KEYWORD, strlen(KEYWORD));
    if (keyword == NULL) {
        return;
    }
    gsize from = (gsize)(keyword - reading->text);
    for (gsize before = from; before > start && reading->text[before] != '#'; before--) {
        if (before < from && reading->text[before] != ' ' && reading->text[before] != '\t') {
            return; // a sentence that mentions the word
        }
    }
    UgSpan span = ug_where_span(&reading->where, from, end);
    g_autofree char *rest = g_strndup(keyword + strlen(KEYWORD), end - from - strlen(KEYWORD));
    char *other = strstr(rest, " #"); // another comment that follows
    if (other != NULL) {
        *other = '\0';
    }
    add_allowance(reading, span, line_meant(reading, start, span.line), g_strdelimit(rest, "\r", ' '));
}

static void read_python(Reading *reading) {
    for (gsize at = 0; at < reading->length;) {
        char c = reading->text[at];
        if (c == '#') {
            gsize end = line_end(reading, at);
            read_comment(reading, at, end);
            at = end;
        } else if (c == '"' || c == '\'') {
            gboolean formatted = at > 0 && strchr("fF", reading->text[at - 1]) != NULL;
            at = ug_string_end(reading->text, at, reading->length, formatted);
        } else {
            at++;
        }
    }
}

/* INI, requirements, TOML and YAML agree: a comment begins with # at the start of a line or after a blank. */
static void read_other(Reading *reading) {
    const char *text = reading->text;
    for (gsize start = 0; start < reading->length; start = line_end(reading, start) + 1) {
        gsize end = line_end(reading, start);
        for (gsize at = start; at < end; at++) {
            if (text[at] == '#' && (at == start || text[at - 1] == ' ' || text[at - 1] == '\t')) {
                read_comment(reading, at, end);
                break;
            }
        }
    }
}

void ug_allowances_read(UgFileFacts *facts, const char *bytes, gsize length) {
    if (!ug_text_is_wide(bytes, length) && memmem(bytes, length, KEYWORD, strlen(KEYWORD)) == NULL) {
        return;
    }
    if (facts->kind == UG_FILE_PYTHON) {
        g_auto(UgSource) source;
        ug_source_init(&source, bytes, length);
        Reading reading = {facts, source.text, source.length, ug_where_new(source.text)};
        read_python(&reading);
    } else if (facts->kind != UG_FILE_DOCUMENT && facts->kind != UG_FILE_BINARY) {
        g_autofree char *text = ug_manifest_text(bytes, length);
        Reading reading = {facts, text, strlen(text), ug_where_new(text)};
        read_other(&reading);
    }
}
