/* What is remembered between runs of the program. */
#ifndef UNGREEN_COMMANDS_CACHE_H
#define UNGREEN_COMMANDS_CACHE_H

#include "base/store.h"
#include "catalogue/catalogue.h"

G_BEGIN_DECLS

/* The store of this very program and catalogue: another build, or other rules, never see its values. `wanted` is FALSE
 * if the user said --no-cache; then, and where no file can be had, NULL or a store that remembers nothing. It is a
 * speed-up only, so no trouble with it is told. (transfer full) */
UgStore *ug_cache_open(const UgCatalogue *catalogue, gboolean wanted);

/* The option that every command with a cache takes; `member` is a gboolean of its settings. */
#define UG_NO_CACHE_OPTION(member)                                                                                     \
    { "no-cache", 0, UG_OPTION_FLAG, member, NULL, "examine everything anew, and remember nothing of it", NULL }

G_END_DECLS

#endif
