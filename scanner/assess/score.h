/* What a snapshot amounts to in numbers: the usage that is left, and what it weighs.
 *
 * Usage is what blocks completion: production places where a blocking rule holds, and runtime requirements. A use of
 * another library's green side ("indirect": an executor called eventlet, oslo_service.wsgi) is usage only as long as
 * the project uses or requires eventlet itself; after that it is a leftover. Deep wrappers, prose and signals are none.
 *
 * A score is a sum over files, so that a history can take one file out and put another in. */
#ifndef UNGREEN_ASSESS_SCORE_H
#define UNGREEN_ASSESS_SCORE_H

#include "project/project.h"
#include "project/scan.h"

#include <glib.h>

G_BEGIN_DECLS

/* How often each rule of the catalogue holds, by where; signals included. */
typedef struct UgTally UgTally;

/* An empty one, borrowing the catalogue; or a copy of one. (transfer full) */
UgTally *ug_tally_new(const UgCatalogue *catalogue);
UgTally *ug_tally_copy(const UgTally *tally);
void ug_tally_free(UgTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgTally, ug_tally_free)

/* Adds (times = 1) or takes away (times = -1) the matches of one file. `hidden` (nullable) are the names of watched
 * libraries that are the project's own top-level modules: their matches do not count. */
void ug_tally_add_file(UgTally *tally, const UgFileFacts *facts, UgContext context, GHashTable *hidden, int times);
gboolean ug_tally_equal(const UgTally *a, const UgTally *b);
/* As a value that can be kept, of type UG_TALLY_TYPE, and back. (transfer floating), (transfer full); NULL if the value
 * is none of the catalogue. */
#define UG_TALLY_TYPE "a(uau)"
GVariant *ug_tally_to_variant(const UgTally *tally);
UgTally *ug_tally_from_variant(const UgCatalogue *catalogue, GVariant *value);
/* How often a rule holds in production or in tests. */
guint ug_tally_production(const UgTally *tally, const UgRule *rule);
guint ug_tally_test(const UgTally *tally, const UgRule *rule);
/* How often a signal holds in any file but documentation: tox.ini and CI jobs are tooling. */
guint ug_tally_anywhere(const UgTally *tally, const UgRule *rule);
/* The same without tests: they say nothing about the program. */
guint ug_tally_program(const UgTally *tally, const UgRule *rule);

typedef struct {
    guint weight;         /* of the production usage: the sum of the rules' weights */
    guint production;     /* places of production usage */
    guint test;           /* places in tests that use eventlet or replace parts of it */
    guint direct;         /* places of production usage of eventlet itself */
    guint requirements;   /* runtime requirements on it */
    guint by_pattern[10]; /* production usage by family: EVT0 .. EVT9 */
} UgScore;

/* The score of a whole snapshot's tally. Rules that its signals make moot count nothing. */
UgScore ug_tally_score(const UgTally *tally);
/* TRUE if the project uses or requires eventlet itself. */
gboolean ug_score_is_held(const UgScore *score);
gboolean ug_score_equal(const UgScore *a, const UgScore *b);

/* The tally of the first snapshot of a project. (transfer full) */
UgTally *ug_tally_of(const UgProject *project);

G_END_DECLS

#endif
