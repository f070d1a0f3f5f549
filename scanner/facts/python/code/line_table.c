// Line tables: where the lines of a text begin, and columns counted from the place that was asked for last.
#include "facts/python/code/line_table.h"

#include "base/text.h"
#include "facts/python/text/tokens.h"

#include <string.h>

struct UgLineTable {
    const char *text;
    gsize length;
    GArray *lines; /* of guint32: offset of each line's start; NULL before one is asked for */
    /* the column that was asked for last */
    guint line;
    guint32 offset;
    guint32 column; /* 0: none yet */
};

UgLineTable *ug_line_table_new(const char *text, gsize length) {
    UgLineTable *table = g_new0(UgLineTable, 1);
    table->text = text;
    table->length = length;
    return table;
}

void ug_line_table_free(UgLineTable *table) {
    g_clear_pointer(&table->lines, g_array_unref);
    g_free(table);
}

static const GArray *lines_of(UgLineTable *table) {
    if (table->lines != NULL) {
        return table->lines;
    }
    table->lines = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 start = 0;
    g_array_append_val(table->lines, start);
    const char *end = table->text + table->length;
    for (const char *at = table->text; (at = memchr(at, '\n', (gsize)(end - at))) != NULL;) {
        at++;
        start = (guint32)(at - table->text);
        g_array_append_val(table->lines, start);
    }
    return table->lines;
}

guint ug_line_table_line(UgLineTable *table, guint32 offset) {
    const GArray *lines = lines_of(table);
    guint low = 0;
    guint high = lines->len;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(lines, guint32, middle) <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* A line may be long and hold many table, so what lies before the last one is not counted again. */
static guint32 column_of(UgLineTable *table, guint line, guint32 offset) {
    if (table->line != line || table->column == 0) {
        guint32 start = g_array_index(lines_of(table), guint32, line);
        // The byte order mark is no character of the first line.
        gboolean marked = start == 0 && offset >= 3 && strncmp(table->text, "\xef\xbb\xbf", 3) == 0;
        table->line = line;
        table->offset = marked ? 3 : start;
        table->column = 1;
    }
    if (offset >= table->offset) {
        table->column += (guint32)ug_text_length(table->text + table->offset, offset - table->offset);
    } else {
        table->column -= (guint32)ug_text_length(table->text + offset, table->offset - offset);
    }
    table->offset = offset;
    return table->column;
}

UgSpan ug_line_table_span(UgLineTable *table, UgRange range) {
    guint first = ug_line_table_line(table, range.start);
    guint last = ug_line_table_line(table, range.end);
    return (UgSpan){.line = first + 1,
                    .column = column_of(table, first, range.start),
                    .end_line = last + 1,
                    .end_column = column_of(table, last, range.end)};
}

guint64 ug_line_table_hash(const UgLineTable *table, UgRange range) {
    return ug_tokens_hash(table->text + range.start, range.end - range.start);
}

UgRange ug_chunk_range_in_file(const UgChunk *chunk, UgRange range) {
    return (UgRange){MIN(chunk->start + range.start, chunk->end), MIN(chunk->start + range.end, chunk->end)};
}
