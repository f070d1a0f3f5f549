/* The chunks seen so far, by content: the same text is parsed once, in whatever file, revision or thread it stands. */
#ifndef UNGREEN_PYTHON_MEMO_H
#define UNGREEN_PYTHON_MEMO_H

#include "base/hash.h"
#include "facts/python/parse/chunks.h"
#include "facts/python/walk/chunk_facts.h"

G_BEGIN_DECLS

/* A chunk to look for: a hash that stands for its text, which would take too much memory along a history, and what it
 * is read as. The same lines mean other things as a statement than as a member. */
typedef struct {
    UgWideHash hash;
    gsize length;
    UgChunkKind kind;
} UgMemoKey;

/* The facts of a chunk if they are known, otherwise NULL. `key` is set in both cases, for ug_memo_add(). */
const UgChunkFacts *ug_memo_find(UgMemo *memo, const char *text, const UgChunk *chunk, UgMemoKey *key);

/* Takes ownership of `facts` and returns what is remembered: another thread may have been first. */
const UgChunkFacts *ug_memo_add(UgMemo *memo, const UgMemoKey *key, UgChunkFacts *facts);

G_END_DECLS

#endif
