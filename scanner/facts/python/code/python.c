// Facts of one Python file: cut into chunks, parse those that can matter, put them together, match.
#include "facts/python/code/python.h"

#include "base/hash.h"
#include "base/text.h"
#include "facts/python/code/code_private.h"

#include <string.h>

/* TRUE for a top-level statement that may import: what it binds tells what the callees and modules of other parts are.
 */
static gboolean may_import(const char *text, const UgChunk *chunk) {
    return chunk->kind == UG_CHUNK_STATEMENT && chunk->is_plain &&
           memmem(text + chunk->start, chunk->end - chunk->start, "import", strlen("import")) != NULL;
}

/* Takes note of a part that was parsed. Where too much is broken, the parts behind it are given up. */
static void count_broken(UgCode *code, guint i) {
    const UgPart *part = &g_array_index(code->parts, UgPart, i);
    if (part->facts->error != UG_NONE || part->facts->problem != NULL) {
        code->broken += MIN(part->chunk.end - part->chunk.start, (guint32)UG_CHUNK_BYTES);
    }
    if (code->broken > UG_BROKEN_BYTES && i + 1 < code->parts->len) {
        code->cut_off = g_array_index(code->parts, UgPart, i + 1).chunk.start;
        g_array_set_size(code->parts, i + 1);
        g_clear_pointer(&code->called, g_hash_table_unref);
        g_clear_pointer(&code->members, g_hash_table_unref);
    }
}

/* Parses the parts that hold a needle, and the module's imports. */
static gboolean parse_needles(UgPython *python, UgCode *code) {
    GArray *parts = code->parts;
    const char *text = code->source.text;
    gboolean any = FALSE;
    for (guint i = 0; i < parts->len; i++) {
        UgPart *part = &g_array_index(parts, UgPart, i);
        gsize end;
        guint which;
        gboolean needle = ug_needles_find(python->needles, text, part->chunk.end, part->chunk.start, &end, &which);
        if (part->facts == NULL && (needle || may_import(text, &part->chunk))) {
            ug_python_parse_part(python, parts, text, i);
            count_broken(code, i);
            any = TRUE;
        }
    }
    return any;
}

/* TRUE if one of the words stands in the chunk. */
static gboolean holds_word(const UgNeedles *words, const char *text, const UgChunk *chunk) {
    gsize end;
    guint which;
    return ug_needles_find(words, text, chunk->end, chunk->start, &end, &which);
}

/* Parses the parts that hold one of the wanted names, or all parts. Returns whether there was one. */
static gboolean parse_wanted(UgPython *python, UgCode *code, GHashTable *wanted, gboolean all) {
    static const char *const none[] = {NULL};
    GArray *parts = code->parts;
    const char *text = code->source.text;
    g_autofree const char **words = (const char **)g_hash_table_get_keys_as_array(wanted, NULL);
    g_autoptr(UgNeedles) names = words[0] == NULL ? NULL : ug_needles_new_with_words(none, words, FALSE);
    gboolean any = FALSE;
    for (guint i = 0; i < parts->len; i++) {
        UgPart *part = &g_array_index(parts, UgPart, i);
        if (part->facts == NULL && (all || (names != NULL && holds_word(names, text, &part->chunk)))) {
            ug_python_parse_part(python, parts, text, i);
            count_broken(code, i);
            any = TRUE;
        }
    }
    return any;
}

/* Parses until no unparsed part holds a name that leads to something a rule could match. */
static UgNamespace *parse_what_matters(UgPython *python, UgCode *code) {
    g_autoptr(UgNamespace) names = NULL;
    guint known = 0;
    guint rounds = 0;
    for (gboolean more = TRUE; more;) {
        g_clear_pointer(&names, ug_namespace_free);
        names = ug_namespace_new(python->catalogue, code->parts);
        g_autoptr(GHashTable) wanted = g_hash_table_new(ug_text_hash, g_str_equal);
        gboolean can_tell = ug_namespace_collect_wanted(names, wanted);
        more = !can_tell || g_hash_table_size(wanted) > known;
        known = g_hash_table_size(wanted);
        more = more && parse_wanted(python, code, wanted, !can_tell || ++rounds > UG_READING_ROUNDS);
    }
    return g_steal_pointer(&names);
}

/* What the file gives setup() decides what a text in it is, wherever that stands. */
static void read_required(UgPython *python, UgCode *code) {
    gsize length;
    const char *bytes = g_bytes_get_data(code->bytes, &length);
    if (bytes != NULL && ug_may_require(code->source.text, code->source.length)) {
        g_autoptr(UgBehaviour) whole = ug_behaviour_new(python->parser, bytes, length);
        code->required = ug_required_new(ug_behaviour_body(whole), python->catalogue);
    }
}

void ug_code_read_setup(UgExtractor *extractor, UgCode *code, UgFileFacts *facts) {
    if (ug_code_may_hold(code, "entry_points") || ug_code_may_hold(code, "scripts")) {
        gsize length;
        const char *bytes = g_bytes_get_data(code->bytes, &length);
        g_autoptr(UgBehaviour) whole =
            ug_behaviour_new(ug_extractor_python(extractor)->parser, bytes == NULL ? "" : bytes, length);
        ug_setup_read(ug_behaviour_body(whole), facts);
    }
}

gboolean ug_python_read(UgPython *python, UgFileFacts *facts, UgCode *code) {
    if (!ug_python_may_matter(python, code->bytes) || !ug_code_cut(code)) {
        return FALSE;
    }
    const UgSource *source = &code->source;
    gboolean parsed = parse_needles(python, code);
    code->names = parse_what_matters(python, code);
    read_required(python, code);
    ug_python_match(facts, code->names, code->parts, source, code->required);
    code->read_module_imports = TRUE;
    if (source->problem != NULL) {
        ug_file_facts_add_problem(facts, 0, "%s", source->problem);
    }
    ug_code_add_problems(code, facts);
    return parsed;
}
