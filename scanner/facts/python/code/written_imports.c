// Import statements as lines of text: which modules a file asks for, told without parsing it. A line in a docstring
// that reads like an import is taken for one; whoever asks has to know whether there is such a module.
#include "base/hash.h"
#include "base/text.h"
#include "facts/python/code/code_private.h"

#include <string.h>

/* A line is long before an import is. */
enum { MAX_NAMES = 1000 };

typedef struct {
    const char *at;
    const char *end;
    gboolean enclosed; /* in parentheses, so that it goes on behind the end of the line */
} Reader;

static gboolean is_blank(const Reader *reader) {
    char c = *reader->at;
    return c == ' ' || c == '\t' || c == '\f' || (reader->enclosed && (c == '\n' || c == '\r'));
}

static void skip_line(Reader *reader) {
    while (reader->at < reader->end && *reader->at != '\n') {
        reader->at++;
    }
}

static void skip_blanks(Reader *reader) {
    while (reader->at < reader->end) {
        if (*reader->at == '\\' && reader->at + 1 < reader->end && (reader->at[1] == '\n' || reader->at[1] == '\r')) {
            skip_line(reader);
            reader->at += reader->at < reader->end ? 1 : 0;
        } else if (reader->enclosed && *reader->at == '#') {
            skip_line(reader);
        } else if (is_blank(reader)) {
            reader->at++;
        } else {
            break;
        }
    }
}

static gboolean take_char(Reader *reader, char c) {
    skip_blanks(reader);
    gboolean there = reader->at < reader->end && *reader->at == c;
    reader->at += there ? 1 : 0;
    return there;
}

/* A name, with its dots if it may have some. FALSE if there is none. */
static gboolean take_name(Reader *reader, gboolean dotted, GString *name) {
    skip_blanks(reader);
    const char *from = reader->at;
    while (reader->at < reader->end && (ug_is_word_byte(*reader->at) || (dotted && *reader->at == '.'))) {
        reader->at++;
    }
    g_string_truncate(name, 0);
    g_string_append_len(name, from, reader->at - from);
    return name->len > 0;
}

static gboolean take_word(Reader *reader, const char *word) {
    skip_blanks(reader);
    gsize n = strlen(word);
    gboolean there =
        (gsize)(reader->end - reader->at) > n && memcmp(reader->at, word, n) == 0 && !ug_is_word_byte(reader->at[n]);
    reader->at += there ? n : 0;
    return there;
}

/* ---- what they name ---- */

struct UgWrittenImports {
    GStringChunk *texts;
    GArray *list; /* of UgWrittenImport */
};

void ug_written_imports_free(UgWrittenImports *imports) {
    g_string_chunk_free(imports->texts);
    g_array_unref(imports->list);
    g_free(imports);
}

/* `known`: set of the paths in the list, and of the dots. */
typedef struct {
    UgWrittenImports *imports;
    GHashTable *known;
    GString *path;
} Taker;

/* "a" and "a/b" of the module "a.b.c", or of "a" and the name "b" in it; of "..a" the dots alone. */
static void take(Taker *taker, const char *module, const char *name) {
    gsize dots = strspn(module, ".");
    gsize n = dots > 0 ? dots : strcspn(module, ".");
    const char *next = dots > 0 ? "" : module[n] == '.' ? module + n + 1 : name;
    if (next == NULL) {
        return;
    }
    g_string_truncate(taker->path, 0);
    g_string_append_len(taker->path, module, (gssize)n);
    if (dots == 0) {
        g_string_append_c(taker->path, '/');
        g_string_append_len(taker->path, next, (gssize)strcspn(next, "."));
    }
    if (g_hash_table_contains(taker->known, taker->path->str)) {
        return;
    }
    GStringChunk *texts = taker->imports->texts;
    UgWrittenImport import = {.dots = dots};
    const char *path = g_string_chunk_insert_len(texts, taker->path->str, (gssize)taker->path->len);
    if (dots == 0) {
        import.path = path;
        import.first = g_string_chunk_insert_len(texts, module, (gssize)n);
    }
    g_hash_table_add(taker->known, (gpointer)path);
    g_array_append_val(taker->imports->list, import);
}

/* Behind `from`, or behind `import`. */
static void read_statement(Reader reader, gboolean from, Taker *taker) {
    g_autoptr(GString) module = g_string_new(NULL);
    g_autoptr(GString) name = g_string_new(NULL);
    if (from && (!take_name(&reader, TRUE, module) || !take_word(&reader, "import"))) {
        return;
    }
    reader.enclosed = from && take_char(&reader, '(');
    for (guint i = 0; i < MAX_NAMES && take_name(&reader, !from, name); i++) {
        take(taker, from ? module->str : name->str, from ? name->str : NULL);
        if (take_word(&reader, "as")) {
            (void)take_name(&reader, FALSE, name);
        }
        if (!take_char(&reader, ',')) {
            return;
        }
    }
}

