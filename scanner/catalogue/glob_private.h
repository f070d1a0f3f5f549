/* Globs: patterns of text and of paths. They match bytes; neither takes exponential time on any input. */
#ifndef UNGREEN_CATALOGUE_GLOB_PRIVATE_H
#define UNGREEN_CATALOGUE_GLOB_PRIVATE_H

#include <glib.h>

/* A pattern of text: `*` stands for any run of characters, `?` for one. */
typedef struct {
    const char *pattern; /* borrowed */
    gsize literals;      /* number of bytes that are neither `*` nor `?`: how much it says */
    guint64 bytes;       /* which these are, as ug_bytes_of() tells it */
} UgGlob;

/* A bit for each byte of a text, the same for some others. */
guint64 ug_bytes_of(const char *text);
/* FALSE if a text of these bytes surely does not match: told much faster than matching. */
static inline gboolean ug_glob_may_match(const UgGlob *glob, guint64 bytes) {
    return (glob->bytes & ~bytes) == 0;
}

/* Borrows the pattern. */
UgGlob ug_glob(const char *pattern);
gboolean ug_glob_matches(const UgGlob *glob, const char *text);
/* TRUE if it matches one of the sentences of the text. */
gboolean ug_glob_matches_sentence(const UgGlob *glob, const char *text);
/* TRUE if one of the globs matches; where `text` is NULL, none does. */
gboolean ug_globs_match(const GArray *globs, const char *text);

/* A pattern of paths: `*` and `?` stay inside one folder, a part that is `**` stands for any number of folders, none
 * included; as the last part, for all that lies below. */
typedef struct UgPathGlob UgPathGlob;
/* (transfer full) NULL if `pattern` is none: empty, absolute, or with an empty part or a `**` that is only a piece of a
 * part. */
UgPathGlob *ug_path_glob_new(const char *pattern);
void ug_path_glob_free(UgPathGlob *glob);
gboolean ug_path_glob_matches(const UgPathGlob *glob, const char *path, gsize path_length);

#endif
