/* Linking again: whether a changed file changes what other files mean.
 *
 * What links there are is the end of rounds in which every file said what it has to do with the names found so far. A
 * new version of one file that says the same under the final names would have led to the same end. Where it
 * says something else, its module is renewed alone, if few others can tell the difference. A history links a project
 * again only where many can. */
#ifndef UNGREEN_PROJECT_LINKS_AGAIN_H
#define UNGREEN_PROJECT_LINKS_AGAIN_H

#include "facts/python/code/step/step.h"
#include "project/links/links.h"

G_BEGIN_DECLS

/* What the module's file, as its facts are now, has to say under the links that there are: equal bytes mean the same.
 * NULL: nothing. Reads what is needed of its code. `own` tells whether it has matches of its own. (transfer full) */
GBytes *ug_links_say(UgLinks *links, guint32 module, gboolean own, UgExtractor *extractor);

/* Takes note that the module's file has another version which says the same: by the time that another module says
 * something else, its classes may count that did not. */
void ug_links_note_change(UgLinks *links, guint32 module);

/* What other files may know of a module, as its facts and the links are. (transfer full) */
typedef struct UgFace UgFace;
UgFace *ug_links_face(UgLinks *links, guint32 module);
void ug_face_free(UgFace *face);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgFace, ug_face_free)

/* Takes what the module's file says now, as its facts are, for what it said before, while all others stay linked as
 * they are. `before` is its face from then (nullable: the links knew nothing of it). Adds to `others`, of guint32, the
 * modules whose files may tell the difference: the links are right only if ug_links_hold() for these, and what they
 * mean together with others is to be told anew, as of the module itself. FALSE: no few others tell; then these links
 * are of no use any more. `own` as above. */
gboolean ug_links_renew(UgLinks *links, guint32 module, const UgFace *before, gboolean own, UgExtractor *extractor,
                        GArray *others);
/* The same for a module that goes. It still has its facts, and is taken out of the table afterwards. */
gboolean ug_links_remove(UgLinks *links, guint32 module, UgExtractor *extractor, GArray *others);
/* TRUE if what the module's file shows under these links is what they know of it. */
gboolean ug_links_hold(UgLinks *links, guint32 module, gboolean own, UgExtractor *extractor);
/* Takes note of a module that was appended to the table, or taken out of it. FALSE if files may mean something else by
 * its name than they did, be there nothing in it; then these links are of no use any more. */
gboolean ug_links_note_module(UgLinks *links, guint32 module);

/* Makes room for a module that was appended to the table: it was asked for nothing yet, and leads nowhere. */
void ug_links_append(UgLinks *links);

/* Adds to the facts of that file what it means together with the others; after ug_links_say(). */
void ug_links_add_matches_in(UgLinks *links, guint32 module);

/* The matches in some parts of a version of a file. */
typedef struct {
    UgFileFacts *facts; /* has them all, and owns their strings */
    GArray *own;        /* of UgMatch: those that the file has by itself */
} UgPartMatches;

void ug_part_matches_clear(UgPartMatches *matches);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UgPartMatches, ug_part_matches_clear)

/* TRUE if the parts that differ after a step of the module's file have the same to say to other files as before. Then
 * the matches in them were `gone`, and are `come`; both must be zeroed, and are to be cleared in any case; without
 * facts they are none. `own` as above. */
gboolean ug_links_say_the_same(UgLinks *links, guint32 module, gboolean own, UgCode *code, const UgCodeStep *step,
                               UgPartMatches *gone, UgPartMatches *come);
/* Takes note of the imports that the module's file has after such a step, for those who look behind them later. */
void ug_links_note_imports_of(UgLinks *links, guint32 module);

/* Adds hashes to the sets of a UgWatch: of the words that files were asked for, be it as bases, of the modules and
 * classes that have such names, and of all words that lead to them: a file without any of the first, or that holds none
 * of the last, has nothing to do with the links. */
void ug_links_add_hashes(const UgLinks *links, const UgWatch *watch);
/* Does the file hold any of the words? */
gboolean ug_links_are_held(const UgLinks *links, UgCode *code);
/* Would the module's file, as its facts are now, be asked for anything? Some that would not are among those. */
gboolean ug_links_concern(const UgLinks *links, guint32 module);
/* The words that the module's file was asked for. (nullable) (transfer none) as UgWatch.own */
GHashTable *ug_links_asked(const UgLinks *links, guint32 module);
/* Does it matter how many functions and classes the classes of the module define? */
gboolean ug_links_count_members(const UgLinks *links, guint32 module);
/* Was the file looked at, or is it named by a `from x import *`? */
gboolean ug_links_involve(const UgLinks *links, guint32 module);

G_END_DECLS

#endif
