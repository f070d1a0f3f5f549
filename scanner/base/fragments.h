/* Where a text may hold one of some literals, told by a fragment of each, 16 bytes of the text at a time.
 *
 * A look-up by half bytes ("Teddy", as Hyperscan calls it): for each of the four bytes of a fragment two tables say
 * which of eight groups of fragments have a byte with that upper, and that lower, half there. What all agree on may be
 * a fragment of the group. Fragments are chosen to be rare in source, so there is little to look at twice. */
#ifndef UNGREEN_BASE_FRAGMENTS_H
#define UNGREEN_BASE_FRAGMENTS_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct UgFragments UgFragments;

/* Of ASCII literals, whose case may not matter. NULL where this would not help: there are none or many of them, one is
 * short, or the processor lacks the instructions. Returns (transfer full, nullable). */
UgFragments *ug_fragments_new(const char *const *literals, gboolean ignore_case);
void ug_fragments_free(UgFragments *fragments);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgFragments, ug_fragments_free)

/* The first place at or after `from` where a literal may begin, `length` if there is none; sets *until to where its
 * fragment ends. No literal begins before that place but one that begins before `from`. */
gsize ug_fragments_find(const UgFragments *fragments, const char *text, gsize length, gsize from, gsize *until);

G_END_DECLS

#endif
