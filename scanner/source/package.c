// Which package a folder is, from what lies on disk: whoever names a part of a project has it there.
#include "source/package_private.h"

#include <string.h>
#include <sys/stat.h>

static gboolean holds(const char *folder, const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat status;
    return lstat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static gboolean is_identifier(const char *name) {
    gsize n = strspn(name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_");
    return n > 0 && name[n] == '\0' && !g_ascii_isdigit(*name);
}

/* A project that was put below an __init__.py by mistake is none of its packages. */
static gboolean is_package(const char *folder, const char *name) {
    return is_identifier(name) && holds(folder, "__init__.py") && !holds(folder, "setup.py") &&
           !holds(folder, "pyproject.toml");
}

/* What Python calls the folder: "nova.compute" of /x/nova/compute if both have an __init__.py. No folder from `top`
 * upwards is looked at. NULL: it is no package. (transfer full) */
static char *package_of(const char *folder, const char *top) {
    g_autofree char *at = g_strdup(folder);
    g_autofree char *package = NULL;
    for (char *slash = strrchr(at, '/'); slash != NULL && g_strcmp0(at, top) != 0; slash = strrchr(at, '/')) {
        if (!is_package(at, slash + 1)) {
            break;
        }
        g_autofree char *inner = g_steal_pointer(&package);
        package = inner == NULL ? g_strdup(slash + 1) : g_strconcat(slash + 1, ".", inner, NULL);
        *slash = '\0';
    }
    return g_steal_pointer(&package);
}

void ug_package_note(UgSnapshot *snapshot, const char *folder, const char *top, const char *place) {
    snapshot->package = package_of(folder, top);
    if (*place != '\0') {
        snapshot->place = g_strdup(place);
    } else if (snapshot->package != NULL) {
        snapshot->place = g_strdelimit(g_strdup(snapshot->package), ".", '/');
    }
}
