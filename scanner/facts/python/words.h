/* Which words a text holds: a set of hashes, quick to ask, for telling which files cannot hold a name. */
#ifndef UNGREEN_PYTHON_WORDS_H
#define UNGREEN_PYTHON_WORDS_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct UgWordSet UgWordSet;

/* The words of text[0..length): runs of letters, digits, underscores and bytes beyond ASCII, wherever they stand,
 * comments and strings included. */
UgWordSet *ug_word_set_new(const char *text, gsize length);
void ug_word_set_free(UgWordSet *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgWordSet, ug_word_set_free)

/* FALSE if the word does not occur. TRUE may be wrong, about once in four thousand million times for each word held. */
gboolean ug_word_set_may_hold(const UgWordSet *words, const char *word);

static inline gboolean ug_is_word_byte(char c) {
    return g_ascii_isalnum(c) || c == '_' || (c & 0x80) != 0;
}

G_END_DECLS

#endif
