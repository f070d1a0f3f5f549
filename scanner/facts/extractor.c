// The tools of one thread, and what they do with a part of a file. Below all that reads files: who reads further later
// gets them from the extractor.
#include "base/text.h"
#include "facts/python/code/python.h"
#include "facts/python/text/decode.h"
#include "facts/python/walk/memo.h"

struct UgExtractor {
    UgPython python;
};

UgExtractor *ug_extractor_new(const UgCatalogue *catalogue, UgMemo *memo) {
    UgExtractor *extractor = g_new0(UgExtractor, 1);
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

void ug_python_init(UgPython *python, const UgCatalogue *catalogue, UgMemo *memo) {
    python->catalogue = catalogue;
    python->memo = memo;
    python->needles = ug_catalogue_search(catalogue);
    python->parser = ug_parser_new();
    python->walker = ug_walker_new(catalogue, python->parser);
}

void ug_python_clear(UgPython *python) {
    g_clear_pointer(&python->walker, ug_walker_free);
    g_clear_pointer(&python->parser, ug_parser_free);
}

static void parse_part(UgPython *python, const char *text, UgPart *part) {
    UgMemoKey key;
    part->facts = ug_memo_find(python->memo, text, &part->chunk, &key);
    if (part->facts == NULL) {
        part->facts = ug_memo_add(python->memo, &key, ug_walk(python->walker, text, &part->chunk));
    }
}

void ug_python_parse_part(UgPython *python, GArray *parts, const char *text, guint part) {
    UgPart *wanted = &g_array_index(parts, UgPart, part);
    UgPart *header = wanted->chunk.header == UG_NO_CHUNK ? NULL : &g_array_index(parts, UgPart, wanted->chunk.header);
    if (wanted->facts == NULL) {
        parse_part(python, text, wanted);
    }
    if (header != NULL && header->facts == NULL) {
        parse_part(python, text, header);
    }
}

/* The needles are ASCII, so nearly every encoding that Python reads shows them as
 * they are; what may veil them has to be told, and UTF-16, which Python does not read, has to be decoded first. */
gboolean ug_python_may_matter(const UgPython *python, GBytes *content) {
    gsize end;
    guint which;
    gsize length;
    const char *bytes = g_bytes_get_data(content, &length);
    if (bytes == NULL || length >= G_MAXUINT32 / 2) {
        return FALSE;
    }
    return ug_text_is_wide(bytes, length) || ug_source_is_veiled(bytes, length) ||
           ug_needles_find(python->needles, bytes, length, 0, &end, &which);
}
