// What is to be told of settings: those that a change changes, as it is judged by what it brings and whoever reviews it
// has to know; and those that are not heeded.
#include "commands/line/console.h"
#include "commands/shared/configuration.h"

/* "3"; "a, b". NULL if it is not set. (transfer full) */
static char *value_of(const UgConfiguration *configuration, const char *name) {
    const char *const *values = ug_configuration_values(configuration, name);
    return values == NULL ? NULL : g_strjoinv(", ", (char **)values);
}

/* NULL if both are the same. (transfer full) */
static char *describe(const UgConfiguration *before, const UgConfiguration *after, const char *name) {
    g_autofree char *old = value_of(before, name);
    g_autofree char *new = value_of(after, name);
    if (g_strcmp0(old, new) == 0) {
        return NULL;
    }
    if (new == NULL) {
        return g_strdup_printf("%s: the change takes %s away, which was '%s'", ug_configuration_origin(before, name),
                               name, old);
    }
    g_autofree char *was = old == NULL ? g_strdup("was not set") : g_strdup_printf("was '%s'", old);
    return g_strdup_printf("%s: the change sets %s to '%s', which %s, and is judged by it",
                           ug_configuration_origin(after, name), name, new, was);
}

void ug_configuration_tell_change(const UgConfiguration *before, const UgConfiguration *after) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (const UgConfigurable *what = UG_CONFIGURABLES; what->name != NULL; what++) {
        char *line = describe(before, after, what->name);
        if (line != NULL) {
            g_ptr_array_add(lines, line);
        }
    }
    ug_console_complain_of_all(lines);
}

void ug_configuration_tell_change_of(const UgConfiguration *before, const UgConfiguration *after, const char *name) {
    g_autofree char *line = describe(before, after, name);
    if (line != NULL) {
        ug_console_complain(line);
    }
}

void ug_configuration_tell_covered(const UgConfiguration *configuration) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    const UgConfiguration *covered = configuration;
    while ((covered = ug_configuration_covered(covered)) != NULL) {
        for (const UgConfigurable *what = UG_CONFIGURABLES; what->name != NULL; what++) {
            const char *origin = ug_configuration_origin(covered, what->name);
            if (origin != NULL) {
                g_ptr_array_add(lines, g_strdup_printf("%s: %s is not heeded here, as %s sets it", origin, what->name,
                                                       ug_configuration_origin(configuration, what->name)));
            }
        }
    }
    ug_console_complain_of_all(lines);
}