static void read_imports(GBytes *bytes, Taker *taker) {
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    const char *end = text + length;
    const char *start = text; // of the line
    const char *seen = text;  // nothing before it need be looked at for the end of a line
    for (const char *at = text;
         at != NULL && (at = memmem(at, (gsize)(end - at), "import", strlen("import"))) != NULL;) {
        const char *newline = memrchr(seen, '\n', (gsize)(at - seen));
        start = newline == NULL ? start : newline + 1;
        seen = at;
        Reader line = {.at = start, .end = end};
        const char *next = at + strlen("import");
        if (take_word(&line, "from")) {
            read_statement(line, TRUE, taker);
            next = memchr(next, '\n', (gsize)(end - next)); // its other names are no statements
        } else if (line.at == at && take_word(&line, "import")) {
            read_statement(line, FALSE, taker);
        }
        at = next;
    }
}

const GArray *ug_code_written_imports(UgCode *code) {
    if (code->written_imports == NULL) {
        enum { BLOCK = 256 }; /* bytes; most files import some ten modules */
        UgWrittenImports *imports = g_new(UgWrittenImports, 1);
        *imports = (UgWrittenImports){g_string_chunk_new(BLOCK), g_array_new(FALSE, FALSE, sizeof(UgWrittenImport))};
        g_autoptr(GHashTable) known = g_hash_table_new(ug_text_hash, g_str_equal);
        g_autoptr(GString) path = g_string_new(NULL);
        Taker taker = {imports, known, path};
        read_imports(code->bytes, &taker);
        code->written_imports = imports;
    }
    return code->written_imports->list;
}

/* ---- stars ---- */

/* Where what stands before the blanks ends. A line that goes on in the next ends in one more. */
static const char *skip_blanks_back(const char *from, const char *at) {
    for (;;) {
        while (at > from && (at[-1] == ' ' || at[-1] == '\t' || at[-1] == '\f')) {
            at--;
        }
        const char *line = at;
        line -= line > from && line[-1] == '\n' ? 1 : 0;
        line -= line > from && line[-1] == '\r' ? 1 : 0;
        if (line == at || line == from || line[-1] != '\\') {
            return at;
        }
        at = line - 1;
    }
}

gboolean ug_code_has_star_in(const char *text, gsize start, gsize end) {
    static const char import[] = "import";
    const char *from = text + start;
    // Stars are rarer than imports.
    for (const char *at = from; (at = memchr(at, '*', (gsize)(text + end - at))) != NULL; at++) {
        const char *word = skip_blanks_back(from, at);
        if ((gsize)(word - from) >= strlen(import) && memcmp(word - strlen(import), import, strlen(import)) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- two versions of a file ---- */

static gboolean holds_import(const char *from, const char *end) {
    return memmem(from, (gsize)(end - from), "import", strlen("import")) != NULL;
}

/* Can a statement that begins before the line go on behind it? Nothing else than names stands in one, unless a line is
 * joined to the next. */
static gboolean may_go_on(const char *line, const char *end) {
    if (memchr(line, '\\', (gsize)(end - line)) != NULL) {
        return TRUE;
    }
    const char *at = line;
    while (at < end && *at != '#' && (ug_is_word_byte(*at) || strchr("., (\t\f\r\n", *at) != NULL) && *at != '\0') {
        at++;
    }
    return at == end || *at == '#';
}

/* May an import statement reach up to that place, where a line begins? */
static gboolean reaches(const char *text, const char *place) {
    const char *end = place;
    while (end > text) {
        const char *before = memrchr(text, '\n', (gsize)(end - 1 - text));
        const char *line = before == NULL ? text : before + 1;
        if (!may_go_on(line, end)) {
            return FALSE;
        }
        if (holds_import(line, end)) {
            return TRUE;
        }
        end = line;
    }
    return FALSE;
}

gboolean ug_change_keeps_imports(const UgCodeChange *change) {
    const char *old = change->old_text;
    const char *text = change->new_text;
    return !holds_import(old + change->start, old + change->old_end) &&
           !holds_import(text + change->start, text + change->new_end) && !reaches(text, text + change->start);
}

gboolean ug_code_change_keeps_imports(const UgCodeChange *change) {
    return change->keeps_imports;
}

void ug_code_inherit_written_imports(UgCode *code, UgCode *before, const UgCodeChange *change) {
    if (code->written_imports == NULL && before->written_imports != NULL && change->keeps_imports) {
        code->written_imports = g_steal_pointer(&before->written_imports);
    }
}

void ug_code_renew_written_imports(UgCode *code, const UgCodeChange *change) {
    if (code->written_imports != NULL && !change->keeps_imports) {
        g_clear_pointer(&code->written_imports, ug_written_imports_free);
    }
}
