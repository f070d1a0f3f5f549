// What a finding uses, and which names lead there, as one line.
#include "project/scan.h"

char *ug_finding_way(const UgFinding *finding) {
    GString *way = g_string_new(finding->symbol);
    for (const char *const *name = finding->via + finding->n_towards; *name != NULL; name++) {
        g_string_append_printf(way, " > %s", *name);
    }
    for (guint i = 0; i < finding->n_towards; i++) {
        g_string_append_printf(way, "%s%s", i == 0 ? " via " : " > ", finding->via[i]);
    }
    return g_string_free(way, FALSE);
}
