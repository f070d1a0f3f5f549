/* The tables of a file's names, shared by the two halves of resolution: what is bound where (namespace.c), and what a
 * chain of names leads to (resolve.c). */
#ifndef UNGREEN_PYTHON_TABLES_H
#define UNGREEN_PYTHON_TABLES_H

#include "facts/python/names/resolve.h"

G_BEGIN_DECLS

/* A binding and the part that it stands in. */
typedef struct {
    const UgBinding *binding;
    guint part;
} UgBound;

struct UgNamespace {
    const UgCatalogue *catalogue;
    const GArray *parts;
    GHashTable *module;  /* name -> GArray of UgBound */
    GHashTable *classes; /* class header part -> GHashTable: name -> GArray of UgBound, of classes cut into members */
    GPtrArray *stars;    /* of const char *: modules whose names are all bound */
    gboolean has_modes;  /* a name of the module is bound below a choice between eventlet and native threads */
};

static inline const UgPart *ug_namespace_part(const UgNamespace *names, guint part) {
    return &g_array_index(names->parts, UgPart, part);
}

/* What the root of `chain` is bound to, seen from a scope: Python's local, enclosing, global rule. Appends UgBound to
 * `found`. */
void ug_namespace_look_up(const UgNamespace *names, guint part, guint32 scope, const UgChain *chain, GArray *found);

/* The same for an attribute of a class: of a scope inside a chunk, or of a class that was cut into members. */
void ug_namespace_look_up_attribute(const UgNamespace *names, guint part, guint32 class_scope, const char *name,
                                    GArray *found);

/* A point of the program, where a name is looked up. */
typedef struct {
    guint part;
    guint32 scope;
    guint32 at; /* offset in the part; UG_NONE: not known */
} UgPoint;

/* order.c: takes out of `found`, which is bound to one name of a scope, what cannot be meant at that point: what came
 * before something else was bound for certain, and what comes later. */
void ug_bound_forget(const UgNamespace *names, guint32 scope, const UgPoint *point, GArray *found);

G_END_DECLS

#endif
