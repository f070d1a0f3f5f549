// Names of packages: the normal form.
#include "base/package.h"

#include <string.h>

char *ug_package_name(const char *name, gssize length) {
    gsize n = length < 0 ? strlen(name) : (gsize)length;
    GString *normal = g_string_sized_new(n);
    for (gsize i = 0; i < n; i++) {
        gboolean is_separator = name[i] == '-' || name[i] == '_' || name[i] == '.';
        if (!is_separator) {
            g_string_append_c(normal, g_ascii_tolower(name[i]));
        } else if (normal->len > 0 && normal->str[normal->len - 1] != '-') {
            g_string_append_c(normal, '-');
        }
    }
    return g_string_free(normal, FALSE);
}
