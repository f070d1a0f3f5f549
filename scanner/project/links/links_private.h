/* The tables of linking, shared by its parts, of which each needs only those before it: tables.c (the tables
 * themselves), names.c (what a name leads to), adding.c (what gets a place), ask.c, classes.c, taking.c and rounds.c
 * (rounds), wrappers.c (how wrappers reach eventlet), matches.c (findings), links.c (all of it), and again.c, renew.c,
 * face.c and hold.c (linking again). */
#ifndef UNGREEN_PROJECT_LINKS_LINKS_PRIVATE_H
#define UNGREEN_PROJECT_LINKS_LINKS_PRIVATE_H

#include "base/strings.h"
#include "facts/code.h"
#include "project/links/links.h"

G_BEGIN_DECLS

/* A name that leads to eventlet. Exactly one of the last three is set. */
typedef struct UgLink UgLink;
struct UgLink {
    const char *symbol; /* "swift.common.concurrency.sleep" */
    const char *name;   /* in its module: "sleep", "Server.sleep" */
    const char *word;   /* last component of the name */
    guint32 module;
    const char *target; /* qualified name outside of the project */
    const UgLink *to;
    UgWrapper *wrapper;
    const UgLink *through; /* (nullable) with a target: the link that led to it */
};

typedef struct UgFreshNames UgFreshNames;

/* What a class inherits from: absolute names. */
typedef struct {
    guint32 module;
    const char *name;   /* in its module */
    GPtrArray *bases;   /* const char * */
    GPtrArray *unknown; /* those of them that are of the project, and of which class is not known yet */
    gboolean in_function;
} UgClass;

/* One thing that a wrapper's body does: it uses a name outside, or another wrapper. */
typedef struct {
    const char *target; /* (nullable) */
    UgWrapper *wrapper; /* (nullable) */
    gboolean dual_mode;
    gboolean is_method; /* that is a method of the class */
    gboolean is_called; /* somewhere it is, or is derived from */
} UgReach;

/* `from source import *` in `module`. */
typedef struct {
    guint32 module;
    guint32 source;
} UgStar;

/* The same where there is no module of that name. */
typedef struct {
    guint32 module;
    const char *source;
} UgHope;

struct UgLinks {
    UgLinksKind kind;
    const UgModuleTable *table;
    const UgCatalogue *catalogue;
    GHashTable *by_name;     /* set of UgLink, equal by module and name: two modules may be called the same */
    GPtrArray *links;        /* UgLink *, in the order of finding */
    GPtrArray *all_links;    /* the same and those that went; owns them */
    GHashTable *retired;     /* set of UgLink, as above: of a module that is renewed, until they are found again */
    GPtrArray *of_module;    /* for each module: (nullable) GPtrArray of UgLink * */
    GHashTable *classes;     /* set of UgClass, equal by module and name; owns them */
    GPtrArray *classes_of;   /* for each module: (nullable) GPtrArray of UgClass * */
    GHashTable *heirs;       /* "module.Class" -> GPtrArray of UgClass *: those that name it as a base */
    GArray *stars;           /* of UgStar */
    GHashTable *starred;     /* set of modules that have stars */
    GArray *hopes;           /* of UgHope */
    GHashTable *acting;      /* set of modules that use a link, or what links lead to, when they are imported */
    GPtrArray *wrappers;     /* UgWrapper *, sorted by symbol once all are known */
    GPtrArray *all_wrappers; /* the same and those that went; owns them */
    GHashTable *reaches;     /* UgWrapper * -> GArray of UgReach */
    GPtrArray
        *imports;     /* for each module: (nullable) GHashTable, name -> the module of the project that it stands for */
    GPtrArray *asked; /* for each module: (nullable) GHashTable, words that it has been asked for, as UgWatch.own */
    GArray *found;    /* of UgFresh: all that files were asked for, in whatever round */
    UgFreshNames *names; /* the same, to be asked for; NULL of those for services, whom nobody asks again */
    GHashTable *changed; /* set of modules that were looked at, and have other versions now that say the same */
    GHashTable *ways;    /* (nullable) set of ug_links_way(): names that others were looked for behind */
    GHashTable *looked;  /* (nullable) set of modules behind which names were looked for by others */
    GHashTable
        *deciders; /* (nullable) of links for services: set of words of which a file that decides by itself has one */
    GHashTable *class_leads; /* UgClass * -> is it, or what it inherits from, of interest? see face.c */
    UgStrings *text;
};

