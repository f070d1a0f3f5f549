/* Finding any of several literals in one pass over the text (an Aho-Corasick automaton, ASCII case optional).
 *
 * Used to tell files and chunks that cannot matter without parsing them, so it is fast: one table look-up a byte. */
#ifndef UNGREEN_BASE_NEEDLES_H
#define UNGREEN_BASE_NEEDLES_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct UgNeedles UgNeedles;

/* `literals` is NULL-terminated, its strings not empty. Returns (transfer full). */
UgNeedles *ug_needles_new(const char *const *literals, gboolean ignore_case);
/* The same with words, which are found only as words of their own: "tpool" not in "subnetpool". In *which they count on
 * from the literals. No literal may lie in a word; a word that lies in a literal is found like one. */
UgNeedles *ug_needles_new_with_words(const char *const *literals, const char *const *words, gboolean ignore_case);
/* For who will search megabytes: takes a while once, and makes the search several times as fast. */
void ug_needles_prepare(UgNeedles *needles);
void ug_needles_free(UgNeedles *needles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgNeedles, ug_needles_free)

/* The first place at or after `from` where some literal ends. Returns FALSE if there is none; otherwise sets *end (one
 * past its last byte) and *which (index of the longest literal that ends there). A search can go on with from = *end:
 * literals that overlap the one found are then passed over. */
gboolean ug_needles_find(const UgNeedles *needles, const char *text, gsize length, gsize from, gsize *end,
                         guint *which);

G_END_DECLS

#endif
