// A baseline as somebody edited it, or git left it between its marks. What is taken for one can be written and read
// again.
#include "assess/regression/baseline.h"
#include "fuzz.h"

static void read_again(const UgBaseline *baseline) {
    g_autoptr(GString) text = ug_baseline_write(baseline);
    g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
    g_autoptr(UgBaseline) again = ug_baseline_read("again.jsonl", bytes, FALSE, NULL);
    g_assert_nonnull(again);
    g_autoptr(GString) rewritten = ug_baseline_write(again);
    g_assert_cmpstr(rewritten->str, ==, text->str);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    for (gboolean merging = FALSE; merging <= TRUE; merging++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(UgBaseline) baseline = ug_baseline_read("fuzz.jsonl", bytes, merging, &error);
        g_assert((baseline == NULL) == (error != NULL));
        if (baseline != NULL) {
            read_again(baseline);
        }
    }
    return 0;
}
