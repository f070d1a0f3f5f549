/* Memory for the parser of one thread: handed out by moving a pointer, given back all at once.
 *
 * tree-sitter allocates and frees many small blocks for each tree. Its allocator is one for the whole process, so the
 * arena that a thread is in is a thread-local; outside ug_arena_enter() .. ug_arena_leave() it is plain malloc. */
#ifndef UNGREEN_PYTHON_ARENA_H
#define UNGREEN_PYTHON_ARENA_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct UgArena UgArena;

UgArena *ug_arena_new(void);
void ug_arena_free(UgArena *arena);

/* From here to ug_arena_leave(), what tree-sitter allocates on this thread comes from the arena. */
void ug_arena_enter(UgArena *arena);
void ug_arena_leave(UgArena *arena);

/* How many bytes tree-sitter asked for inside since the last reset, given back or not: a measure of its work that is
 * the same on every machine. */
guint64 ug_arena_asked(const UgArena *arena);

/* Forgets every block. Whatever was allocated in the arena must be deleted or abandoned before. */
void ug_arena_reset(UgArena *arena);

G_END_DECLS

#endif
