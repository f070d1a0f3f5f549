// One door to the facts of a file, whatever its kind.
#include "base/text.h"
#include "facts/allowances.h"
#include "facts/facts.h"
#include "facts/facts_codec.h"
#include "facts/manifest/manifest.h"
#include "facts/python/code_private.h"
#include "facts/python/tokens.h"

#include <string.h>

struct UgExtractor {
    const UgCatalogue *catalogue;
    UgPython python;
};

UgExtractor *ug_extractor_new(const UgCatalogue *catalogue, UgMemo *memo) {
    UgExtractor *extractor = g_new0(UgExtractor, 1);
    extractor->catalogue = catalogue;
    ug_python_init(&extractor->python, catalogue, memo);
    return extractor;
}

UgPython *ug_extractor_python(UgExtractor *extractor) {
    return &extractor->python;
}

void ug_extractor_free(UgExtractor *extractor) {
    ug_python_clear(&extractor->python);
    g_free(extractor);
}

/* TRUE if a usage was found on the line, so that it needs no account of its own. */
static gboolean is_covered(const UgFileFacts *facts, guint n_matches, guint32 line) {
    for (guint i = 0; i < n_matches; i++) {
        const UgMatch *match = &g_array_index(facts->matches, UgMatch, i);
        if (match->rule->kind == UG_RULE_FINDING && match->span.line <= line && line <= match->span.end_line) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Watched words in text that is not Python: documentation, and what a manifest says beside its settings. */
static void read_mentions(UgExtractor *extractor, UgFileFacts *facts, const char *bytes, gsize length) {
    guint n_matches = facts->matches->len;
    guint32 line = 1;
    gsize line_start = 0;
    gsize end;
    guint which;
    // The needles tell quickly where a line is worth a look.
    for (gsize at = 0; ug_needles_find(extractor->python.needles, bytes, length, at, &end, &which);) {
        for (const char *newline; (newline = memchr(bytes + line_start, '\n', end - 1 - line_start)) != NULL; line++) {
            line_start = (gsize)(newline + 1 - bytes);
        }
        const char *newline = memchr(bytes + end, '\n', length - end);
        gsize line_end = newline == NULL ? length : (gsize)(newline - bytes);
        gsize from;
        gsize to;
        const char *word;
        const UgRule *rule = ug_catalogue_match_mention(extractor->catalogue, UG_PROSE_DOCUMENT, bytes + line_start,
                                                        line_end - line_start, &from, &to, &word);
        if (rule != NULL && !is_covered(facts, n_matches, line)) {
            UgMatch match = {.rule = rule, .symbol = word, .scope = "<module>", .guard = UG_GUARD_NONE};
            guint32 column = (guint32)ug_text_length(bytes + line_start, from) + 1;
            match.role = UG_ROLE_REFERENCE;
            match.span = (UgSpan){line, column, line, column + (guint32)(to - from)};
            match.text_hash = ug_tokens_hash(bytes + line_start, line_end - line_start);
            g_array_append_val(facts->matches, match);
        }
        at = line_end;
    }
}

static void free_code(gpointer code) {
    ug_code_unref(code);
}

UgFileFacts *ug_extracted(GBytes *own, const UgFileFacts *of, const UgCatalogue *catalogue) {
    UgFileFacts *facts = ug_file_facts_decode(own, catalogue);
    if (facts != NULL && of->code != NULL) {
        facts->code = ug_code_ref(of->code);
        facts->code_free = of->code_free;
    }
    return facts;
}

UgFileFacts *ug_extract(UgExtractor *extractor, UgFileKind kind, GBytes *bytes) {
    UgFileFacts *facts = ug_file_facts_new();
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    text = text == NULL ? "" : text; // an empty GBytes has no data
    facts->kind = kind;
    ug_allowances_read(facts, text, length);
    if (kind == UG_FILE_PYTHON) {
        facts->code = ug_code_new(extractor->catalogue, bytes);
        facts->code_free = free_code;
        facts->parsed = ug_python_read(&extractor->python, facts, facts->code);
    } else if (kind != UG_FILE_BINARY) {
        (void)ug_manifest_extract(facts, kind, text, length, extractor->catalogue);
        read_mentions(extractor, facts, text, length);
    }
    ug_file_facts_sort(facts);
    return facts;
}
