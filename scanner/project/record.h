/* A project as bytes, to be kept between runs: who looks at the same files again need not examine them.
 *
 * What is kept are facts and what linking made of them, never source. The bytes may come from anywhere: what cannot be
 * understood is no record. */
#ifndef UNGREEN_PROJECT_RECORD_H
#define UNGREEN_PROJECT_RECORD_H

#include "base/strings.h"
#include "project/project.h"
#include "project/services/services.h"

G_BEGIN_DECLS

/* The first member of each record. Bytes of no length are sound GVariants of empty arrays, so it must be looked at.
 */
#define UG_RECORD_MARK "ungreen-record-4"

/* The variant of that type that the bytes are, whose first member is the mark; NULL if they are none. (transfer full)
 */
GVariant *ug_record_variant(const char *type, GBytes *bytes);

/* 32 hexadecimal digits that tell the files of the snapshots from any others: paths and contents. Files whose content
 * no git object names are read for it. NULL if there are too many of those, or one cannot be read. (transfer full) */
char *ug_record_key(UgSnapshot *const *snapshots, guint n);

/* The facts of all files, the folders that they claim (namespaces.h), and the wrappers. NULL if a file could not be
 * read, as the next time it may be, or if a name is not UTF-8. */
GBytes *ug_record_write_facts(const UgProject *project);
/* Fills the surveys, whose files have no facts yet, and returns the wrappers (of UgWrapper *; transfer full), whose
 * strings are kept by `text`, and in *modules the table (transfer full). NULL for bytes that are no such record; the
 * surveys are then as they were, and there is no table. */
GPtrArray *ug_record_read_facts(GBytes *bytes, UgSurvey *const *surveys, guint n, UgStrings *text,
                                UgModuleTable **modules);

/* Imports, and services; NULL if a name among them is not UTF-8. What is read back is (transfer full), an array of
 * UgImportEdge or of UgService * for a project that has its facts, or NULL for bytes that are no such record; strings
 * are kept by `text`. */
GBytes *ug_record_write_imports(const GArray *imports);
GArray *ug_record_read_imports(GBytes *bytes, const UgProject *project, UgStrings *text);
GBytes *ug_record_write_services(const GPtrArray *services);
GPtrArray *ug_record_read_services(GBytes *bytes, const UgProject *project, UgStrings *text);

G_END_DECLS

#endif
