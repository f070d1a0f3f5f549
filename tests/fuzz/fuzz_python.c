// Python source, through the whole of the facts stage. What it must keep: spans inside the text, in order.
#include "facts/code.h"
#include "fuzz.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static UgCatalogue *catalogue;
    if (catalogue == NULL) {
        catalogue = ug_catalogue_load(NULL, NULL);
    }
    g_autofree char *text = g_malloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    g_autoptr(UgMemo) memo = ug_memo_new();
    g_autoptr(UgExtractor) extractor = ug_extractor_new(catalogue, memo);
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, size);
    g_autoptr(UgFileFacts) facts = ug_extract(extractor, UG_FILE_PYTHON, bytes);
    for (guint i = 0; i < facts->matches->len; i++) {
        const UgSpan *span = &g_array_index(facts->matches, UgMatch, i).span;
        g_assert(span->line >= 1 && span->column >= 1);
        g_assert(span->end_line > span->line || (span->end_line == span->line && span->end_column >= span->column));
    }
    // The same file as a setup.py.
    g_autoptr(UgFileFacts) declared = ug_file_facts_new();
    ug_code_read_setup(extractor, facts->code, declared);
    for (guint i = 0; i < declared->entry_points->len; i++) {
        const UgEntryPoint *entry = &g_array_index(declared->entry_points, UgEntryPoint, i);
        g_assert(*entry->name != '\0' && *entry->module != '\0' && entry->span.line >= 1);
    }
    return 0;
}
