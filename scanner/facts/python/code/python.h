/* Facts of one Python file. */
#ifndef UNGREEN_PYTHON_H
#define UNGREEN_PYTHON_H

#include "base/needles.h"
#include "facts/facts.h"
#include "facts/python/names/resolve.h"
#include "facts/python/setup/setup_py.h"
#include "facts/python/text/decode.h"
#include "facts/python/walk/walk.h"

G_BEGIN_DECLS

/* The tools that reading Python takes; one for each thread. */
typedef struct {
    const UgCatalogue *catalogue;
    UgMemo *memo;
    const UgNeedles *needles; /* the catalogue's */
    UgParser *parser;
    UgWalker *walker;
} UgPython;

/* extractor.c */
void ug_python_init(UgPython *python, const UgCatalogue *catalogue, UgMemo *memo);
void ug_python_clear(UgPython *python);
/* Those of an extractor. */
UgPython *ug_extractor_python(UgExtractor *extractor);
/* May a rule hold in the file? */
gboolean ug_python_may_matter(const UgPython *python, GBytes *content);
/* Parses one part, and the header of the class it belongs to. */
void ug_python_parse_part(UgPython *python, GArray *parts, const char *text, guint part);

/* Takes a reference of `bytes`, which are NUL-terminated beyond their size. Reads nothing yet. */
UgCode *ug_code_new(const UgCatalogue *catalogue, GBytes *bytes);
UgCode *ug_code_ref(UgCode *code);
void ug_code_unref(UgCode *code);

/* Adds the matches and problems of one file to `facts`, and keeps what was read in `code`. Parses only the chunks that
 * can matter: those that hold a needle of the catalogue, and those that hold a name which such a chunk binds. Returns
 * whether anything had to be parsed. */
gboolean ug_python_read(UgPython *python, UgFileFacts *facts, UgCode *code);

/* Matches of the catalogue's rules in the parsed parts of a file, in no order. `source` is what the chunks were cut
 * from, `required` (nullable) what the file gives setup(). */
void ug_python_match(UgFileFacts *facts, const UgNamespace *names, const GArray *parts, const UgSource *source,
                     const UgRequired *required);

G_END_DECLS

#endif
