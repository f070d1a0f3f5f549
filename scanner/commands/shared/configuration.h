/* Configuration: what a project says about ungreen in its own files.
 *
 * [tool.ungreen] of pyproject.toml, [ungreen] of tox.ini or setup.cfg; a key counts where it stands first in this
 * order. The keys are called as the options of `ungreen gate`, which win. */
#ifndef UNGREEN_COMMANDS_CONFIGURATION_H
#define UNGREEN_COMMANDS_CONFIGURATION_H

#include "source/snapshot.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    UG_CONFIGURED_TEXT,
    UG_CONFIGURED_NUMBER,
    UG_CONFIGURED_FLAG,
    UG_CONFIGURED_LIST,
} UgConfiguredKind;

typedef struct {
    const char *name; /* "max-weight" */
    UgConfiguredKind kind;
    const char *usual; /* what holds without it, for people */
    const char *help;
} UgConfigurable;

/* Every key, sorted; ends with one whose name is NULL. */
extern const UgConfigurable UG_CONFIGURABLES[];

typedef struct UgConfiguration UgConfiguration;

/* ug_configuration_read: that of a snapshot. Returns (transfer full), or NULL with UG_ERROR_USAGE for a key that there
 * is not or that stands twice, or a value that makes no sense, naming file and line; or UG_ERROR_READ. */
UgConfiguration *ug_configuration_read(const UgSnapshot *snapshot, GError **error);
void ug_configuration_free(UgConfiguration *configuration);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgConfiguration, ug_configuration_free)

/* What later files say of keys that an earlier one sets, and which is not heeded; again a configuration, which may
 * cover another. (nullable) (transfer none) */
const UgConfiguration *ug_configuration_covered(const UgConfiguration *configuration);

/* Is no key set? */
gboolean ug_configuration_is_empty(const UgConfiguration *configuration);
/* The values of a key, NULL-terminated; NULL: it is not set. Of all but lists there is one. (transfer none) */
const char *const *ug_configuration_values(const UgConfiguration *configuration, const char *name);
/* The only value; NULL: it is not set. */
const char *ug_configuration_value(const UgConfiguration *configuration, const char *name);
/* "tox.ini:5"; NULL: it is not set. (transfer none) */
const char *ug_configuration_origin(const UgConfiguration *configuration, const char *name);

/* configuration_told.c: tells the user which settings are others than before, and how, or one of them; and which are
 * not heeded. */
void ug_configuration_tell_change(const UgConfiguration *before, const UgConfiguration *after);
void ug_configuration_tell_change_of(const UgConfiguration *before, const UgConfiguration *after, const char *name);
void ug_configuration_tell_covered(const UgConfiguration *configuration);

/* Numbers and flags as they are written in files and on the command line: "3"; "true", "yes", "on", "1" and their
 * opposites. FALSE if it is none. */
gboolean ug_configured_number(const char *text, int *number);
gboolean ug_configured_flag(const char *text, gboolean *flag);

G_END_DECLS

#endif
