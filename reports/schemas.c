// The JSON Schemas of what ungreen writes, compiled into the program from reports/schemas/, and of what people write
// for it, from rules/.
#include "base/text.h"
#include "reports/report.h"
#include "reports/schemas_resource.h"

#include <gio/gio.h>
#include <string.h>

#define FOLDER "/ungreen/schemas"
#define SUFFIX ".schema.json"

GBytes *ug_schema(const char *name) {
    g_autofree char *path = g_strconcat(FOLDER "/", name, SUFFIX, NULL);
    return g_resource_lookup_data(schemas_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

GStrv ug_schema_names(void) {
    GStrv names = g_resource_enumerate_children(schemas_get_resource(), FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

    for (char **name = names; *name != NULL; name++) {
        (*name)[strlen(*name) - strlen(SUFFIX)] = '\0';
    }
    qsort(names, g_strv_length(names), sizeof names[0], ug_text_compare);
    return names;
}
