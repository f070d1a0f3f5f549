// Places in a file: an index of its lines, and columns counted from the place that was asked for last.
#include "facts/python/places.h"

#include "base/text.h"
#include "facts/python/tokens.h"

#include <string.h>

struct UgPlaces {
    const char *text;
    gsize length;
    GArray *lines; /* of guint32: offset of each line's start; NULL before one is asked for */
    /* the column that was asked for last */
    guint line;
    guint32 offset;
    guint32 column; /* 0: none yet */
};

UgPlaces *ug_places_new(const char *text, gsize length) {
    UgPlaces *places = g_new0(UgPlaces, 1);
    places->text = text;
    places->length = length;
    return places;
}

void ug_places_free(UgPlaces *places) {
    g_clear_pointer(&places->lines, g_array_unref);
    g_free(places);
}

static const GArray *lines_of(UgPlaces *places) {
    if (places->lines != NULL) {
        return places->lines;
    }
    places->lines = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 start = 0;
    g_array_append_val(places->lines, start);
    const char *end = places->text + places->length;
    for (const char *at = places->text; (at = memchr(at, '\n', (gsize)(end - at))) != NULL;) {
        at++;
        start = (guint32)(at - places->text);
        g_array_append_val(places->lines, start);
    }
    return places->lines;
}

guint ug_places_line(UgPlaces *places, guint32 offset) {
    const GArray *lines = lines_of(places);
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

/* A line may be long and hold many places, so what lies before the last one is not counted again. */
static guint32 column_of(UgPlaces *places, guint line, guint32 offset) {
    if (places->line != line || places->column == 0) {
        guint32 start = g_array_index(lines_of(places), guint32, line);
        // The byte order mark is no character of the first line.
        gboolean marked = start == 0 && offset >= 3 && strncmp(places->text, "\xef\xbb\xbf", 3) == 0;
        places->line = line;
        places->offset = marked ? 3 : start;
        places->column = 1;
    }
    if (offset >= places->offset) {
        places->column += (guint32)ug_text_length(places->text + places->offset, offset - places->offset);
    } else {
        places->column -= (guint32)ug_text_length(places->text + offset, places->offset - offset);
    }
    places->offset = offset;
    return places->column;
}

UgSpan ug_places_span(UgPlaces *places, UgRange range) {
    guint first = ug_places_line(places, range.start);
    guint last = ug_places_line(places, range.end);
    return (UgSpan){.line = first + 1,
                    .column = column_of(places, first, range.start),
                    .end_line = last + 1,
                    .end_column = column_of(places, last, range.end)};
}

guint64 ug_places_hash(const UgPlaces *places, UgRange range) {
    return ug_tokens_hash(places->text + range.start, range.end - range.start);
}

UgRange ug_places_in_file(const UgChunk *chunk, UgRange range) {
    return (UgRange){MIN(chunk->start + range.start, chunk->end), MIN(chunk->start + range.end, chunk->end)};
}
