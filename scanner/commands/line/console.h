/* Where output goes: standard output, files, and what is known of the terminal. */
#ifndef UNGREEN_COMMANDS_CONSOLE_H
#define UNGREEN_COMMANDS_CONSOLE_H

#include "reports/formats/style.h"
#include "source/snapshot.h"

#include <glib.h>

G_BEGIN_DECLS

/* The words of --color. */
const char *const *ug_console_colors(void);

/* What standard output takes. `color` is NULL or one of the words of --color; FALSE with UG_ERROR_USAGE for another. */
gboolean ug_console_paper(const char *color, UgPaper *paper, GError **error);

/* Writes all of `text` to standard output. A reader that has gone away (`ungreen … | head -1`) has what it wanted and
 * is no error; a full disk is UG_ERROR_READ. */
gboolean ug_console_print(const GString *text, GError **error);

/* Writes all of `text` to a file, which is either old or new at any moment, never half. Devices and pipes are written
 * to, not replaced. */
gboolean ug_console_save(const char *path, const GString *text, GError **error);

/* Text of our own on standard error, as it is. */
void ug_console_remark(const GString *text);
/* "ungreen: MESSAGE" on standard error, as one printable line. */
void ug_console_complain(const char *message);
/* The same for each of `messages`, but for those that would bury the report; JSON has them all. */
void ug_console_complain_of_all(const GPtrArray *messages);
/* Adds a message for each problem (of UgProblem) to `messages`, which own their text; `before` (nullable) says of what.
 */
void ug_console_add_problems(GPtrArray *messages, const char *before, const GArray *problems);

G_END_DECLS

#endif
