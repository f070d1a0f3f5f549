/* Files of commands: each line is a setting without a key, but for comments. What a command means is left to rules, as
 * none of these files is worth a reader of its own. */
#include "facts/manifest/manifest.h"
#include "facts/manifest/records.h"
#include "facts/manifest/text.h"

#include <string.h>

typedef struct {
    UgFileFacts *facts;
    UgWhere where;
} CommandReader;

static void read_line(gsize start, gsize end, gpointer data) {
    CommandReader *reader = data;
    const char *text = reader->where.text;
    if (text[start] != '#') {
        UgSpan span = ug_where_span(&reader->where, start, end);
        ug_record_setting(reader->facts, NULL, NULL, text + start, end - start, &span);
    }
}

void ug_commands_read(UgFileFacts *facts, const char *bytes, gsize length) {
    g_autofree char *text = ug_manifest_text(bytes, length);
    CommandReader reader = {facts, ug_where_new(text)};
    ug_text_lines(text, 0, strlen(text), read_line, &reader);
}
