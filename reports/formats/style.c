// How text looks on paper: printable, in colour if welcome, and broken into lines between words.
#include "reports/formats/style.h"

#include "base/text.h"

#include <string.h>

static const char *const INKS[UG_N_INKS] = {
    [UG_INK_PLAIN] = "",          [UG_INK_BOLD] = "\033[1m", [UG_INK_CYAN] = "\033[36m",
    [UG_INK_YELLOW] = "\033[33m", [UG_INK_DIM] = "\033[2m",  [UG_INK_RED] = "\033[31m",
};

/* What log viewers and terminals in the C locale garble, and what to write for it. */
static const struct {
    gunichar from;
    const char *to;
} PUNCTUATION[] = {
    {0x00A0, " "},  {0x2010, "-"},  {0x2011, "-"}, {0x2013, "-"},   {0x2014, "--"}, {0x2018, "'"},  {0x2019, "'"},
    {0x201C, "\""}, {0x201D, "\""}, {0x2022, "*"}, {0x2026, "..."}, {0x2190, "<-"}, {0x2192, "->"},
};

static void append_inked(GString *out, const UgPaper *paper, UgInk ink, const char *printable) {
    if (!paper->colour || ink == UG_INK_PLAIN || printable[0] == '\0') {
        g_string_append(out, printable);
        return;
    }
    g_string_append(out, INKS[ink]);
    g_string_append(out, printable);
    g_string_append(out, "\033[0m");
}

static char *ascii_punctuation(const char *text) {
    GString *ascii = g_string_sized_new(strlen(text));

    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gsize i = 0;
        while (i < G_N_ELEMENTS(PUNCTUATION) && PUNCTUATION[i].from != c) {
            i++;
        }
        if (i < G_N_ELEMENTS(PUNCTUATION)) {
            g_string_append(ascii, PUNCTUATION[i].to);
        } else {
            g_string_append_unichar(ascii, c);
        }
    }
    return g_string_free(ascii, FALSE);
}

/* Printable text with the punctuation that the paper takes. */
static char *sentence_for(const UgPaper *paper, const char *sentence) {
    g_autofree char *printable = ug_text_printable(sentence);
    return paper->terminal ? g_steal_pointer(&printable) : ascii_punctuation(printable);
}

void ug_paper_write(GString *out, const UgPaper *paper, UgInk ink, const char *bytes) {
    g_autofree char *printable = ug_text_printable(bytes);
    append_inked(out, paper, ink, printable);
}

void ug_paper_say(GString *out, const UgPaper *paper, UgInk ink, const char *sentence) {
    g_autofree char *text = sentence_for(paper, sentence);
    append_inked(out, paper, ink, text);
}

static void append_blanks(GString *out, guint count) {
    for (guint i = 0; i < count; i++) {
        g_string_append_c(out, ' ');
    }
}

void ug_paper_cell(GString *out, const UgPaper *paper, UgInk ink, const char *sentence, guint columns) {
    g_autofree char *text = sentence_for(paper, sentence);
    guint length = (guint)ug_text_length(text, strlen(text));
    append_inked(out, paper, ink, text);
    append_blanks(out, columns > length ? columns - length : 0);
}

guint ug_paper_width(const char *bytes) {
    g_autofree char *printable = ug_text_printable(bytes);
    return (guint)ug_text_length(printable, strlen(printable));
}

void ug_paper_column(GString *out, const UgPaper *paper, UgInk ink, const char *bytes, guint columns) {
    guint width = ug_paper_width(bytes);
    ug_paper_write(out, paper, ink, bytes);
    append_blanks(out, (columns > width ? columns - width : 0) + 2);
}

void ug_paper_way(GString *out, const UgPaper *paper, UgInk ink, const char *const *names) {
    g_autofree char *way = g_strjoinv(" > ", (char **)names);
    ug_paper_write(out, paper, ink, way);
}

/* Where the next word of a paragraph goes. */
typedef struct {
    guint indent; /* of lines that continue */
    guint column; /* code points on the line so far; 0 before the first word of a paragraph */
} Line;

static void append_word(GString *out, const UgPaper *paper, Line *line, const char *word) {
    g_autofree char *text = sentence_for(paper, word);
    guint length = (guint)ug_text_length(text, strlen(text));
    guint width = paper->width > 0 ? paper->width : 80;

    if (line->column > line->indent && line->column + 1 + length > width) {
        g_string_append_c(out, '\n');
        line->column = 0;
    }
    if (line->column == 0) {
        append_blanks(out, line->indent);
        line->column = line->indent;
    } else if (line->column > line->indent) {
        g_string_append_c(out, ' ');
        line->column++;
    }
    g_string_append(out, text);
    line->column += length;
}

static void end_paragraph(GString *out, Line *line) {
    if (line->column > 0) {
        g_string_append_c(out, '\n');
        line->column = 0;
    }
}

void ug_paper_wrap(GString *out, const UgPaper *paper, guint indent, const char *text) {
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    Line line = {.indent = indent};
    gboolean gap = FALSE; /* a blank line is due before the next paragraph */

    for (char **source = lines; *source != NULL; source++) {
        char *rest = g_strstrip(*source);
        if (*rest == '\0') {
            gap = gap || line.column > 0;
            end_paragraph(out, &line);
            continue;
        }
        if (gap) {
            g_string_append_c(out, '\n');
            gap = FALSE;
        }
        if (g_str_has_prefix(rest, "- ")) {
            end_paragraph(out, &line);
            append_blanks(out, indent);
            g_string_append(out, "- ");
            line = (Line){.indent = indent + 2, .column = indent + 2};
            rest += 2;
        } else if (line.column == 0) {
            line.indent = indent;
        }
        g_auto(GStrv) words = g_strsplit_set(rest, " \t\r", -1);
        for (char **word = words; *word != NULL; word++) {
            if (**word != '\0') {
                append_word(out, paper, &line, *word);
            }
        }
    }
    end_paragraph(out, &line);
}

void ug_paper_hang(GString *out, const UgPaper *paper, guint indent, const char *text) {
    if (!paper->terminal) {
        ug_paper_say(out, paper, UG_INK_PLAIN, text);
        g_string_append_c(out, '\n');
        return;
    }
    g_autoptr(GString) lines = g_string_new(NULL);
    ug_paper_wrap(lines, paper, indent, text);
    g_string_append(out, lines->len > indent ? lines->str + indent : "\n");
}

void ug_paper_code(GString *out, const UgPaper *paper, guint indent, const char *code) {
    g_auto(GStrv) lines = g_strsplit(code, "\n", -1);

    for (char **line = lines; *line != NULL; line++) {
        g_strchomp(*line);
        if (**line == '\0' && line[1] == NULL) {
            break; // the newline at the end of the block
        }
        if (**line != '\0') {
            append_blanks(out, indent);
            ug_paper_write(out, paper, UG_INK_PLAIN, *line);
        }
        g_string_append_c(out, '\n');
    }
}
