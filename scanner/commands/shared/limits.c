// Reading what a project is held to.
#include "commands/shared/limits.h"

#include "base/error.h"
#include "commands/line/options.h"
#include "commands/shared/selection.h"

#include <string.h>

void ug_held_to_clear(UgHeldTo *held) {
    g_clear_pointer(&held->forbidden, g_strfreev);
    g_clear_pointer(&held->services, g_array_unref);
    g_clear_pointer(&held->names, g_strfreev);
}

static gboolean read_forbidden(const UgCatalogue *catalogue, const char *const *values, UgHeldTo *held,
                               GError **error) {
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    for (; values != NULL && *values != NULL; values++) {
        g_auto(GStrv) parts = g_strsplit(*values, ",", -1);
        for (char **part = parts; *part != NULL; part++) {
            g_autoptr(GPtrArray) rules = ug_select_rules(catalogue, g_strstrip(*part), error);
            if (rules == NULL) {
                return FALSE;
            }
            if (!ug_limit_can_fail(catalogue, *part)) {
                g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                            "the gate does not judge '%s', so to forbid it would change nothing: evidence, mentions in "
                            "text and what is far from eventlet are no regressions",
                            *part);
                return FALSE;
            }
            g_strv_builder_add(words, *part);
        }
    }
    held->forbidden = g_strv_builder_end(words);
    held->limits.forbidden = *held->forbidden == NULL ? NULL : (const char *const *)held->forbidden;
    return TRUE;
}

static gboolean read_weight(const char *text, UgHeldTo *held, GError **error) {
    held->limits.max_weight = -1;
    if (text != NULL && !ug_configured_number(text, &held->limits.max_weight)) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "--max-weight takes a number from 0, not '%s'", text);
        return FALSE;
    }
    return TRUE;
}

static gboolean read_services(const char *const *values, UgHeldTo *held, GError **error) {
    static const char *const MODES[] = {"native", "either", "eventlet", NULL};
    static const UgMode MEANT[] = {UG_MODE_NATIVE, UG_MODE_EITHER, UG_MODE_EVENTLET};
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    held->services = g_array_new(FALSE, FALSE, sizeof(UgServiceLimit));
    for (const char *const *value = values; value != NULL && *value != NULL; value++) {
        const char *equals = strrchr(*value, '=');
        if (equals == NULL || equals == *value) {
            g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                        "write SERVICE=MODE, as in nova-compute=native, instead of '%s'", *value);
            return FALSE;
        }
        int mode = ug_options_choose("mode", equals + 1, MODES, error);
        if (mode < 0) {
            return FALSE;
        }
        g_autofree char *name = g_strndup(*value, (gsize)(equals - *value));
        g_strv_builder_add(names, name);
        UgServiceLimit limit = {.mode = MEANT[mode]};
        g_array_append_val(held->services, limit);
    }
    held->names = g_strv_builder_end(names);
    for (guint i = 0; i < held->services->len; i++) {
        g_array_index(held->services, UgServiceLimit, i).name = held->names[i];
    }
    held->limits.services = held->services->len == 0 ? NULL : held->services;
    return TRUE;
}

/* Says where a setting stands that makes no sense, unless the command line overrides it. */
static gboolean told_of(gboolean read, const UgConfiguration *configuration, const char *name, gboolean is_given,
                        GError **error) {
    if (!read && !is_given) {
        g_prefix_error(error, "%s: %s: ", ug_configuration_origin(configuration, name), name);
    }
    return read;
}

static gboolean read_one(UgHeldTo *held, const UgCatalogue *catalogue, const UgConfiguration *configuration,
                         const UgHeldToOptions *options, GError **error) {
    const char *const *forbidden = options->forbidden != NULL ? (const char *const *)options->forbidden
                                                              : ug_configuration_values(configuration, "forbid");
    const char *weight =
        options->max_weight != NULL ? options->max_weight : ug_configuration_value(configuration, "max-weight");
    const char *const *services = options->services != NULL ? (const char *const *)options->services
                                                            : ug_configuration_values(configuration, "service");
    return told_of(read_forbidden(catalogue, forbidden, held, error), configuration, "forbid",
                   options->forbidden != NULL, error) &&
           told_of(read_weight(weight, held, error), configuration, "max-weight", options->max_weight != NULL, error) &&
           told_of(read_services(services, held, error), configuration, "service", options->services != NULL, error);
}

gboolean ug_held_to_read(UgHeldTo *held, const UgCatalogue *catalogue, const UgConfiguration *configuration,
                         const UgHeldToOptions *options, GError **error) {
    gboolean sound = read_one(held, catalogue, configuration, options, error);
    while (sound && (configuration = ug_configuration_covered(configuration)) != NULL) {
        g_auto(UgHeldTo) covered = {0}; // a mistake there is one on the day that it is heeded
        sound = read_one(&covered, catalogue, configuration, options, error);
    }
    return sound;
}
