// Globs: matching by going back to the last star only. That is enough, since an earlier star could only have taken
// less; so the time is at most the product of both lengths.
#include "catalogue/glob_private.h"

#include <string.h>

static guint64 bit_of(char byte) {
    return G_GUINT64_CONSTANT(1) << ((guint8)byte % 64);
}

guint64 ug_bytes_of(const char *text) {
    guint64 bytes = 0;
    for (; *text; text++) {
        bytes |= bit_of(*text);
    }
    return bytes;
}

UgGlob ug_glob(const char *pattern) {
    UgGlob glob = {.pattern = pattern};
    for (const char *at = pattern; *at; at++) {
        if (*at != '*' && *at != '?') {
            glob.literals++;
            glob.bytes |= bit_of(*at);
        }
    }
    return glob;
}

// One past the character at `at`; a byte that begins no character is one by itself.
static const char *skip_character(const char *at, const char *end) {
    at++;
    while (at < end && ((guint8)*at & 0xC0) == 0x80) {
        at++;
    }
    return at;
}

// Where the pattern after a star can go on, at `text` or later; the end if nowhere.
static const char *go_on(const char *pattern, const char *pattern_end, const char *text, const char *end) {
    if (pattern < pattern_end && (*pattern == '*' || *pattern == '?')) {
        return text;
    }
    const char *found = pattern < pattern_end ? memchr(text, *pattern, (gsize)(end - text)) : NULL;
    return found ? found : end;
}

static gboolean matches(const char *pattern, gsize pattern_length, const char *text, gsize length) {
    const char *p = pattern, *p_end = pattern + pattern_length;
    const char *t = text, *t_end = text + length;
    const char *star = NULL, *retry = NULL;
    for (;;) {
        if (p < p_end && *p == '*') {
            star = ++p;
            retry = t = go_on(p, p_end, t, t_end);
        } else if (p == p_end && t == t_end) {
            return TRUE;
        } else if (p < p_end && t < t_end && *p == '?') {
            p++;
            t = skip_character(t, t_end);
        } else if (p < p_end && t < t_end && *p == *t) {
            p++;
            t++;
        } else if (star && retry < t_end) {
            p = star;
            retry = t = go_on(p, p_end, retry + 1, t_end);
        } else {
            return FALSE;
        }
    }
}

gboolean ug_glob_matches(const UgGlob *glob, const char *text) {
    return matches(glob->pattern, strlen(glob->pattern), text, strlen(text));
}

// Length of the white space at `at`; a line end may be written as Python's escape.
static gsize space_length(const char *at) {
    gsize n = 0;
    while (g_ascii_isspace(at[n]) || (at[n] == '\\' && at[n + 1] == 'n')) {
        n += at[n] == '\\' ? 2 : 1;
    }
    return n;
}

// A blank line, or an item of a list that begins on the next line.
static gboolean parts_text(const char *space, gsize length) {
    guint lines = 0;
    for (gsize i = 0; i < length; i++) {
        lines += space[i] == '\n' || space[i] == '\\' ? 1 : 0;
    }
    const char *next = space + length;
    return lines > 1 || (lines == 1 && strchr("*-#", *next) && g_ascii_isspace(next[strspn(next, "*-#.")]));
}

// Length of the sentence that begins at `text`.
static gsize sentence_length(const char *text) {
    for (gsize i = 0; text[i];) {
        gsize space = space_length(text + i);
        if (space > 0 && ((i > 0 && strchr(".!?", text[i - 1])) || parts_text(text + i, space))) {
            return i;
        }
        i += MAX(space, 1);
    }
    return strlen(text);
}

gboolean ug_glob_matches_sentence(const UgGlob *glob, const char *text) {
    for (text += space_length(text); *text; text += space_length(text)) {
        gsize length = sentence_length(text);
        if (matches(glob->pattern, strlen(glob->pattern), text, length)) {
            return TRUE;
        }
        text += length;
    }
    return FALSE;
}

