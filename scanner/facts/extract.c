// One door to the facts of a file, whatever its kind.
#include "base/text.h"
#include "facts/allowances.h"
#include "facts/facts.h"
#include "facts/facts_codec.h"
#include "facts/manifest/manifest.h"
#include "facts/python/code/python.h"
#include "facts/python/text/tokens.h"

#include <string.h>

/* What a person writes stays far below: the largest manifest of OpenStack has 300 KB, and the document that speaks of
 * eventlet most does so on 150 lines. A megabyte of nothing but requirements takes a second and a hundred megabytes. */
enum { MANIFEST_BYTES = 1024 * 1024, MOST_MENTIONS = 10000 };

/* Which lines have a usage already, asked for one after the other. */
typedef struct {
    const GArray *matches; /* sorted by line up to n */
    guint n;
    guint next;   /* the first that begins after the line asked for last */
    guint32 last; /* line of those before it */
} Covered;

/* TRUE if a usage was found on the line, so that it needs no account of its own. */
static gboolean is_covered(Covered *covered, guint32 line) {
    for (; covered->next < covered->n; covered->next++) {
        const UgMatch *match = &g_array_index(covered->matches, UgMatch, covered->next);
        if (match->span.line > line) {
            break;
        }
        if (match->rule->kind == UG_RULE_FINDING) {
            covered->last = MAX(covered->last, match->span.end_line);
        }
    }
    return line <= covered->last;
}

/* Watched words in text that is not Python: documentation, and what a manifest says beside its settings. */
static void read_mentions(const UgPython *tools, UgFileFacts *facts, const char *bytes, gsize length) {
    Covered covered = {.matches = facts->matches, .n = facts->matches->len};
    guint n_mentions = 0;
    guint32 line = 1;
    gsize line_start = 0;
    gsize end;
    guint which;
    // The needles tell quickly where a line is worth a look.
    for (gsize at = 0; ug_needles_find(tools->needles, bytes, length, at, &end, &which);) {
        for (const char *newline; (newline = memchr(bytes + line_start, '\n', end - 1 - line_start)) != NULL; line++) {
            line_start = (gsize)(newline + 1 - bytes);
        }
        const char *newline = memchr(bytes + end, '\n', length - end);
        gsize line_end = newline == NULL ? length : (gsize)(newline - bytes);
        gsize from;
        gsize to;
        const char *word;
        const UgRule *rule = ug_catalogue_match_mention(tools->catalogue, UG_PROSE_DOCUMENT, bytes + line_start,
                                                        line_end - line_start, &from, &to, &word);
        if (rule != NULL && !is_covered(&covered, line)) {
            if (++n_mentions > MOST_MENTIONS) {
                ug_file_facts_add_problem(facts, line, "more than %d lines that mention it; the rest was not examined",
                                          (int)MOST_MENTIONS);
                break;
            }
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
    UgPython *tools = ug_extractor_python(extractor);
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    text = text == NULL ? "" : text; // an empty GBytes has no data
    facts->kind = kind;
    ug_allowances_read(facts, text, length);
    if (kind == UG_FILE_PYTHON) {
        facts->code = ug_code_new(tools->catalogue, bytes);
        facts->code_free = free_code;
        facts->parsed = ug_python_read(tools, facts, facts->code);
    } else if (kind != UG_FILE_BINARY) {
        if (length <= MANIFEST_BYTES) {
            (void)ug_manifest_extract(facts, kind, text, length, tools->catalogue);
        } else if (kind != UG_FILE_DOCUMENT) {
            ug_file_facts_add_problem(facts, 0, "is larger than 1 MiB, and was searched but not read as a manifest");
        }
        read_mentions(tools, facts, text, length);
    }
    ug_file_facts_sort(facts);
    return facts;
}
