/* Which places of a signal stood in a file when the goal was set: what still stands is no new sign. */
#ifndef UNGREEN_ASSESS_SIGNS_H
#define UNGREEN_ASSESS_SIGNS_H

#include "project/survey.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct UgSigns UgSigns;

typedef enum {
    UG_SIGN_THERE,
    UG_SIGN_ABSENT,       /* the file was there without it, or was not */
    UG_SIGN_NOBODY_KNOWS, /* the file, or the commit, cannot be read */
} UgSignThen;

/* The signs of one commit of a local repository. Nothing is read before somebody asks. Borrows all three; `location` is
 * nullable: then nobody knows. (transfer full) */
UgSigns *ug_signs_new(const char *location, const char *commit, const UgCatalogue *catalogue);
void ug_signs_free(UgSigns *signs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgSigns, ug_signs_free)

/* (nullable) What the file showed; borrowed. NULL where it was not there, or nobody knows. */
const UgFileFacts *ug_signs_facts(UgSigns *signs, const char *path);
/* How many places of a rule there were in the file; 0 where nobody knows. */
guint ug_signs_count(UgSigns *signs, const char *path, const UgRule *rule);
/* Did a rule hold for that symbol in the file? Files are read once. */
UgSignThen ug_signs_ask(UgSigns *signs, const char *path, const UgRule *rule, const char *symbol);
/* At how many places a rule held for that symbol that are gone from their files in what was surveyed since, always the
 * same: there it may have moved to others. Tests and documents are left out. All files that differ are read, once. */
guint ug_signs_gone(UgSigns *signs, const UgSurvey *since, const UgRule *rule, const char *symbol);

G_END_DECLS

#endif
