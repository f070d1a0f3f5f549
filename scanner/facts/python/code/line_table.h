/* Line tables: from byte offsets in a text to lines and columns. */
#ifndef UNGREEN_PYTHON_LINE_TABLE_H
#define UNGREEN_PYTHON_LINE_TABLE_H

#include "base/span.h"
#include "facts/python/parse/chunks.h"
#include "facts/python/walk/chunk_facts.h"

G_BEGIN_DECLS

/* Where the lines of one text begin, which is found when somebody asks for a place. Remembers the column that was asked
 * for last, so not for several threads at once. */
typedef struct UgLineTable UgLineTable;

/* Borrows `text`. */
UgLineTable *ug_line_table_new(const char *text, gsize length);
void ug_line_table_free(UgLineTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgLineTable, ug_line_table_free)

/* Index of the line that an offset is on, from 0. */
guint ug_line_table_line(UgLineTable *table, guint32 offset);
/* Lines and columns, both from 1, columns in characters. */
UgSpan ug_line_table_span(UgLineTable *table, UgRange range);
/* A hash of the range's tokens, white space and quotes normalised; for fingerprints. */
guint64 ug_line_table_hash(const UgLineTable *table, UgRange range);

/* From offsets in a chunk to offsets in its file. */
UgRange ug_chunk_range_in_file(const UgChunk *chunk, UgRange range);

G_END_DECLS

#endif
