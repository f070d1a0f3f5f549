// Facts of one Python file: cut into chunks, parse those that can matter, put them together, match.
#include "facts/python/python.h"

#include "facts/python/decode.h"
#include "facts/python/memo.h"

#include <string.h>

void ug_python_init(UgPython *python, const UgCatalogue *catalogue, UgMemo *memo) {
    python->catalogue = catalogue;
    python->memo = memo;
    python->needles = ug_needles_new(ug_catalogue_needles(catalogue), TRUE);
    python->parser = ug_parser_new();
    python->walker = ug_walker_new(catalogue, python->parser);
}

void ug_python_clear(UgPython *python) {
    g_clear_pointer(&python->walker, ug_walker_free);
    g_clear_pointer(&python->parser, ug_parser_free);
    g_clear_pointer(&python->needles, ug_needles_free);
}

static void parse_part(UgPython *python, const char *text, UgPart *part) {
    UgMemoKey key;
    part->facts = ug_memo_find(python->memo, text, &part->chunk, &key);
    if (part->facts == NULL) {
        part->facts = ug_memo_add(python->memo, &key, ug_walk(python->walker, text, &part->chunk));
    }
}

static gboolean is_word_byte(char c) {
    return g_ascii_isalnum(c) || c == '_' || (c & 0x80) != 0;
}

/* TRUE if one of the wanted names stands in the chunk as a word of its own. */
static gboolean holds_name(const UgNeedles *names, GHashTable *wanted, const char *text, const UgChunk *chunk) {
    gsize at = chunk->start;
    gsize end;
    guint which;
    while (ug_needles_find(names, text, chunk->end, at, &end, &which)) {
        // Some name ends here; the word around it is what counts, and may be another name.
        gsize start = end - 1;
        while (start > at && is_word_byte(text[start - 1])) {
            start--;
        }
        while (end < chunk->end && is_word_byte(text[end])) {
            end++;
        }
        g_autofree char *word = g_strndup(text + start, end - start);
        if (g_hash_table_contains(wanted, word)) {
            return TRUE;
        }
        at = end;
    }
    return FALSE;
}

static void parse_header_of(UgPython *python, GArray *parts, const char *text, const UgPart *part) {
    if (part->chunk.header != UG_NO_CHUNK) {
        UgPart *header = &g_array_index(parts, UgPart, part->chunk.header);
        if (header->facts == NULL) {
            parse_part(python, text, header);
        }
    }
}

/* TRUE for a top-level statement that may import: what it binds tells what the callees and modules of other parts are.
 */
static gboolean may_import(const char *text, const UgChunk *chunk) {
    return chunk->kind == UG_CHUNK_STATEMENT && chunk->is_plain &&
           memmem(text + chunk->start, chunk->end - chunk->start, "import", strlen("import")) != NULL;
}

/* Parses the parts that hold a needle, and the module's imports. */
static gboolean parse_needles(UgPython *python, GArray *parts, const char *text) {
    gboolean any = FALSE;
    for (guint i = 0; i < parts->len; i++) {
        UgPart *part = &g_array_index(parts, UgPart, i);
        gsize end;
        guint which;
        gboolean needle = ug_needles_find(python->needles, text, part->chunk.end, part->chunk.start, &end, &which);
        if (part->facts == NULL && (needle || may_import(text, &part->chunk))) {
            parse_part(python, text, part);
            parse_header_of(python, parts, text, part);
            any = TRUE;
        }
    }
    return any;
}

/* Parses the parts that hold one of the wanted names, or all parts. Returns whether there was one. */
static gboolean parse_wanted(UgPython *python, GArray *parts, const char *text, GHashTable *wanted, gboolean all) {
    g_autofree const char **literals = (const char **)g_hash_table_get_keys_as_array(wanted, NULL);
    g_autoptr(UgNeedles) names = literals[0] == NULL ? NULL : ug_needles_new(literals, FALSE);
    gboolean any = FALSE;
    for (guint i = 0; i < parts->len; i++) {
        UgPart *part = &g_array_index(parts, UgPart, i);
        if (part->facts == NULL && (all || (names != NULL && holds_name(names, wanted, text, &part->chunk)))) {
            parse_part(python, text, part);
            parse_header_of(python, parts, text, part);
            any = TRUE;
        }
    }
    return any;
}

/* Parses until no unparsed part holds a name that leads to something a rule could match. */
static UgNamespace *parse_what_matters(UgPython *python, GArray *parts, const char *text) {
    g_autoptr(UgNamespace) names = NULL;
    guint known = 0;
    for (gboolean more = TRUE; more;) {
        g_clear_pointer(&names, ug_namespace_free);
        names = ug_namespace_new(python->catalogue, parts);
        g_autoptr(GHashTable) wanted = g_hash_table_new(g_str_hash, g_str_equal);
        gboolean can_tell = ug_namespace_collect_wanted(names, wanted);
        more = !can_tell || g_hash_table_size(wanted) > known;
        known = g_hash_table_size(wanted);
        more = more && parse_wanted(python, parts, text, wanted, !can_tell);
    }
    return g_steal_pointer(&names);
}

static guint32 line_at(const char *text, guint32 offset) {
    guint32 line = 1;
    for (const char *at = text; (at = memchr(at, '\n', offset - (gsize)(at - text))) != NULL; at++) {
        line++;
    }
    return line;
}

static void report_problems(UgFileFacts *facts, const GArray *parts, const char *text) {
    for (guint i = 0; i < parts->len; i++) {
        const UgPart *part = &g_array_index(parts, UgPart, i);
        if (part->facts == NULL) {
            continue;
        }
        if (part->facts->problem != NULL) {
            ug_file_facts_add_problem(facts, line_at(text, part->chunk.start), "%s", part->facts->problem);
        } else if (part->facts->error != UG_NONE) {
            guint32 offset = MIN(part->chunk.start + part->facts->error, part->chunk.end);
            ug_file_facts_add_problem(facts, line_at(text, offset), "syntax error; usages around it may be missing");
        }
    }
}

/* TRUE if a rule may hold in the file. The needles are ASCII, so every encoding that Python reads shows them as they
 * are; UTF-16, which it does not, has to be decoded first. */
static gboolean may_matter(const UgPython *python, const char *bytes, gsize length) {
    gsize end;
    guint which;
    gboolean wide = length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0);
    return wide || ug_needles_find(python->needles, bytes, length, 0, &end, &which);
}

gboolean ug_python_read(UgPython *python, UgFileFacts *facts, const char *bytes, gsize length) {
    if (length >= G_MAXUINT32 / 2 || !may_matter(python, bytes, length)) {
        return FALSE;
    }
    g_auto(UgSource) source;
    ug_source_init(&source, bytes, length);
    g_autoptr(GArray) chunks = g_array_new(FALSE, FALSE, sizeof(UgChunk));
    ug_chunks_cut(source.text, source.start, source.length, chunks);
    g_autoptr(GArray) parts = g_array_sized_new(FALSE, TRUE, sizeof(UgPart), chunks->len);
    for (guint i = 0; i < chunks->len; i++) {
        UgPart part = {.chunk = g_array_index(chunks, UgChunk, i), .facts = NULL};
        g_array_append_val(parts, part);
    }
    gboolean parsed = parse_needles(python, parts, source.text);
    g_autoptr(UgNamespace) names = parse_what_matters(python, parts, source.text);
    ug_python_match(facts, python->catalogue, names, parts, source.text, source.length);
    if (source.problem != NULL) {
        ug_file_facts_add_problem(facts, 0, "%s", source.problem);
    }
    report_problems(facts, parts, source.text);
    return parsed;
}
