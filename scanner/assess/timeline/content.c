// The content of a version of a file: taken apart when it is read, put together when it is looked at.
#include "assess/timeline/content.h"

#include "base/difference.h"
#include "project/survey.h"

#include <string.h>

/* Keeps what differs. Of a short file, or one that is another from end to end, all is kept. */
static void keep(UgContent *content, GBytes *bytes, GBytes *former) {
    enum { WORTH_IT = 1024 };
    gsize n_old = 0;
    gsize n_new;
    const char *new = g_bytes_get_data(bytes, &n_new);
    const char *old = former == NULL ? NULL : g_bytes_get_data(former, &n_old);
    UgDifference difference = {0, n_old, n_new};
    if (old != NULL && new != NULL) {
        difference = ug_difference_find(old, n_old, new, n_new);
    }
    gsize n = difference.new_end - difference.start;
    if (n_new - n < WORTH_IT) {
        content->bytes = g_bytes_ref(bytes);
        return;
    }
    content->bytes = g_bytes_new(new + difference.start, n);
    content->n_before = difference.start;
    content->n_behind = n_new - difference.new_end;
}

GBytes *ug_content_read(UgContent *content, UgTrees *trees, const UgObjectId *blob, GBytes *former) {
    g_autoptr(GError) error = NULL;
    *content = (UgContent){.bytes = NULL};
    GBytes *bytes = ug_trees_read(trees, blob, UG_MAX_FILE_BYTES, &error);
    if (bytes == NULL) {
        content->trouble = g_strdup(error->message);
    } else {
        keep(content, bytes, former);
    }
    return bytes;
}

GBytes *ug_content_bytes(const UgContent *content, GBytes *former) {
    if (content->n_before + content->n_behind == 0) {
        return content->bytes == NULL ? NULL : g_bytes_ref(content->bytes);
    }
    gsize n_old;
    gsize n;
    const char *old = g_bytes_get_data(former, &n_old);
    const char *middle = g_bytes_get_data(content->bytes, &n);
    gsize length = content->n_before + n + content->n_behind;
    char *text = g_malloc(length + 1); // who reads source may look at the byte behind it
    memcpy(text, old, content->n_before);
    if (n > 0) {
        memcpy(text + content->n_before, middle, n);
    }
    memcpy(text + content->n_before + n, old + n_old - content->n_behind, content->n_behind);
    text[length] = '\0';
    return g_bytes_new_take(text, length);
}

void ug_content_clear(UgContent *content) {
    g_clear_pointer(&content->bytes, g_bytes_unref);
    g_clear_pointer(&content->trouble, g_free);
}
