/* A project: what the files of one or more snapshots mean together.
 *
 * The door to this stage. Files are examined, linked by what they import from each other, and asked for more where that
 * leads somewhere. Findings (scan.h), the import graph (project_view.h) and services are read off it. With a store, the
 * same files are not examined twice; the result is the same with and without one. */
#ifndef UNGREEN_PROJECT_PROJECT_H
#define UNGREEN_PROJECT_PROJECT_H

#include "base/store.h"
#include "project/links/links.h"
#include "project/modules.h"
#include "project/survey.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct UgProject UgProject;

/* What is of interest, from the most to the least. */
typedef enum {
    UG_PROJECT_FULL,  /* everything */
    UG_PROJECT_NEAR,  /* deep wrappers may be missing, as may problems met on the way to them */
    UG_PROJECT_USAGE, /* so may what documents say, and their problems */
} UgProjectDepth;

typedef struct {
    guint threads;             /* 0: as many as there are processors */
    gboolean imports;          /* the import graph will be asked for too */
    gboolean services;         /* and the services */
    gboolean without_switches; /* of the services, what each starts in by default is enough: what selects another mode
                                  is left out, as is what depends on that (`needs_it`, `reason`). Not with a store,
                                  which would keep it for the whole */
    UgProjectDepth depth;
    gint64 when; /* what other projects had done by then decides of services, too; 0: by the time of the commit. Not
                    with a store, which does not know of it */
    gboolean may_be_empty;          /* no file at all is no mistake, unless a folder could not be listed */
    const char *if_not_checked_out; /* (nullable) what else to do with a clone without a check-out than to give --rev */
    gboolean lends;                 /* another project will be `like` this one */
    const UgProject *like; /* (nullable) a project that lends, examined before: what it has of the same files is used,
                              so that it must not be worked on any more. It may be freed before this one */
    UgMemo *memo;          /* (nullable) parts that were parsed; shared by projects that are alike, which it outlives */
    UgStore *store;        /* (nullable) where what was examined before is kept */
    UgProgressFunc progress; /* (nullable) called on the calling thread */
    gpointer progress_data;
} UgProjectOptions;

/* ug_project_new: examines and links every file of the snapshots (n of them). Returns (transfer full), borrowing
 * snapshots and catalogue, or NULL with UG_ERROR_NOT_FOUND if one of the snapshots has no file at all. */
UgProject *ug_project_new(UgSnapshot *const *snapshots, guint n, const UgCatalogue *catalogue,
                          const UgProjectOptions *options, GError **error);
void ug_project_free(UgProject *project);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgProject, ug_project_free)

/* ug_project_add_imports: asks a project that was asked for its services alone for the imports, too. FALSE if what is
 * known of it comes from the store, so that its files cannot be asked any more. Not while a project that is like it is
 * worked on. */
gboolean ug_project_add_imports(UgProject *project);

guint ug_project_n_surveys(const UgProject *project);
UgSurvey *ug_project_survey(const UgProject *project, guint snapshot);
const UgModuleTable *ug_project_modules(const UgProject *project);
/* What names lead to; NULL if what is known of the project comes from the store. */
const UgLinks *ug_project_links(const UgProject *project);
/* The green wrappers, sorted by symbol. (transfer none) array of const UgWrapper *. */
const GPtrArray *ug_project_wrappers(const UgProject *project);

/* Every import of every module, sorted by importing module and place. NULL if the project was not asked for
 * imports. (transfer none) array of UgImportEdge. */
const GArray *ug_project_imports(const UgProject *project);
/* The services, sorted by name, then snapshot. NULL if the project was not asked for them. (transfer none) array of
 * const UgService *, see services.h. */
const GPtrArray *ug_project_services(const UgProject *project);

G_END_DECLS

#endif
