/* Small projects for tests. A project is written as text: lines that begin with "## " name the file that the following
 * lines are. */
#ifndef TESTS_PROJECT_FIXTURE_H
#define TESTS_PROJECT_FIXTURE_H

#include "project/project.h"
#include "project/scan.h"

typedef struct {
    char *folder;
    const char *name; /* (nullable) of the projects to come: that of the folder they lie in; else p0, p1 .. */
    UgCatalogue *catalogue;
    GPtrArray *snapshots; /* kept, because projects borrow from them */
    GPtrArray *projects;
    GPtrArray *scans;
} Fixture;

void fixture_set_up(Fixture *f, gconstpointer data);
void fixture_tear_down(Fixture *f, gconstpointer data);

/* Writes the files and opens them. Both live as long as the fixture. */
UgProject *fixture_project(Fixture *f, const char *text, guint threads);
/* Several repositories together. */
UgProject *fixture_projects(Fixture *f, const char *const *texts, guint n);

#endif
