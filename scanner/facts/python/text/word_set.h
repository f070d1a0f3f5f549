/* Which words a text holds: a set of hashes, quick to ask, for telling which files cannot hold a name. */
#ifndef UNGREEN_PYTHON_WORD_SET_H
#define UNGREEN_PYTHON_WORD_SET_H

#include "base/text.h"

G_BEGIN_DECLS

typedef struct UgWordSet UgWordSet;

/* The words of text[0..length): runs of letters, digits, underscores and bytes beyond ASCII, wherever they stand,
 * comments and strings included. */
UgWordSet *ug_word_set_new(const char *text, gsize length);
/* Adds the words of a text. */
void ug_word_set_add(UgWordSet *words, const char *text, gsize length);
void ug_word_set_free(UgWordSet *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgWordSet, ug_word_set_free)

/* FALSE if the word does not occur. TRUE may be wrong, about once in four thousand million times for each word held. */
gboolean ug_word_set_may_hold(const UgWordSet *words, const char *word);

/* The same for a word whose hash is known. */
guint32 ug_word_hash(const char *word);
gboolean ug_word_set_may_hold_hash(const UgWordSet *words, guint32 hash);

/* A set that is made from hashes. */
UgWordSet *ug_word_set_new_empty(void);
UgWordSet *ug_word_set_of(GHashTable *words); /* a set of char * */
void ug_word_set_add_hash(UgWordSet *words, guint32 hash);
void ug_word_set_add_hashes(UgWordSet *words, const GArray *hashes);
void ug_word_set_clear(UgWordSet *words);

/* TRUE if a word of the text is in one of the sets; the second is nullable. */
gboolean ug_words_any_in(const char *text, gsize length, const UgWordSet *words, const UgWordSet *more);

/* For a text that is asked for several sets: the hashes of its words, as often as they stand there. (transfer full)
 * array of guint32 */
GArray *ug_words_hashes(const char *text, gsize length);
gboolean ug_words_any_of(const GArray *hashes, const UgWordSet *words);
/* The same for words that are not in `known`; of `more` (nullable) as well. */
gboolean ug_words_any_new_of(const GArray *hashes, const UgWordSet *known, const UgWordSet *words,
                             const UgWordSet *more);

/* Words that are to be looked for in many texts. */
typedef struct UgWordIndex UgWordIndex;
/* Borrows the words (n of them). */
UgWordIndex *ug_word_index_new(const char *const *words, guint n);
void ug_word_index_free(UgWordIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgWordIndex, ug_word_index_free)

/* Those that a text may hold, in no more time than the smaller of both has words. (transfer container) const char *. */
GPtrArray *ug_word_set_held(const UgWordSet *words, const UgWordIndex *index);

/* Is the word at text[start..end) the first of a dotted name, as in `wsgi.Server`? FALSE if that cannot be told from
 * its line and the one before. What lies before `from` is not looked at; the text ends with a NUL. */
gboolean ug_word_is_first(const char *text, gsize from, gsize start, gsize end);
/* Does the word stand in text[from..to) otherwise than as the first of one? */
gboolean ug_words_hold_not_first(const char *text, gsize from, gsize to, const char *word);

G_END_DECLS

#endif
