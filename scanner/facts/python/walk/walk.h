/* From the syntax tree of one chunk to its facts. */
#ifndef UNGREEN_PYTHON_WALK_H
#define UNGREEN_PYTHON_WALK_H

#include "facts/python/parse/parse.h"
#include "facts/python/walk/chunk_facts.h"

G_BEGIN_DECLS

typedef struct UgWalker UgWalker;

UgWalker *ug_walker_new(const UgCatalogue *catalogue, UgParser *parser);
void ug_walker_free(UgWalker *walker);

/* The facts of one chunk of `text`. Never fails: a chunk that could not be parsed says so in `problem`. (transfer full)
 */
UgChunkFacts *ug_walk(UgWalker *walker, const char *text, const UgChunk *chunk);

G_END_DECLS

#endif