gboolean ug_globs_match(const GArray *globs, const char *text) {
    for (guint i = 0; text && i < globs->len; i++) {
        if (ug_glob_matches(&g_array_index(globs, UgGlob, i), text)) {
            return TRUE;
        }
    }
    return FALSE;
}

typedef struct {
    const char *text;
    gsize length;
    gboolean any_depth; // `**`
} PathPart;

struct UgPathGlob {
    char *pattern;
    GArray *parts; // PathPart
    // What a path must have to match, told faster than matching; each may be "". `tail` lies in `pattern`.
    char *literal; // the longest text that it holds
    gsize head;    // how many bytes of the pattern it begins with
    const char *tail;
    gsize tail_length;
};

// The longest run of characters in one part that are neither star nor question mark.
static char *longest_literal(const char *pattern) {
    const char *longest = pattern;
    gsize length = 0;
    for (const char *at = pattern; *at; at += strspn(at, "*?/")) {
        gsize n = strcspn(at, "*?/");
        if (n > length) {
            longest = at;
            length = n;
        }
        at += n;
    }
    return g_strndup(longest, length);
}

// What stands before the first and after the last wildcard. The part after `**/` is that of a file in any folder.
static void find_ends(UgPathGlob *glob) {
    glob->head = strcspn(glob->pattern, "*?");
    glob->tail = glob->pattern + strlen(glob->pattern);
    while (glob->tail > glob->pattern && !strchr("*?/", glob->tail[-1])) {
        glob->tail--;
        glob->tail_length++;
    }
}

UgPathGlob *ug_path_glob_new(const char *pattern) {
    UgPathGlob *glob = g_new0(UgPathGlob, 1);
    glob->pattern = g_strdup(pattern);
    glob->literal = longest_literal(pattern);
    glob->parts = g_array_new(FALSE, FALSE, sizeof(PathPart));
    for (const char *at = glob->pattern;; at++) {
        PathPart part = {.text = at, .length = strcspn(at, "/")};
        part.any_depth = part.length == 2 && at[0] == '*' && at[1] == '*';
        const char *stars = g_strstr_len(at, (gssize)part.length, "**");
        if (part.length == 0 || (stars && !part.any_depth)) {
            ug_path_glob_free(glob);
            return NULL;
        }
        g_array_append_val(glob->parts, part);
        at += part.length;
        if (!*at) {
            find_ends(glob);
            return glob;
        }
    }
}

void ug_path_glob_free(UgPathGlob *glob) {
    g_array_unref(glob->parts);
    g_free(glob->literal);
    g_free(glob->pattern);
    g_free(glob);
}

static gboolean may_match(const UgPathGlob *glob, const char *path, gsize length) {
    return strncmp(path, glob->pattern, glob->head) == 0 && length >= glob->tail_length &&
           memcmp(path + length - glob->tail_length, glob->tail, glob->tail_length) == 0 &&
           strstr(path, glob->literal) != NULL;
}

// The same way of matching one storey up: parts instead of characters, `**` instead of the star. `t` is NULL past the
// end.
gboolean ug_path_glob_matches(const UgPathGlob *glob, const char *path, gsize path_length) {
    const PathPart *p = (const PathPart *)(gpointer)glob->parts->data, *p_end = p + glob->parts->len;
    const PathPart *star = NULL;
    const char *t = path, *retry = NULL;
    if (!may_match(glob, path, path_length)) {
        return FALSE;
    }
    for (;;) {
        gsize length = t ? strcspn(t, "/") : 0;
        if (p < p_end && p->any_depth) {
            star = ++p;
            retry = t;
            if (p == p_end) {
                return t != NULL;
            }
        } else if (p == p_end && !t) {
            return TRUE;
        } else if (p < p_end && t && matches(p->text, p->length, t, length)) {
            p++;
            t = t[length] ? t + length + 1 : NULL;
        } else if (star && retry) {
            const char *slash = strchr(retry, '/');
            retry = slash ? slash + 1 : NULL;
            p = star;
            t = retry;
        } else {
            return FALSE;
        }
    }
}
