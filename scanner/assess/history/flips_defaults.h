/* Defaults: what the services of one revision start in unless somebody chooses, and which files decide it. */
#ifndef UNGREEN_ASSESS_FLIPS_DEFAULTS_H
#define UNGREEN_ASSESS_FLIPS_DEFAULTS_H

#include "base/strings.h"
#include "project/services/services.h"

#include <glib.h>

G_BEGIN_DECLS

/* A service, and what tells it from others of its name in any revision. */
typedef struct {
    const char *name;
    UgServiceKind kind;
    const char *declared_path; /* the file that declares it */
    UgMode mode;               /* EVENTLET, NATIVE, or UNKNOWN for all else */
} UgDefault;

typedef struct {
    GArray *services;  /* of UgDefault, sorted by name, kind and path */
    GHashTable *paths; /* set of paths of files that have a part in it; empty where only the modes were asked for */
    UgStrings *text;   /* of the services */
} UgDefaults;

/* Of a project that was asked for services. (transfer full) */
UgDefaults *ug_defaults_of(const UgProject *project);
/* The modes alone, of a project that was asked for services, with switches or without. (transfer full) */
UgDefaults *ug_defaults_modes_of(const UgProject *project);
void ug_defaults_free(UgDefaults *defaults);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgDefaults, ug_defaults_free)

/* Does any service start in a mode that is known? */
gboolean ug_defaults_decide(const UgDefaults *defaults);
/* Has no other service of these the name of one of them? */
gboolean ug_defaults_is_alone(const UgDefaults *defaults, const UgDefault *one);
/* What one of these services is in another revision: what is declared there alike, or else what is called so, where
 * nothing else is in either. (nullable) */
const UgDefault *ug_defaults_same(const UgDefaults *defaults, const UgDefault *one, const UgDefaults *other);

/* As bytes, to be kept between runs. Equal defaults give equal bytes. (transfer full) */
GBytes *ug_defaults_write(const UgDefaults *defaults);
/* NULL for bytes that are none; they may come from anywhere. (transfer full) */
UgDefaults *ug_defaults_read(GBytes *bytes);

G_END_DECLS

#endif
