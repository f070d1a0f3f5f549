/* What a project is held to by options and settings: patterns that it must be without, a weight, how services start. */
#ifndef UNGREEN_COMMANDS_LIMITS_H
#define UNGREEN_COMMANDS_LIMITS_H

#include "assess/gate/gate.h"
#include "commands/shared/configuration.h"

G_BEGIN_DECLS

/* As they stand on the command line; each nullable. */
typedef struct {
    char **forbidden;
    char *max_weight;
    char **services;
} UgHeldToOptions;

/* The limits, and what they borrow from. */
typedef struct {
    GStrv forbidden;
    GArray *services; /* of UgServiceLimit */
    GStrv names;      /* of services */
    UgLimits limits;
} UgHeldTo;

/* Those of the options, or where one is not given of the configuration. FALSE with UG_ERROR_USAGE, and where that
 * stands if it is a setting, heeded or not. */
gboolean ug_held_to_read(UgHeldTo *held, const UgCatalogue *catalogue, const UgConfiguration *configuration,
                         const UgHeldToOptions *options, GError **error);
void ug_held_to_clear(UgHeldTo *held);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UgHeldTo, ug_held_to_clear)

G_END_DECLS

#endif
