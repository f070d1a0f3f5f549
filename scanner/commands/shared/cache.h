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

#define UG_JOBS_HELP  "work on N files at once; 0, the default, is one per processor"
#define UG_QUIET_HELP "no progress"
/* Options of how files are examined, which most commands take: members of `type` called rule_files, jobs, no_cache and
 * quiet; `prefix` ("judge.") stands before them where they lie in a struct of their own. */
#define UG_EXAMINING_OPTIONS(type, prefix) UG_EXAMINING_OPTIONS_WITH(type, prefix, UG_JOBS_HELP, UG_QUIET_HELP)
#define UG_EXAMINING_OPTIONS_WITH(type, prefix, jobs_help, quiet_help)                                                 \
    {"rules",                                                                                                          \
     0,                                                                                                                \
     UG_OPTION_LIST,                                                                                                   \
     G_STRUCT_OFFSET(type, prefix rule_files),                                                                         \
     "FILE",                                                                                                           \
     "add the rules of this YAML file; may be given several times",                                                    \
     NULL},                                                                                                            \
        {"jobs", 'j', UG_OPTION_NUMBER, G_STRUCT_OFFSET(type, prefix jobs), "N", jobs_help, NULL},                     \
        UG_NO_CACHE_OPTION(G_STRUCT_OFFSET(type, prefix no_cache)), {                                                  \
        "quiet", 'q', UG_OPTION_FLAG, G_STRUCT_OFFSET(type, prefix quiet), NULL, quiet_help, NULL                      \
    }

G_END_DECLS

#endif
