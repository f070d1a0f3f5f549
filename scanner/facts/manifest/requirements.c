/* requirements.txt and its like, as pip reads them: one requirement a line, a backslash at its end goes on. */
#include "facts/manifest/manifest.h"
#include "facts/manifest/records.h"
#include "facts/manifest/text.h"

#include <string.h>

/* The line that starts at `start`, with the lines that its backslashes join to it. A comment ends where its line does.
 */
static gsize end_of_logical_line(const char *text, gsize start) {
    gboolean is_comment = text[start + strspn(text + start, " \t")] == '#';
    for (;;) {
        const char *newline = strchr(text + start, '\n');
        if (newline == NULL) {
            return start + strlen(text + start);
        }
        gsize end = (gsize)(newline - text);
        gsize last = end > start && text[end - 1] == '\r' ? end - 1 : end;
        if (is_comment || last == start || text[last - 1] != '\\') {
            return end;
        }
        start = end + 1;
    }
}

/* Options ("-r other.txt", "--index-url ..") and local paths name no dependency; anything else that does not is odd. */
static gboolean may_be_nameless(const char *text) {
    return *text == '-' || *text == '.' || *text == '/' || *text == '{' || *text == '$';
}

static void read_line(UgFileFacts *facts, UgDependencyKind kind, UgWhere *where, gsize start, gsize end) {
    ug_text_trim(where->text, &start, &end);
    end = start + ug_requirement_length(where->text + start, end - start);
    if (start == end) {
        return;
    }

    UgSpan span = ug_where_span(where, start, end);
    if (ug_record_dependency(facts, where->text + start, end - start, kind, NULL, &span)) {
        ug_record_setting(facts, NULL, NULL, where->text + start, end - start, &span);
    } else if (!may_be_nameless(where->text + start)) {
        ug_record_problem(facts, span.line, "not a requirement that pip understands");
    }
}

void ug_requirements_read(UgFileFacts *facts, UgDependencyKind kind, const char *bytes, gsize length) {
    g_autofree char *text = ug_manifest_text(bytes, length);
    UgWhere where = ug_where_new(text);

    for (gsize start = 0; text[start] != '\0';) {
        gsize end = end_of_logical_line(text, start);
        read_line(facts, kind, &where, start, end);
        start = text[end] == '\n' ? end + 1 : end;
    }
}
