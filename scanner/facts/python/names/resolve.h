/* A Python file put together from its chunks, and its names resolved as Python resolves them.
 *
 * Scopes nest as the source nests; class bodies are not seen from the functions inside them; `global` and `nonlocal`
 * are honoured. A name that is bound several times is what it was bound to last, as far as that is certain (order.c);
 * otherwise it may be any of them, so a name bound to eventlet in `try` and to None in `except ImportError` is
 * eventlet.
 */
#ifndef UNGREEN_PYTHON_RESOLVE_H
#define UNGREEN_PYTHON_RESOLVE_H

#include "facts/python/parse/chunks.h"
#include "facts/python/walk/chunk_facts.h"

G_BEGIN_DECLS

/* A chunk in its file. `facts` is NULL while it has not been parsed. */
typedef struct {
    UgChunk chunk;
    const UgChunkFacts *facts;
    guint32 since; /* the version of its file in which it came; see code/asks.c */
} UgPart;

typedef struct UgNamespace UgNamespace;

/* The module-level and class-level names that the parsed parts of a file bind. Borrows `parts` (of UgPart). */
UgNamespace *ug_namespace_new(const UgCatalogue *catalogue, const GArray *parts);
void ug_namespace_free(UgNamespace *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgNamespace, ug_namespace_free)

const UgCatalogue *ug_namespace_catalogue(const UgNamespace *names);
const UgChunkFacts *ug_namespace_facts(const UgNamespace *names, guint part);

/* The qualified names that a chain may stand for ("eventlet.green.socket"): (transfer full) array of char *, in the
 * order of binding, without repeats, possibly empty. `role` matters for UG_ROLE_STORE and _DELETE, where the last name
 * of the chain is what is set and not looked up. */
GPtrArray *ug_namespace_resolve(const UgNamespace *names, guint part, guint32 scope, const UgChain *chain, UgRole role);

/* The same, and beside them what the file itself defines: "<module>.Server.start", also for attributes of its classes
 * that it does not define and so may inherit. */
GPtrArray *ug_namespace_meanings(const UgNamespace *names, guint part, guint32 scope, const UgChain *chain,
                                 UgRole role);

/* Does a condition that chooses between eventlet and native threads choose what that name of the module is, and is
 * there something by that name either way? */
gboolean ug_namespace_is_switched(const UgNamespace *names, const char *name);
/* Is the function or class of the module that a scope lies in defined on one side of such a choice alone? On the other
 * side it is not there, and nobody can call it. */
gboolean ug_namespace_is_one_sided(const UgNamespace *names, guint part, guint32 scope);

/* type_checking.c: what keeps a use from always being what its name stands for: the guard around it or, if there is
 * none, such a choice. An annotation that cannot run is for types alone. */
UgGuard ug_namespace_guard(const UgNamespace *names, guint part, const UgUse *use);
/* The guard of what stands at a place of a part: what the walk took for it, unless that is a block for type checkers
 * that runs. */
UgGuard ug_namespace_guard_at(const UgNamespace *names, guint part, UgGuard guard, UgRange range);
/* Adds to `wanted` (as above) the names that tell whether blocks for type checkers run. */
void ug_namespace_collect_typing(const UgNamespace *names, GHashTable *wanted);

/* A string constant that a name is bound to, and the part that it stands in. */
typedef struct {
    const UgBinding *binding;
    guint part;
} UgConstant;

/* The string constants that a name may stand for: (transfer full) array of UgConstant. */
GArray *ug_namespace_strings(const UgNamespace *names, guint part, guint32 scope, const UgChain *chain);

/* The module that an import call names, or NULL if it is none. (transfer none) *importer (nullable) tells what the
 * function does with it. */
const char *ug_namespace_imported_by(const UgNamespace *names, guint part, const UgImportCall *call,
                                     UgImporter *importer);

/* Adds to `wanted` (a set of char *, owned by `names`) every name that is bound to something a rule could match: chunks
 * in which none of them occurs cannot matter. Returns FALSE if that cannot be told (star import), so that all may. */
gboolean ug_namespace_collect_wanted(const UgNamespace *names, GHashTable *wanted);

/* "<module>", "Server", "Server.start" for a scope of a part. Returns (transfer full). */
char *ug_namespace_scope_name(const UgNamespace *names, guint part, guint32 scope);

/* The outermost function that a scope is in, or else the class; NULL if it is the module's own. *in_function tells
 * which. Returns (transfer full). */
char *ug_namespace_definition(const UgNamespace *names, guint part, guint32 scope, gboolean *in_function);

/* How a name is used there: as the walk saw it, or patched. */
UgRole ug_namespace_role(const UgNamespace *names, guint part, const UgUse *use);

/* The rule that would hold in a slot of a part for the string `value` (match.c). */
const UgRule *ug_namespace_match_in_slot(const UgNamespace *names, guint part, guint32 slot, guint32 scope,
                                         UgRuleKind kind, const char *value);

G_END_DECLS

#endif
