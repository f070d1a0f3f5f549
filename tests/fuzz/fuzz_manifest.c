// Every reader of manifests and documents; the first byte chooses which.
#include "facts/facts.h"
#include "fuzz.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const UgFileKind kinds[] = {UG_FILE_REQUIREMENTS, UG_FILE_CONSTRAINTS, UG_FILE_SETUP_CFG,
                                       UG_FILE_PYPROJECT,    UG_FILE_TOX,         UG_FILE_ZUUL,
                                       UG_FILE_CONFIG,       UG_FILE_DOCUMENT,    UG_FILE_COMMANDS};
    // No part of a manifest is remembered, so one extractor does for all.
    static UgMemo *memo;
    static UgExtractor *extractor;
    if (extractor == NULL) {
        memo = ug_memo_new();
        extractor = ug_extractor_new(ug_catalogue_load(NULL, NULL), memo);
    }
    if (size == 0) {
        return 0;
    }
    g_autofree char *text = g_malloc(size);
    memcpy(text, data + 1, size - 1);
    text[size - 1] = '\0';
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, size - 1);
    g_autoptr(UgFileFacts) facts = ug_extract(extractor, kinds[data[0] % G_N_ELEMENTS(kinds)], bytes);
    for (guint i = 0; i < facts->matches->len; i++) {
        g_assert(g_array_index(facts->matches, UgMatch, i).span.line >= 1);
    }
    return 0;
}
