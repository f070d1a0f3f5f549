/* The modules of one or more snapshots, and what they import from each other.
 *
 * A module is named as Python would name it: from the folder that holds its top package. A script without a name of its
 * own (bin/swift-init) is a module that nobody can import, called by its path. */
#ifndef UNGREEN_PROJECT_MODULES_H
#define UNGREEN_PROJECT_MODULES_H

#include "base/span.h"
#include "catalogue/catalogue.h"

#include <glib.h>

G_BEGIN_DECLS

#define UG_NO_MODULE G_MAXUINT32

typedef struct {
    const char *name; /* "nova.compute.manager"; of a script, its path */
    const char *path; /* as its snapshot has it */
    guint snapshot;   /* index of the snapshot that it stands in, where several are looked at together */
    guint32 parent;   /* index of the package that it belongs to, which Python imports before it; UG_NO_MODULE if none */
    UgContext context;
    gboolean is_package; /* an __init__.py */
    gboolean is_script;
} UgModule;

/* When an import runs, from the most to the least binding. */
typedef enum {
    UG_IMPORT_AT_LOAD,       /* when the module is imported */
    UG_IMPORT_OPTIONAL,      /* the same, but the module survives its failure */
    UG_IMPORT_LAZY,          /* when a function is called */
    UG_IMPORT_TYPE_CHECKING, /* never when the program runs */
    UG_N_IMPORT_TIMES,
} UgImportTime;

typedef struct {
    guint32 from;       /* index of the module that imports */
    guint32 to;         /* index of the module that is imported; UG_NO_MODULE if it is none of these snapshots' */
    const char *name;   /* absolute, as imported: "nova.utils.spawn", "eventlet.green.socket" */
    UgImportTime time;  /* an import that repeats another of the same module keeps only the most binding */
    const UgRule *rule; /* (nullable) the rule that this import is a finding of */
    UgSpan span;
} UgImportEdge;

/* "load", "optional", "lazy", "type-checking" */
const char *ug_import_time_name(UgImportTime time);

G_END_DECLS

#endif
