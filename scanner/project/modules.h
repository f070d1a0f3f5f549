/* The modules of one or more snapshots, and what they import from each other.
 *
 * A module is named as Python would name it: from the folder that holds its top package. One that others import by
 * several names is called by the first and found by all. A script without a name of its own (bin/swift-init) is a
 * module that nobody can import, called by its path. */
#ifndef UNGREEN_PROJECT_MODULES_H
#define UNGREEN_PROJECT_MODULES_H

#include "base/span.h"
#include "catalogue/catalogue.h"
#include "project/namespaces.h"
#include "project/survey.h"

#include <glib.h>

G_BEGIN_DECLS

#define UG_NO_MODULE G_MAXUINT32

typedef struct {
    const char *name; /* "nova.compute.manager"; of a script, its path */
    const char *path; /* as its snapshot has it */
    guint snapshot;   /* index of the snapshot that it stands in, where several are looked at together */
    guint32 parent; /* index of the package that it belongs to, which Python imports before it; UG_NO_MODULE if none */
    UgContext context;
    gboolean is_package; /* an __init__.py */
    gboolean is_script;
    gboolean is_gone; /* it was taken out again, and only its index is still there */
} UgModule;

/* When an import runs, from the most to the least binding. */
typedef enum {
    UG_IMPORT_AT_LOAD,       /* when the module is imported */
    UG_IMPORT_OPTIONAL,      /* the same, but the module survives its failure, or a condition on the mode guards it */
    UG_IMPORT_LAZY,          /* when a function is called */
    UG_IMPORT_TYPE_CHECKING, /* never when the program runs */
    UG_N_IMPORT_TIMES,
} UgImportTime;

typedef struct {
    guint32 from;       /* index of the module that imports */
    guint32 to;         /* index of the module that is imported; UG_NO_MODULE if it is none of these snapshots' */
    const char *name;   /* absolute, as imported: "nova.utils.spawn", "eventlet.green.socket" */
    UgImportTime time;  /* an import that repeats another of the same module keeps only the most binding */
    const UgRule *rule; /* (nullable) the rule that this import is a finding of; neither a module nor a rule: it loads
                           eventlet's backend unless something else was chosen before */
    UgSpan span;
} UgImportEdge;

static inline gboolean ug_import_loads_backend(const UgImportEdge *edge) {
    return edge->to == UG_NO_MODULE && edge->rule == NULL;
}

/* "load", "optional", "lazy", "type-checking" */
const char *ug_import_time_name(UgImportTime time);

/* The modules of some surveys, and finding them by name. */
typedef struct UgModuleTable UgModuleTable;

/* Borrows the surveys (n of them), and takes the namespaces of each, whose folders are claimed by now. */
UgModuleTable *ug_module_table_new(UgSurvey *const *surveys, UgNamespaces *const *namespaces, guint n);
/* The same from what the files of the surveys claim. */
UgModuleTable *ug_module_table_of(UgSurvey *const *surveys, guint n);
/* ug_module_table_append: adds the module of a file that came after the others; if it is a package, then one below
 * another, so that it does not change what others are called. Returns its index. UG_NO_MODULE: others are called the
 * same, so only a table that is made anew tells which comes first; this one is of no use any more. Borrows the file. */
guint32 ug_module_table_append(UgModuleTable *table, guint snapshot, UgSurveyed *file);
/* Which folders are packages. (transfer none) */
UgNamespaces *ug_module_table_namespaces(const UgModuleTable *table, guint snapshot);
/* Takes a module out again, likewise: its name is nobody's. The file stays borrowed. */
void ug_module_table_remove(UgModuleTable *table, guint32 module);
/* Is it the only module of that name, and that its only name? */
gboolean ug_module_table_is_single(const UgModuleTable *table, guint32 module);
void ug_module_table_free(UgModuleTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgModuleTable, ug_module_table_free)

/* (transfer none) array of UgModule, sorted by snapshot and path. */
const GArray *ug_module_table_modules(const UgModuleTable *table);
/* One of them, by its index. (transfer none) */
const UgModule *ug_module_table_module(const UgModuleTable *table, guint32 module);
/* The file that a module is. */
UgSurveyed *ug_module_table_file(const UgModuleTable *table, guint32 module);
UgSurvey *ug_module_table_survey(const UgModuleTable *table, guint snapshot);
guint ug_module_table_n_surveys(const UgModuleTable *table);

/* The module that is called so, seen from `from` (UG_NO_MODULE: from anywhere): where several have the name, one below
 * the same top folder comes first (itself, or else a package), then one of the same snapshot, the nearest, then the
 * first by path. UG_NO_MODULE if none has. */
guint32 ug_module_table_find(const UgModuleTable *table, guint32 from, const char *name);
/* Parts a qualified name into the longest module that it begins with and the rest ("Server.start", or ""), which points
 * into `name`. UG_NO_MODULE if it begins with none. Of scripts only `from` itself is found. */
guint32 ug_module_table_split(const UgModuleTable *table, guint32 from, const char *name, const char **rest);
/* Is the module of a library that modes.yaml tells of, and another project's than `from`? Then its source says nothing
 * about the mode of a service. */
gboolean ug_module_table_is_library(const UgModuleTable *table, guint32 from, guint32 module);
/* A name as a file knows it made absolute: leading dots are relative to the file's package, UG_THIS_MODULE is the file.
 * NULL if the dots lead out of the top package. (transfer full) */
char *ug_module_table_absolute(const UgModuleTable *table, guint32 from, const char *name);

G_END_DECLS

#endif
