/* g_autoptr() for the foreign types that ungreen holds, defined once. */
#ifndef UNGREEN_BASE_AUTOPTR_H
#define UNGREEN_BASE_AUTOPTR_H

#include <cjson/cJSON.h>
#include <glib.h>
#include <stdio.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(cJSON, cJSON_Delete)

typedef FILE UgStdio;
static inline void ug_stdio_close(UgStdio *file) {
    (void)fclose(file);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgStdio, ug_stdio_close)

#endif
