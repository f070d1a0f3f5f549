/* The words that stand in rule files for the values of the enums, each list in the order of its enum, NULL-terminated.
 */
#ifndef UNGREEN_CATALOGUE_VOCABULARY_PRIVATE_H
#define UNGREEN_CATALOGUE_VOCABULARY_PRIVATE_H

#include "catalogue/catalogue_private.h"
#include "catalogue/files.h"

extern const char *const ug_form_names[UG_N_FORMS + 1];
extern const char *const ug_role_names[UG_N_ROLES + 1];
extern const char *const ug_place_names[UG_N_PLACES + 1];
extern const char *const ug_prose_names[UG_N_PROSE + 1];
extern const char *const ug_dependency_names[UG_N_DEPENDENCIES + 1];
extern const char *const ug_setting_names[UG_N_SETTINGS + 1];
extern const char *const ug_file_kind_names[UG_N_FILE_KINDS + 1];
extern const char *const ug_service_kind_names[UG_N_SERVICE_KINDS + 1];
extern const char *const ug_step_names[UG_N_STEPS + 1];
extern const char *const ug_meaning_names[UG_N_MEANINGS + 1];
extern const char *const ug_context_names[UG_N_CONTEXTS + 1];
extern const char *const ug_clause_names[UG_N_CLAUSES + 1];
extern const char *const ug_meeting_names[UG_N_MEETINGS + 1];
/* "code" is what a family is about that says nothing. */
extern const char *const ug_about_names[UG_N_ABOUTS + 1];

#endif
