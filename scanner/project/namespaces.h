/* Where Python would find the modules of a snapshot: which folders are packages, those without an __init__.py among
 * them (PEP 420).
 *
 * Of the latter nothing but those who import from it tells a package from a folder of scripts. A folder is claimed if a
 * file imports something below it by its name, or relatively, or if a manifest starts something in it or is called as
 * it is. */
#ifndef UNGREEN_PROJECT_NAMESPACES_H
#define UNGREEN_PROJECT_NAMESPACES_H

#include "project/survey.h"

G_BEGIN_DECLS

typedef struct UgNamespaces UgNamespaces;

/* The folders that hold Python files of a survey, none of them claimed. Does not keep the survey. (transfer full) */
UgNamespaces *ug_namespaces_new(const UgSurvey *survey);
void ug_namespaces_free(UgNamespaces *namespaces);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgNamespaces, ug_namespaces_free)

/* The folders that a file claims, from its code or, of a manifest, from what it says. (transfer full, nullable) set of
 * char * that the namespaces keep. */
GHashTable *ug_namespaces_claims(const UgNamespaces *namespaces, const char *path, const UgFileFacts *facts);
/* A file claims other folders than it did (each nullable: none). TRUE if others are claimed at all, so that modules may
 * be called otherwise. */
gboolean ug_namespaces_replace(UgNamespaces *namespaces, GHashTable *gone, GHashTable *come);
/* What all files of the survey claim. */
void ug_namespaces_take_all(UgNamespaces *namespaces, const UgSurvey *survey);
/* Claims a folder that is known to have been claimed. */
void ug_namespaces_claim(UgNamespaces *namespaces, const char *path);
/* Is one of the folders (nullable: there is none) claimed by nobody yet? */
gboolean ug_namespaces_are_new(const UgNamespaces *namespaces, GHashTable *claims);
/* Is the file below a folder that is claimed? */
gboolean ug_namespaces_is_claimed(const UgNamespaces *namespaces, const char *path);
/* The folders that are claimed, sorted. (transfer container) array of const char * */
GPtrArray *ug_namespaces_claimed(const UgNamespaces *namespaces);

/* A Python file comes. TRUE if there is more to claim by that. */
gboolean ug_namespaces_add_file(UgNamespaces *namespaces, const char *path);
/* An __init__.py comes or goes, below a package. */
void ug_namespaces_set_package(UgNamespaces *namespaces, const char *folder, gboolean is_package);
/* Does the file stand in a package, or, with `outside`, in a package below another? */
gboolean ug_namespaces_is_packaged(const UgNamespaces *namespaces, const char *path, gboolean outside);

/* The folders from which Python finds the file, as others import it: the first is where its name begins. Without any
 * claim it is the one above the outermost package that the file is in, or else the file's own folder. (transfer full)
 * array of char * */
GPtrArray *ug_namespaces_roots(const UgNamespaces *namespaces, const char *path);

G_END_DECLS

#endif
