/* rules/manifests.yaml: where files that declare a project keep what they declare. */
#ifndef UNGREEN_CATALOGUE_MANIFESTS_H
#define UNGREEN_CATALOGUE_MANIFESTS_H

#include "catalogue/catalogue.h"
#include "catalogue/files.h"

G_BEGIN_DECLS

typedef enum {
    UG_DECLARES_REQUIREMENTS, /* a list of them, as PEP 508 writes them */
    UG_DECLARES_PACKAGES,     /* a table whose keys are names of packages */
    UG_DECLARES_ENTRY_POINTS, /* a table of names with their targets */
    UG_DECLARES_SCRIPTS,      /* a list of paths */
    UG_DECLARES_NAME,         /* what the project is called */
} UgDeclares;

/* A place in such a file. All borrowed from the catalogue. */
typedef struct {
    UgDeclares what;
    GPtrArray *path;       /* of const char *: the keys from the root on, or section and key; "*" is any */
    UgDependencyKind kind; /* of requirements and packages, */
    gboolean by_extra;     /* unless what "*" stands for tells: ug_catalogue_extra_kind() */
    const char *group;     /* (nullable) of entry points; NULL: what "*" stands for */
    GPtrArray *but;        /* const char * of packages: keys that are none */
    GPtrArray *inside;     /* const char * of entry points: keys under which the target of a longer form stands */
} UgDeclaration;

/* Those of files that are read in that way, in the order of the file: array of UgDeclaration *, without any unless
 * `kind` is UG_FILE_PYPROJECT or UG_FILE_SETUP_CFG. (transfer none) */
const GPtrArray *ug_catalogue_declarations(const UgCatalogue *catalogue, UgFileKind kind);

G_END_DECLS

#endif
