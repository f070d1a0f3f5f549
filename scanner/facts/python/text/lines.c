// Reading a logical line: what only its strings, brackets, comments and backslashes tell.
#include "facts/python/text/lines.h"

#include <string.h>

/* f-strings nest (PEP 701). CPython allows 150 levels; source that goes beyond is taken for one chunk. */
enum { MAX_STRING_NESTING = 150 };

typedef struct {
    char quote;
    gboolean triple;
    gboolean formatted;
    guint depth; /* of brackets inside the replacement field that is open in this string */
} OpenString;

/* TRUE if the quote at text[at] opens an f-string or t-string: its prefix of at most two letters holds f or t. */
static gboolean is_formatted(const char *text, gsize start, gsize at) {
    gsize from = at;
    while (from > start && at - from < 3 && g_ascii_isalpha(text[from - 1])) {
        from--;
    }
    gsize n = at - from;
    gboolean whole_word = from == start || !ug_is_identifier_byte(text[from - 1]);
    if (n == 0 || n > 2 || !whole_word) {
        return FALSE;
    }
    for (gsize i = from; i < at; i++) {
        char c = g_ascii_tolower(text[i]);
        if (c == 'f' || c == 't') {
            return TRUE;
        }
    }
    return FALSE;
}

static OpenString open_string(const char *text, gsize at, gsize length, gboolean formatted) {
    gboolean triple = at + 2 < length && text[at + 1] == text[at] && text[at + 2] == text[at];
    return (OpenString){.quote = text[at], .triple = triple, .formatted = formatted};
}

/* The offset after the run of literal characters of `string` that begins at `at`: at its closing quotes, at a '{' that
 * opens a replacement field, or at the end of a line that a one-line string may not cross. */
static gsize literal_end(const char *text, gsize at, gsize length, const OpenString *string) {
    while (at < length) {
        char c = text[at];
        if (c == '\\') {
            at += 2;
        } else if (c == string->quote &&
                   (!string->triple || (at + 2 < length && text[at + 1] == c && text[at + 2] == c))) {
            return at;
        } else if (c == '\n' && !string->triple) {
            return at;
        } else if (c == '{' && string->formatted) {
            if (at + 1 >= length || text[at + 1] != '{') {
                return at;
            }
            at += 2;
        } else {
            at++;
        }
    }
    return length;
}

/* The next brace that may close a field; the end of the line, or of what anybody would write, if there is none. */
static gsize field_end(const char *text, gsize at, gsize length) {
    enum { MAX_FIELD_BYTES = 4096 };
    gsize end = MIN(length, at + MAX_FIELD_BYTES);
    while (at < end && text[at] != '}' && text[at] != '\n') {
        at++;
    }
    return at;
}

gsize ug_string_end(const char *text, gsize at, gsize length, gboolean formatted) {
    OpenString stack[MAX_STRING_NESTING];
    guint n = 0;
    gsize stop = 0; // the last end of a field that was looked for: many quotes may come before it
    stack[n++] = open_string(text, at, length, formatted);
    at += stack[0].triple ? 3 : 1;
    while (n > 0) {
        OpenString *top = &stack[n - 1];
        if (top->depth == 0) {
            at = literal_end(text, at, length, top);
            if (at >= length) {
                return length;
            }
            if (text[at] == '{') {
                top->depth = 1;
                at++;
            } else {
                at += text[at] == '\n' ? 0 : top->triple ? 3 : 1;
                n--;
            }
            continue;
        }
        // Inside a replacement field: code, until its brackets are closed. A format specification after ':' needs no
        // care of its own, since its own fields open and close in pairs.
        if (at >= length) {
            return length;
        }
        char c = text[at];
        if (c == top->quote && !top->triple) {
            // Before PEP 701 the same quote ended the string, and still does where the field is never closed.
            if (stop <= at) {
                stop = field_end(text, at + 1, length);
            }
            if (stop >= length || text[stop] != '}') {
                at++;
                n--;
                continue;
            }
        }
        if (c == '\'' || c == '"') {
            if (n == MAX_STRING_NESTING) {
                return length;
            }
            stack[n] = open_string(text, at, length, is_formatted(text, 0, at));
            at += stack[n].triple ? 3 : 1;
            n++;
        } else {
            if (c == '{' || c == '[' || c == '(') {
                top->depth++;
            } else if (c == '}' || c == ']' || c == ')') {
                top->depth--;
            } else if (c == '\n' && !top->triple && top->depth == 1) {
                n--;
                continue;
            }
            at++;
        }
    }
    return at;
}

static void read_indent(const char *text, gsize length, UgLine *line) {
    gsize at = line->start;
    for (; at < length; at++) {
        if (text[at] == ' ') {
            line->indent++;
        } else if (text[at] == '\t') {
            line->indent = (line->indent / 8 + 1) * 8;
        } else if (text[at] == '\f') {
            line->indent = 0;
        } else if (text[at] != '\r') {
            break;
        }
    }
    line->first = at;
}

static gsize skip_comment(const char *text, gsize at, gsize length) {
    const char *newline = memchr(text + at, '\n', length - at);
    return newline == NULL ? length : (gsize)(newline - text);
}

/* The bytes that ug_line_read() looks at; most are none of these, and it is most of what cutting a file takes. */
static const gboolean MEANS_SOMETHING[256] = {
    ['\n'] = TRUE, ['#'] = TRUE, ['\\'] = TRUE, ['\''] = TRUE, ['"'] = TRUE,
    ['('] = TRUE,  ['['] = TRUE, ['{'] = TRUE,  [')'] = TRUE,  [']'] = TRUE,
    ['}'] = TRUE,  [' '] = TRUE, ['\t'] = TRUE, ['\r'] = TRUE, ['\f'] = TRUE,
};

UgLine ug_line_read(const char *text, gsize start, gsize length) {
    UgLine line = {.start = start, .closed = TRUE};
    read_indent(text, length, &line);
    gsize at = line.first;
    line.blank = at >= length || text[at] == '\n' || text[at] == '#';
    guint depth = 0;
    char last = '\0'; // last character that is no white space or comment
    while (at < length) {
        char c = text[at];
        switch (c) {
        case '\n':
            if (depth == 0) {
                line.end = at + 1;
                line.ends_in_colon = last == ':';
                return line;
            }
            at++;
            continue;
        case '#':
            at = skip_comment(text, at, length);
            continue;
        case '\\':
            // A backslash joins the next line, if it is the last character of this one.
            at += text[at + 1] == '\r' ? 3 : 2;
            continue;
        case '\'':
        case '"':
            at = ug_string_end(text, at, length, is_formatted(text, start, at));
            line.closed = at < length;
            last = c;
            continue;
        case '(':
        case '[':
        case '{':
            depth++;
            break;
        case ')':
        case ']':
        case '}':
            depth -= depth > 0;
            break;
        case ' ':
        case '\t':
        case '\r':
        case '\f':
            at++;
            continue;
        default:
            while (at + 1 < length && !MEANS_SOMETHING[(guchar)text[at + 1]]) {
                at++;
            }
            last = text[at++];
            continue;
        }
        last = c;
        at++;
    }
    line.end = length;
    line.ends_in_colon = last == ':';
    // A string that ends with the file is closed if its last character is a quote; the parser tells the rest.
    line.closed = depth == 0 && (line.closed || last == text[length - 1]);
    return line;
}
