/* One or more snapshots looked at together: their modules, what these import from each other, how much of eventlet they
 * use, and the services that start in them. What `ungreen why`, `graph`, `services` and `wrappers` are asked about. */
#ifndef UNGREEN_PROJECT_PROJECT_VIEW_H
#define UNGREEN_PROJECT_PROJECT_VIEW_H

#include "catalogue/catalogue.h"
#include "project/links/links.h"
#include "project/modules.h"
#include "project/project.h"
#include "project/services/services.h"
#include "source/snapshot.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const char *name;
    const char *source;
    const char *commit; /* (nullable) */
} UgViewProject;

/* What a module uses of eventlet by itself. */
typedef struct {
    guint findings; /* without prose, and without uses of the project's wrappers */
    guint weight;   /* sum of theirs */
    gboolean blocking;
} UgModuleUsage;

typedef struct {
    UgProblem problem;
    guint snapshot;
} UgViewProblem;

typedef struct {
    GArray *projects;          /* of UgViewProject, one for each snapshot */
    GArray *modules;           /* of UgModule */
    GArray *usage;             /* of UgModuleUsage, one for each module */
    GArray *edges;             /* of UgImportEdge, sorted by `from` */
    GArray *problems;          /* of UgViewProblem, sorted by snapshot, then path */
    const GPtrArray *services; /* of const UgService *, sorted by name, then snapshot */
    const GPtrArray *wrappers; /* of const UgWrapper *, sorted by symbol */
} UgProjectView;

/* ug_project_view_new: examines all files of `snapshots` (of UgSnapshot *); `options` must say `whole`. Returns
 * (transfer full), borrowing snapshots and catalogue, or NULL with UG_ERROR_NOT_FOUND if a snapshot has no files, or
 * UG_ERROR_READ if none of them could be read. */
UgProjectView *ug_project_view_new(const GPtrArray *snapshots, const UgCatalogue *catalogue,
                                   const UgProjectOptions *options, GError **error);
void ug_project_view_free(UgProjectView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgProjectView, ug_project_view_free)

G_END_DECLS

#endif
