/* How text looks on paper: colours, punctuation and line breaks, for reports that people read.
 *
 * Strings from a repository or a user's file reach the reader only through ug_paper_write(), which makes them
 * printable: no newline, escape sequence or bidirectional override of theirs can change what the lines around them say.
 */
#ifndef UNGREEN_REPORTS_STYLE_H
#define UNGREEN_REPORTS_STYLE_H

#include "base/text.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    gboolean colour;   /* escape sequences are welcome */
    gboolean terminal; /* a person reads along: typographic punctuation may stay; elsewhere it becomes ASCII */
    guint width;       /* columns that running text may fill; 0: 80 */
} UgPaper;

typedef enum { UG_INK_PLAIN, UG_INK_BOLD, UG_INK_CYAN, UG_INK_YELLOW, UG_INK_DIM, UG_INK_RED, UG_N_INKS } UgInk;

/* Writes one piece of a line exactly as it is, but printable: paths, symbols. */
void ug_paper_write(GString *out, const UgPaper *paper, UgInk ink, const char *bytes);
/* The same for a sentence of the catalogue, with the punctuation that the paper takes. */
void ug_paper_say(GString *out, const UgPaper *paper, UgInk ink, const char *sentence);
/* A sentence followed by blanks until it fills `columns`. */
void ug_paper_cell(GString *out, const UgPaper *paper, UgInk ink, const char *sentence, guint columns);
/* A piece as ug_paper_write() does it, then blanks until it fills `columns`, and two more. */
void ug_paper_column(GString *out, const UgPaper *paper, UgInk ink, const char *bytes, guint columns);
/* How many columns a piece takes once it is printable. */
guint ug_paper_width(const char *bytes);
/* Names that lead from one to the next: "a > b > c". */
void ug_paper_way(GString *out, const UgPaper *paper, UgInk ink, const char *const *names);
/* Running text broken at the paper's width. Blank lines part paragraphs, a line that begins with "- " is an item of a
 * list. */
void ug_paper_wrap(GString *out, const UgPaper *paper, guint indent, const char *text);
/* The rest of a line of which `indent` columns are written: running text that goes on below itself on a terminal, where
 * long lines would break anywhere, and stays one line elsewhere, for grep. */
void ug_paper_hang(GString *out, const UgPaper *paper, guint indent, const char *text);
/* Lines as they are, each indented. */
void ug_paper_code(GString *out, const UgPaper *paper, guint indent, const char *code);

G_END_DECLS

#endif
