// A change of a Python file: cutting anew only what was changed must come out as cutting the whole. The last bytes of
// the input are edits of the rest, each of which puts a copy of some of it in the place of something else.
#include "fuzz.h"
#include "same_cut.h"

#include <string.h>

enum { MOST_EDITS = 4, BYTES_OF_EDIT = 6 };

static gsize place(const uint8_t *bytes, gsize n) {
    return n == 0 ? 0 : (bytes[0] | (gsize)bytes[1] << 8) % n;
}

static void edit(GString *text, const uint8_t *bytes) {
    gsize at = place(bytes, text->len);
    gsize gone = MIN((gsize)bytes[2], text->len - at);
    gsize from = place(bytes + 3, text->len);
    g_autofree char *copy = g_strndup(text->str + from, MIN((gsize)bytes[5], text->len - from));
    g_string_erase(text, (gssize)at, (gssize)gone);
    g_string_insert(text, (gssize)at, copy);
}

/* What a code borrows is NUL-terminated beyond its size. */
static GBytes *bytes_of(const GString *text) {
    return g_bytes_new_with_free_func(text->str, text->len, NULL, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    gsize edits = MIN(size / BYTES_OF_EDIT, MOST_EDITS);
    gsize length = size - edits * BYTES_OF_EDIT;
    if (length == 0 || memchr(data, '\0', length) != NULL) {
        return 0; // such a file is not cut
    }
    g_autoptr(GString) old = g_string_new_len((const char *)data, (gssize)length);
    g_autoptr(GString) new = g_string_new_len(old->str, (gssize)old->len);
    for (gsize i = 0; i < edits; i++) {
        edit(new, data + length + i * BYTES_OF_EDIT);
    }
    g_autoptr(GBytes) before = bytes_of(old);
    g_autoptr(GBytes) after = bytes_of(new);
    (void)same_cut(before, after);
    (void)same_cut(after, before);
    return 0;
}
