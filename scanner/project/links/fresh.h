/* The names that were found in the last round of linking, arranged so that a file is told quickly which of them it may
 * hold and know the way to: its time does not grow with how many there are that it has nothing to do with. */
#ifndef UNGREEN_PROJECT_LINKS_FRESH_H
#define UNGREEN_PROJECT_LINKS_FRESH_H

#include "facts/code.h"
#include "project/links/links_private.h"

G_BEGIN_DECLS

/* A name that was found: files that hold `word`, and a word that leads to where it is, are asked. */
typedef struct {
    const char *word;
    guint32 module;
    const char *class_name; /* (nullable) for attributes: the class that has or inherits it, without its module */
    gboolean own;           /* only its own file can know it */
    gboolean as_base;       /* only who derives a class from it, or gives it another name, is asked */
} UgFresh;

/* Borrows the table, and the strings of `fresh` (of UgFresh). */
UgFreshNames *ug_fresh_names_new(const UgModuleTable *table, const GArray *fresh);
void ug_fresh_names_free(UgFreshNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgFreshNames, ug_fresh_names_free)

gboolean ug_fresh_names_is_empty(const UgFreshNames *names);
gboolean ug_fresh_names_has(const UgFreshNames *names, const char *word);

/* Does the file hold one of the words that not only their own files can know? */
gboolean ug_fresh_names_share(const UgFreshNames *names, UgCode *code);
/* Adds hashes (ug_word_hash()) to sets: of all these words, those asked for as bases apart, of the names of modules and
 * classes that have them, and of all words that lead there, which are these names and those of packages. */
void ug_fresh_names_add_hashes(const UgFreshNames *names, UgWordSet *words, UgWordSet *bases, UgWordSet *holders,
                               UgWordSet *leads);
/* Are all names of that word for who derives classes? */
gboolean ug_fresh_names_are_bases(const UgFreshNames *names, const char *word);

/* The words that a file may hold. (transfer container) of const char * */
GPtrArray *ug_fresh_names_held(const UgFreshNames *names, UgCode *code);

/* ug_word_hash() of the part before the last of a module's name; 0 if there is none. */
guint32 ug_package_hash(const char *module_name);
/* May the file of the module `here`, with its words, import the module `there`, which it names? Then it names the
 * package of that as well, or lies in it. */
gboolean ug_knows_package(const char *here, const UgWordSet *words, const char *there, guint32 package_hash);

typedef enum {
    UG_KNOWS_NOT,  /* the file knows no way to a name of that word */
    UG_KNOWS_WAY,  /* where one of the leads stands as well it may */
    UG_KNOWS_SELF, /* it has such a name itself */
} UgKnowledge;

/* How a file may know names of one of these words. Adds the words that lead there to `leads`, a set of const char *. */
UgKnowledge ug_fresh_names_leads(const UgFreshNames *names, const char *word, guint32 module, UgCode *code,
                                 GHashTable *leads);

G_END_DECLS

#endif
