/* rules/files.yaml: how files are read, as their names tell. */
#ifndef UNGREEN_CATALOGUE_FILES_H
#define UNGREEN_CATALOGUE_FILES_H

#include "catalogue/catalogue.h"

G_BEGIN_DECLS

/* How a file is read. */
typedef enum {
    UG_FILE_PYTHON,
    UG_FILE_REQUIREMENTS,       /* requirements.txt and its like: what the project needs when it runs */
    UG_FILE_TEST_REQUIREMENTS,  /* test-requirements.txt, doc/requirements.txt: the same form, needed by developers */
    UG_FILE_EXTRA_REQUIREMENTS, /* requirements/extras/redis.txt: the same form, for who asks for it */
    UG_FILE_CONSTRAINTS,        /* upper-constraints.txt: the same form, pins that require nothing */
    UG_FILE_SETUP_CFG,
    UG_FILE_PYPROJECT,
    UG_FILE_TOX,
    UG_FILE_ZUUL,
    UG_FILE_CONFIG,   /* other INI-like files */
    UG_FILE_COMMANDS, /* how services are started and packages made: Procfile, Dockerfile, units of systemd, shell */
    UG_FILE_DOCUMENT, /* any other text: only mentions are looked for */
    UG_FILE_BINARY,   /* nothing is looked for */
    UG_N_FILE_KINDS,
} UgFileKind;

/* Sets *kind to how the file of that path is read, if its name tells; else returns FALSE. */
gboolean ug_catalogue_file_kind(const UgCatalogue *catalogue, const char *path, UgFileKind *kind);
/* What an extra or dependency group of that name is for: users (optional) or developers (test). */
UgDependencyKind ug_catalogue_extra_kind(const UgCatalogue *catalogue, const char *extra);

G_END_DECLS

#endif
