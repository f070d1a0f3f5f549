/* Adding what the readers of manifests found to the facts of a file. */
#ifndef UNGREEN_FACTS_MANIFEST_RECORDS_H
#define UNGREEN_FACTS_MANIFEST_RECORDS_H

#include "facts/facts.h"

G_BEGIN_DECLS

/* Adds text[0..length) if it declares a dependency as PEP 508, pip or pbr write it. FALSE if it does not: prose, a
 * path, an option. `extra` is nullable. */
gboolean ug_record_dependency(UgFileFacts *facts, const char *text, gsize length, UgDependencyKind kind,
                              const char *extra, const UgSpan *span);

/* Adds "name = module:attribute [extras]"; FALSE if the text is none. */
gboolean ug_record_entry_line(UgFileFacts *facts, const char *group, const char *text, gsize length,
                              const UgSpan *span);
/* The same with the name apart: `name`, "module:attribute". */
gboolean ug_record_entry_point(UgFileFacts *facts, const char *group, const char *name, const char *target,
                               const UgSpan *span);
/* A script that is shipped as it is: "bin/swift-proxy-server". */
void ug_record_script(UgFileFacts *facts, const char *path, const UgSpan *span);

/* `section` and `key` are nullable. */
void ug_record_setting(UgFileFacts *facts, const char *section, const char *key, const char *value, gsize length,
                       const UgSpan *span);

/* What the manifest calls the project; the first name that it gives counts. */
void ug_record_distribution(UgFileFacts *facts, const char *name, gsize length);

/* The problem that something at `line` was not understood; only the first twenty of a file are kept, as a hostile or
 * misnamed file has one on every line. */
void ug_record_problem(UgFileFacts *facts, guint32 line, const char *reason);

/* requirement.c: the text of one requirement. */

/* Length of the requirement at the start of text[0..length): up to a comment, a pip option or trailing white space. */
gsize ug_requirement_length(const char *text, gsize length);
/* The project that it names, normalised as PEP 503 says; NULL if it names none. (transfer full) */
char *ug_requirement_name(const char *requirement);

G_END_DECLS

#endif
