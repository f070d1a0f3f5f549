/* PROVISIONAL: the import statements of one file, read line by line. It goes when facts tell imports. */
#ifndef UNGREEN_PROJECT_PROVISIONAL_IMPORTS_H
#define UNGREEN_PROJECT_PROVISIONAL_IMPORTS_H

#include "project/modules.h"

#include <glib.h>

G_BEGIN_DECLS

typedef void (*UgImportFunc)(const char *name, UgImportTime time, guint line, guint column, gpointer data);

/* Calls for each name that `text` imports, relative names as if it were in `package` (nullable). */
void ug_provisional_imports(const char *text, const char *package, UgImportFunc call, gpointer data);

G_END_DECLS

#endif
