// Which classes of a file derive from which: by the names between the parentheses of `class Child(Base):`.
#include "source/change/change_private.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

/* Nobody writes more of them into one file, one below the other, or as many names into one. */
enum { MOST_CLASSES = 50, MOST_BYTES = 4096 };

/* (nullable) What stands behind the name of a class at the top of the file, up to *end. */
static const char *behind_name(const UgChangeFile *file, const char *class, const char **end) {
    gsize n = strlen(class);
    for (guint32 line = 1; line <= file->lines->len; line++) {
        const char *text = ug_change_text_from(file, line, end);
        if ((gsize)(*end - text) > n + strlen("class ") && memcmp(text, "class ", strlen("class ")) == 0 &&
            memcmp(text + strlen("class "), class, n) == 0 && !ug_is_word_byte(text[strlen("class ") + n])) {
            return text + strlen("class ") + n;
        }
    }
    return NULL;
}

/* All names of it, as `with_metaclass(Meta, Base)` has one among others. Adds those that are not known yet. */
static void add_bases(GPtrArray *classes, const UgChangeFile *file, const char *class) {
    const char *end;
    const char *at = behind_name(file, class, &end);
    end = at == NULL ? NULL : at + MIN((gsize)(end - at), (gsize)MOST_BYTES);
    while (at < end && *at != ':' && classes->len < MOST_CLASSES) {
        gsize n = 0;
        while (at + n < end && (ug_is_word_byte(at[n]) || at[n] == '.')) {
            n++;
        }
        g_autofree char *name = g_strndup(at, n);
        if (n > 0 && !g_ptr_array_find_with_equal_func(classes, name, g_str_equal, NULL)) {
            g_ptr_array_add(classes, g_steal_pointer(&name));
        }
        at += MAX(n, 1);
    }
}

gboolean ug_change_derives(UgChange *change, gboolean is_after, const char *path, const char *class, const char *base) {
    const UgChangeFile *file = ug_change_file(change, is_after, path);
    g_autoptr(GPtrArray) classes = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(classes, g_strdup(class));
    for (guint i = 0; i < classes->len; i++) {
        if (i > 0 && strcmp(g_ptr_array_index(classes, i), base) == 0) {
            return TRUE;
        }
        add_bases(classes, file, g_ptr_array_index(classes, i));
    }
    return FALSE;
}