/* What a name leads to: something outside of the project, or a wrapper, or (link NULL) nothing. */
typedef struct {
    const char *target; /* (nullable) owned by `owned` where it had to be put together */
    char *owned;
    UgWrapper *wrapper; /* (nullable) */
    const UgLink *link; /* the first link on the way; NULL: nothing was found */
    guint n_further;    /* how many attributes of a property's value the name goes on with */
} UgLead;

void ug_lead_clear(UgLead *lead);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UgLead, ug_lead_clear)

/* tables.c: the link or class that has that name in that module, or NULL. */
UgLink *ug_links_link(const UgLinks *links, guint32 module, const char *name);
UgClass *ug_links_class_in(const UgLinks *links, guint32 module, const char *name);
/* Without any links. (transfer full) */
UgLinks *ug_links_alloc(const UgModuleTable *table, UgLinksKind kind);
void ug_links_class_free(gpointer data);

/* names.c: what a name, as module `from` knows it, leads to. FALSE if to nothing. */
gboolean ug_links_follow(const UgLinks *links, guint32 from, const char *name, UgLead *lead);
/* Does a use only go on with what a property gave before? After `pool = self.pool` has run it, `pool.free()` does. */
gboolean ug_lead_is_read_elsewhere(const UgLead *lead, const UgSeen *seen);
/* Where a link leads to in the end; NULL if in a circle. */
const UgLink *ug_link_end(const UgLink *link);
/* "app.utils.Server.start" of "Server.start". (transfer full) */
char *ug_links_symbol(const UgLinks *links, guint32 module, const char *name);
/* The classes that inherit from a class, the nearest first: as many generations as ug_links_order() may reach back.
 * (transfer container) of UgClass * */
GPtrArray *ug_links_heirs(const UgLinks *links, guint32 module, const char *class_name);
/* The class and what it inherits from, as far as it is known: depth first, from the left, a base of several perhaps
 * more than once. (transfer container) of UgClass * */
GPtrArray *ug_links_order(const UgLinks *links, const UgClass *class);
/* The class that an absolute name stands for, or NULL: through links and plain names. */
const UgClass *ug_links_class(const UgLinks *links, guint32 from, const char *absolute);
/* Is this name outside of the project one that green code is made of? */
gboolean ug_links_is_green(const UgLinks *links, const char *target, UgRole role);
/* Of links for services, whose kind is set: a set of words of which a file has one if it leads by itself to what
 * counts; one with a wildcard stands for any. (transfer full) */
GHashTable *ug_links_deciders(const UgLinks *links);

/* covered.c: takes out words that lie in one of the matches from `before` on, which need no account of their own. Deep
 * uses are left out of some results, which must not have other words for it. */
void ug_links_drop_covered_words(const UgLinks *links, UgFileFacts *facts, guint before);

/* Does a file say `from module import *`? And is it that, or does it say so of another that is a module? */
gboolean ug_links_are_starred_from(const UgLinks *links, guint32 module);
gboolean ug_links_have_stars(const UgLinks *links, guint32 module);

/* The name of a module as a key. (transfer full) */
char *ug_links_way(guint32 module, const char *name);

/* wrappers.c: settles distance, via, wraps and dual mode, once all wrappers and reaches are known; again if they are
 * others than before. */
void ug_links_settle_wrappers(UgLinks *links);
/* What the way of a wrapper ends in, outside of the project. */
const char *ug_wrapper_end(const UgWrapper *wrapper);
/* (nullable) The rule by whose weight a use of a wrapper with that end counts: that of a call of it. */
const UgRule *ug_links_rule_of_end(const UgLinks *links, const char *end);

/* matches.c: adds matches to the facts of every module that was asked for something. */
void ug_links_add_matches(UgLinks *links);

G_END_DECLS

#endif
