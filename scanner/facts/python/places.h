/* Places in a file: from byte offsets to lines and columns. */
#ifndef UNGREEN_PYTHON_PLACES_H
#define UNGREEN_PYTHON_PLACES_H

#include "base/span.h"
#include "facts/python/chunk_facts.h"
#include "facts/python/chunks.h"

G_BEGIN_DECLS

/* The lines of one text, which are found when somebody asks for a place. Remembers the column that was asked for last,
 * so not for several threads at once. */
typedef struct UgPlaces UgPlaces;

/* Borrows `text`. */
UgPlaces *ug_places_new(const char *text, gsize length);
void ug_places_free(UgPlaces *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgPlaces, ug_places_free)

/* Index of the line that an offset is on, from 0. */
guint ug_places_line(UgPlaces *places, guint32 offset);
/* Lines and columns, both from 1, columns in characters. */
UgSpan ug_places_span(UgPlaces *places, UgRange range);
/* A hash of the range's tokens, white space and quotes normalised; for fingerprints. */
guint64 ug_places_hash(const UgPlaces *places, UgRange range);

/* From offsets in a chunk to offsets in its file. */
UgRange ug_places_in_file(const UgChunk *chunk, UgRange range);

G_END_DECLS

#endif
