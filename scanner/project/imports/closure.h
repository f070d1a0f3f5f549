/* What modules can lead to: the modules that they import, in functions as well, and those behind them. Found as far as
 * somebody asks, so that files which nothing leads to are never read. */
#ifndef UNGREEN_PROJECT_IMPORTS_CLOSURE_H
#define UNGREEN_PROJECT_IMPORTS_CLOSURE_H

#include "project/modules.h"

G_BEGIN_DECLS

typedef struct UgImportClosure UgImportClosure;

/* ug_import_closure_new: of no module yet. Returns (transfer full), borrowing the table. */
UgImportClosure *ug_import_closure_new(const UgModuleTable *table);
void ug_import_closure_free(UgImportClosure *closure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgImportClosure, ug_import_closure_free)

gboolean ug_import_closure_holds(const UgImportClosure *closure, guint32 module);
/* ug_import_closure_add: adds n modules with all that they can lead to, reading on several threads, or where little is
 * to be read with `extractor`. Returns those that were not in it before, sorted: (transfer full) array of guint32. */
GArray *ug_import_closure_add(UgImportClosure *closure, const guint32 *modules, guint n, UgExtractor *extractor);

/* Marks with 1 in `marks`, which has a byte for each module of the table and marks some of them, those that run a
 * marked one when they run themselves: what importing them loads, or what they import when a function is called. */
void ug_import_closure_spread(const UgImportClosure *closure, GByteArray *marks);

G_END_DECLS

#endif
