/* A change: what became of files and lines between two snapshots of one project, as far as somebody asks. */
#ifndef UNGREEN_SOURCE_CHANGE_H
#define UNGREEN_SOURCE_CHANGE_H

#include "base/span.h"
#include "source/snapshot.h"

#include <glib.h>

G_BEGIN_DECLS

/* Answers on one thread. A file that cannot be read was renamed to no other and edited nowhere. */
typedef struct UgChange UgChange;

/* Borrows both. (transfer full) */
UgChange *ug_change_new(const UgSnapshot *before, const UgSnapshot *after);
void ug_change_free(UgChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgChange, ug_change_free)

/* Is there the same file on both sides, byte for byte? */
gboolean ug_change_is_same(UgChange *change, const char *path);
/* Calls for each path whose file differs, or is only on one side, until `func` returns FALSE. Returns whether it did.
 */
typedef gboolean (*UgPathFunc)(const char *path, gpointer data);
gboolean ug_change_for_each(UgChange *change, UgPathFunc func, gpointer data);
/* The path that the file at `path` had before: its own, or for one that was not there, that of the most similar file
 * that is gone, if at least half of it is the same. NULL if it is new. Borrowed from the snapshot before. */
const char *ug_change_origin(UgChange *change, const char *path);
/* Did a stretch of the file at `path` take the place of another one of its origin: do both touch the same lines of the
 * difference, or lines that are the same? */
gboolean ug_change_is_edit(UgChange *change, const char *path, UgSpan before, UgSpan after);
/* A part of a file, in a function or class ("Manager.run") of it. */
typedef struct {
    const char *path;
    UgSpan span;
    const char *scope;
} UgStretch;
/* The same in a function (or class) that moved in its file: beside what it was, line by line. */
gboolean ug_change_is_edit_of_moved(UgChange *change, const UgStretch *before, const UgStretch *after);
/* As ug_change_is_edit(), line by line: counted from the beginning or the end of what differs they stand alike. */
gboolean ug_change_is_same_spot(UgChange *change, const char *path, UgSpan before, UgSpan after);
/* Is a stretch of the file at `path` new, or a part of it? */
gboolean ug_change_is_new(UgChange *change, const char *path, UgSpan after);
/* Are they the same lines of the file, which the change left alone but for their spaces? What they stand in may be
 * another function than it was. */
gboolean ug_change_is_kept(UgChange *change, const char *path, UgSpan before, UgSpan after);
/* The same of a decorator, together with all down to what it decorates: that is the same then, whatever class it stands
 * in now. */
gboolean ug_change_is_kept_decorator(UgChange *change, const char *path, UgSpan before, UgSpan after);
/* Was a stretch moved there, from the same file or another: is it gone where it was and new where it is, together with
 * lines around it, so that there are as many as `lines` of some length? */
gboolean ug_change_is_moved(UgChange *change, const char *path_before, UgSpan before, const char *path_after,
                            UgSpan after, guint lines);
/* Is a whole statement gone in one place and new in another, whatever stands around it? For what stands once in a
 * module.
 */
gboolean ug_change_is_moved_statement(UgChange *change, const char *path_before, UgSpan before, const char *path_after,
                                      UgSpan after);
/* Those arguments of the call of what ends with the span that are names, spaces apart; none if it is no call. (transfer
 * full) */
char **ug_change_arguments(UgChange *change, gboolean is_after, const char *path, UgSpan span);
/* What is written there, of one line. (nullable) (transfer full) */
char *ug_change_text(UgChange *change, gboolean is_after, const char *path, UgSpan span);
/* Does it stand between the parentheses of the definition of that name, as the default of a parameter does? */
gboolean ug_change_is_in_header(UgChange *change, const char *path, UgSpan after, const char *name);
/* The name that the line binds to what begins with the span, as in `self.pool = `. (nullable) (transfer full) */
char *ug_change_target(UgChange *change, gboolean is_after, const char *path, UgSpan span);
/* How many letters and digits the first line of a stretch has, but for what it binds to a value, and comments. */
guint ug_change_letters(UgChange *change, gboolean is_after, const char *path, UgSpan span);
/* What the function is called whose decorator the stretch is a part of. (nullable) (transfer full) */
char *ug_change_decorated(UgChange *change, gboolean is_after, const char *path, UgSpan span);
/* Have the two functions (or classes) that these stretches stand in so many words in common, besides those of the
 * stretches, that they may be one which was edited? */
gboolean ug_change_has_like_body(UgChange *change, const UgStretch *before, const UgStretch *after);
/* Does a class derive from another one of the file, or from one that does? */
gboolean ug_change_derives(UgChange *change, gboolean is_after, const char *path, const char *class, const char *base);
/* Does a statement that imports begin in that line? */
gboolean ug_change_is_import_line(UgChange *change, gboolean is_after, const char *path, guint32 line);

/* Is what stands there only asked whether it is anything, as in `if eventlet:` or `eventlet is None`? */
gboolean ug_change_only_asks(UgChange *change, const char *path, UgSpan after);
/* Does the file, by its path on both sides, call `word` in lines that are new near to where a stretch was? */
gboolean ug_change_calls_instead(UgChange *change, const char *path, UgSpan before, const char *word);

G_END_DECLS

#endif
