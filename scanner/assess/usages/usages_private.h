/* The inside of matching usages, each file on top of those before: usage.c (usages by themselves), known.c (what
 * is known of their files), spelling.c, alias.c, moved.c, like.c, option.c and passes.c
 * (which two may be paired), usages.c (which are). */
#ifndef UNGREEN_ASSESS_USAGES_PRIVATE_H
#define UNGREEN_ASSESS_USAGES_PRIVATE_H

#include "assess/usages/usages.h"

G_BEGIN_DECLS

typedef struct {
    const GArray *before;
    const GArray *after;
    const UgGround *ground;
    GArray *partners;    /* of guint, beside `after` */
    gboolean *is_taken;  /* beside `before` */
    GHashTable *moves;   /* "path before\npath after": code moved there */
    GHashTable *defined; /* "path\nscope", after a 'b' or an 'a' for the side -> whether it defines that; or after an
                            'r', with another scope -> whether the two classes are related */
    GHashTable *calls_before; /* "path\nscope\nname": it uses what is called so of the project's own */
    GHashTable *calls_after;
    GHashTable *respelled; /* const UgUsage *: imports of before that are written otherwise */
    guint tried;           /* pairs in the pass in hand */
    GHashTable *renames;   /* path after -> path before, guessed where the files before are not known */
} UgMatching;

/* What two usages must share to be compared in a pass. (transfer full), or NULL if this one takes no part in it. */
typedef char *(*UgKeyFunc)(UgMatching *matching, const UgUsage *usage, gboolean is_after);
/* (nullable) What must hold for the two besides. */
typedef gboolean (*UgFitFunc)(UgMatching *matching, const UgUsage *before, const UgUsage *after);

typedef struct {
    UgKeyFunc key_of; /* (transfer full) of strings */
    UgFitFunc fits;   /* (nullable) */
} UgPass;

/* known.c */
/* Where the file at a path after was before, borrowed as long as the matching lasts. (nullable) NULL: it is new. */
const char *ug_matching_origin(const UgMatching *matching, const char *path);
/* Does its side define a function of that name where the other side's usage stands? `path` is that of the side after.
 * Unknown counts as no. */
gboolean ug_matching_defined_before(const UgMatching *matching, const char *path, const char *scope);
gboolean ug_matching_defined_after(const UgMatching *matching, const char *path, const char *scope);
/* Has the function that the one stood in, or its class, given way to that of the other? */
gboolean ug_usage_is_renamed(UgMatching *matching, const UgUsage *before, const UgUsage *after);
/* Does one of two classes of the file derive from the other, before as well as after? */
gboolean ug_matching_are_related(const UgMatching *matching, const char *path, const char *class, const char *other);
/* Where the file of a usage was before. (nullable) NULL: it is new. */
const char *ug_usage_origin(const UgMatching *matching, const UgUsage *usage, gboolean is_after);

/* moved.c: statements by their words, in a file or anywhere, and what tests replace by the test. */
char *ug_key_of_words_in_file(UgMatching *matching, const UgUsage *usage, gboolean is_after);
char *ug_key_of_words(UgMatching *matching, const UgUsage *usage, gboolean is_after);
char *ug_key_of_test(UgMatching *matching, const UgUsage *usage, gboolean is_after);
/* Are the same words not about another thing, as `self.run` of another class is? */
gboolean ug_usage_has_moved_in_file(UgMatching *matching, const UgUsage *before, const UgUsage *after);
/* Are other words about the same thing: what they are given, or else what they are bound to? */
gboolean ug_usage_is_about_same(UgMatching *matching, const UgUsage *before, const UgUsage *after);
gboolean ug_usage_has_moved_to_file(UgMatching *matching, const UgUsage *before, const UgUsage *after);
gboolean ug_usage_is_imported_elsewhere(UgMatching *matching, const UgUsage *before, const UgUsage *after);
gboolean ug_usage_is_decorator_or_not(UgMatching *matching, const UgUsage *before, const UgUsage *after);

/* like.c: is the function that it stands in like the one that the other stood in: by their names, by what stands
 * in them, or by what both uses are given? */
gboolean ug_usage_has_like_function(UgMatching *matching, const UgUsage *before, const UgUsage *after);

/* option.c: options of commands, which may move from one kind of file to another. */
char *ug_key_of_option(UgMatching *matching, const UgUsage *usage, gboolean is_after);
gboolean ug_usage_is_same_option(UgMatching *matching, const UgUsage *before, const UgUsage *after);

/* spelling.c: keys of what is called otherwise on both sides. */
char *ug_key_of_synonym(UgMatching *matching, const UgUsage *usage, gboolean is_after);
char *ug_key_of_successor(UgMatching *matching, const UgUsage *usage, gboolean is_after);
char *ug_key_of_family(UgMatching *matching, const UgUsage *usage, gboolean is_after);
char *ug_key_of_command(UgMatching *matching, const UgUsage *usage, gboolean is_after);
/* Is it one place that was edited, and on both sides an import or on none? */
gboolean ug_usage_is_edited(UgMatching *matching, const UgUsage *before, const UgUsage *after);
/* Is it one place where the successor of a package came in the place of that, and calls for no more work? */
gboolean ug_usage_is_succeeded(UgMatching *matching, const UgUsage *before, const UgUsage *after);
/* Is it one line where another function of that kind, and of no more weight, is given the same? */
gboolean ug_usage_is_variant(UgMatching *matching, const UgUsage *before, const UgUsage *after);
/* Imports of another library's names stand for what is used by them, if that was used before. */
void ug_share_uses(UgMatching *matching);

/* alias.c: lines that give a name to what uses had written out stand for what these stood for. */
void ug_share_aliases(UgMatching *matching);
/* Is what a function used handed to it now, unless it is told otherwise? */
gboolean ug_usage_becomes_default(UgMatching *matching, const UgUsage *before, const UgUsage *after);

/* passes.c */
/* All passes, each looser than the one before; the last has no key. */
extern const UgPass UG_PASSES[];

/* "path\nscope\nname" of all that usages use, as if each were a call. (transfer full) */
GHashTable *ug_usages_calls(const GArray *usages);
/* May an import stand for another one besides its partner? Code that moved needs it where it is, be there more code
 * where it was that needs it too; and one import may become several, of names or in functions. */
gboolean ug_import_may_share(UgMatching *matching, const UgUsage *before, const UgUsage *after);

G_END_DECLS

#endif
