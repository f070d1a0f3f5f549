/* The chunks seen so far, by content: the same text is parsed once, in whatever file, revision or thread it stands. */
#ifndef UNGREEN_PYTHON_MEMO_H
#define UNGREEN_PYTHON_MEMO_H

#include "facts/python/chunk_facts.h"
#include "facts/python/chunks.h"

G_BEGIN_DECLS

/* The facts of a chunk if they are known, otherwise NULL. `key` is set in both cases, for ug_memo_add(). */
typedef struct {
    guint64 high;
    guint64 low;
} UgMemoKey;

const UgChunkFacts *ug_memo_find(UgMemo *memo, const char *text, const UgChunk *chunk, UgMemoKey *key);

/* Takes ownership of `facts` and returns what is remembered: another thread may have been first. */
const UgChunkFacts *ug_memo_add(UgMemo *memo, const UgMemoKey *key, UgChunkFacts *facts);

G_END_DECLS

#endif
