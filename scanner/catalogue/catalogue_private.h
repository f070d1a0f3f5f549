/* What a catalogue is made of: rules, the clauses of their `match`, and the tables that answer questions quickly.
 *
 * load.c builds it in two steps: files are read into rules and clauses, then the tables are derived from them. After
 * that nothing changes. All strings live in `text` and go with the catalogue. */
#ifndef UNGREEN_CATALOGUE_PRIVATE_H
#define UNGREEN_CATALOGUE_PRIVATE_H

#include "base/needles.h"
#include "base/strings.h"
#include "catalogue/catalogue.h"
#include "catalogue/files.h"
#include "catalogue/glob_private.h"
#include "catalogue/judgement.h"

typedef enum {
    UG_CLAUSE_IMPORT,
    UG_CLAUSE_USE,
    UG_CLAUSE_STRING,
    UG_CLAUSE_DEPENDENCY,
    UG_CLAUSE_SETTING,
    UG_CLAUSE_MENTION,
    UG_CLAUSE_WRAPPER,
    UG_N_CLAUSES,
} UgClauseKind;

/* How a module is imported: bits of an import clause's `where`. */
enum { UG_FORM_STATIC, UG_FORM_DYNAMIC, UG_N_FORMS };

/* One entry of a rule's `match`. */
typedef struct {
    const UgRule *rule;
    UgClauseKind kind;
    guint conditions;   /* how many keys narrow it; more win over fewer */
    guint where;        /* bit set of forms, roles, places, dependency kinds, setting kinds, prose or ways to meet a
                           wrapper; all if not said */
    gboolean exact;     /* names: what lies below is not covered */
    gboolean sentence;  /* strings: a sentence of the value has to match, instead of all of it */
    int position;       /* strings: index among the positional arguments, -1 if any will do */
    GPtrArray *names;   /* const char *: names, dependencies or words; NULL for strings and settings */
    GArray *values;     /* UgGlob: of strings and settings; NULL for the others */
    GArray *containers; /* (nullable) UgGlob: `of` of a string, `section` of a setting */
    GArray *keys;       /* (nullable) UgGlob: `name` of a string, `key` of a setting */
    GArray *others;     /* (nullable) UgGlob: `not_of` of a string: callees and containers in which it does not hold */
} UgClause;

/* One glob of a clause, in the order of precedence among its like. */
typedef struct {
    const UgClause *clause;
    const UgGlob *value;
} UgTextEntry;

/* The watched words of one kind of prose. */
typedef struct {
    GPtrArray *words;   /* const char *, NULL-terminated, none like another but for case */
    GPtrArray *clauses; /* const UgClause *: the one that wins for each word */
    UgNeedles *needles;
} UgWords;

typedef struct UgNameNode UgNameNode;

typedef struct {
    const char *family;
    const char *pattern;
    const char *title;
    const char *one; /* what a place is called in a sentence, and several are */
    const char *many;
    UgAbout about;
} UgFamily;

typedef struct {
    UgContext context;
    GPtrArray *paths; /* UgPathGlob * */
} UgContextPaths;

/* rules/modes.yaml */
typedef struct {
    GArray *libraries;                        /* UgGlob of packages */
    GArray *choosing_imports;                 /* modules whose import chooses eventlet */
    const char *backend;                      /* what they load */
    GArray *native_imports;                   /* of UgNativeImport, see modes_private.h */
    GArray *calls[UG_N_CALLS];                /* UgGlob of functions */
    GPtrArray *choosers;                      /* UgChooser * */
    GPtrArray *told;                          /* UgTold * */
    GArray *environments;                     /* UgGlob */
    GArray *only_in_tests;                    /* UgGlob */
    GArray *keepers;                          /* UgGlob of functions */
    GArray *servers;                          /* UgGlob of programs */
    GArray *native_entries;                   /* UgGlob */
    GArray *entry_groups[UG_N_SERVICE_KINDS]; /* UgGlob */
    GArray *texts[2];                         /* UgGlob of texts in lower case that are false, and true */
    GArray *option_holders;                   /* UgGlob */
    GArray *own_commands;                     /* UgGlob */
} UgModeTables;

/* rules/events.yaml */
typedef struct {
    GPtrArray *sightings; /* UgSighting * */
    GPtrArray *ids;       /* GPtrArray * of const char *, for each the ids that its rules are looked up by */
    GArray *reverts;      /* UgGlob */
} UgEventTables;

/* Words that say who needs what a list of requirements holds. */
typedef struct {
    GHashTable *of_name;   /* set of const char *: of its own name, or of an extra */
    GHashTable *of_folder; /* set of const char *: of its name or of a folder above it */
} UgFileWords;

/* rules/files.yaml, see files.c */
typedef struct {
    GPtrArray *entries;
    GArray *drawers[256]; /* names and suffixes, by the last byte of the names that they fit, in lower case */
    UgFileWords developers;
    UgFileWords optional;
} UgFileTables;

/* rules/manifests.yaml, see manifests.c */
typedef struct {
    GPtrArray *declarations[UG_N_FILE_KINDS]; /* UgDeclaration * */
} UgManifestTables;

/* rules/hosts.yaml */
typedef struct {
    GArray *sites; /* UgGlob of host names */
    const char *line, *commit;
} UgHost;

/* rules/successors.yaml */
typedef struct {
    const char *package, *name; /* "ryu", "os_ken" */
} UgSuccessor;

struct UgCatalogue {
    UgStrings *text;
    GPtrArray *rules;       /* UgRule *, sorted by id */
    GHashTable *rule_by_id; /* id in lower case -> UgRule * */
    GHashTable *rule_by_name;
    GHashTable *origin;   /* UgRule * -> "file:line", for messages about the whole */
    GHashTable *families; /* family -> UgFamily * */
    GPtrArray *clauses;   /* UgClause *, in the order of precedence once finished */
    guint patterns;       /* how many names, globs and words there are, to keep hostile files small */

    GPtrArray *name_nodes; /* UgNameNode *, owns them all */
    UgNameNode *imports;
    UgNameNode *uses;
    GArray *strings[256];                             /* UgTextEntry by the first byte of the value */
    GArray *settings[UG_N_RULE_KINDS][UG_N_SETTINGS]; /* UgTextEntry */
    GHashTable *dependencies;                         /* name -> GPtrArray of const UgClause * */
    UgWords words[UG_N_PROSE];
    /* What has to stand in a text for a rule to hold, and what has to as words of their own: each NULL-terminated and
     * sorted, no literal inside another or inside a word. */
    char **needles;
    char **needle_words;
    UgNeedles *search; /* for both */

    GArray *inert; /* UgGlob: names that are no different without eventlet */

    GArray *contexts;                /* UgContextPaths, first match wins */
    GHashTable *importers;           /* name -> what the first parameter is called, or "" */
    GHashTable *optional_importers;  /* likewise */
    GHashTable *finders;             /* likewise */
    GHashTable *importer_words;      /* set of the last components of importers and optional ones */
    GHashTable *noted_words;         /* the same of all three */
    GHashTable *import_parameters;   /* set of what first parameters are called */
    GHashTable *inquirers;           /* set of names */
    GArray *patchers;                /* UgGlob */
    GHashTable *type_checking;       /* set of names */
    GHashTable *type_checking_words; /* set of their last components */
    GArray *mode_switches;           /* UgGlob */
    UgModeTables modes;
    UgJudgement judgement;
    GArray *named_rules; /* of UgNamedRule, see judgement.c; empty once finished */
    UgEventTables events;
    UgFileTables files;
    UgManifestTables manifests;
    GPtrArray *hosts;      /* UgHost * */
    GPtrArray *successors; /* UgSuccessor * */
    char digest[17];
};

/* The bytes of one file of rules. */
typedef struct {
    char *name; /* as messages show it */
    GBytes *bytes;
} UgRuleFile;

/* builtin.c: of bytes at hand, which it shares. (transfer full) */
UgRuleFile *ug_rule_file_new(const char *name, GBytes *bytes);
void ug_rule_file_free(UgRuleFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgRuleFile, ug_rule_file_free)
/* A file of the user's, of at most 10 MB. (transfer full) NULL with an error of ug_file_read(). */
UgRuleFile *ug_rule_file_read(const char *path, GError **error);
/* The files that are compiled in, sorted by name: (transfer full) array of UgRuleFile *. */
GPtrArray *ug_builtin_files(void);
/* One of them, below rules/; it must exist. (transfer full) */
UgRuleFile *ug_builtin_file(const char *name);

/* A catalogue of just these files (of UgRuleFile *); ug_catalogue_load() with another source, for tests. A file of
 * `files` that is called contexts.yaml, events.yaml, files.yaml, hosts.yaml, manifests.yaml, modes.yaml, python.yaml,
 * status.yaml or successors.yaml is read as that; `extra` (nullable) are rule files. (transfer full) NULL with
 * UG_ERROR_DATA. */
UgCatalogue *ug_catalogue_new(const GPtrArray *files, const GPtrArray *extra, GError **error);
/* A copy of `text` that goes with the catalogue; only while that is built. (transfer none) */
const char *ug_catalogue_keep(UgCatalogue *catalogue, const char *text);

/* clause.c */
void ug_clause_free(UgClause *clause);
/* The clause that wins of two whose patterns are equally long comes first: more conditions, then the smaller id. */
int ug_clause_compare(const UgClause *a, const UgClause *b);
static inline gboolean ug_clause_allows(const UgClause *clause, UgRuleKind kind, int where) {
    return clause->rule->kind == kind && (clause->where & (1u << where)) != 0;
}

/* judgement.c */
void ug_judgement_init(UgCatalogue *catalogue);
void ug_judgement_clear(UgCatalogue *catalogue);
/* Finds the rules that it names, once all files are read. */
gboolean ug_judgement_resolve(UgCatalogue *catalogue, GError **error);
/* events.c */
void ug_events_init(UgEventTables *events);
void ug_events_clear(UgEventTables *events);
/* Looks the rules of sightings up, once all are known. */
gboolean ug_events_finish(UgCatalogue *catalogue, GError **error);
/* files.c */
void ug_files_init(UgFileTables *files);
void ug_files_clear(UgFileTables *files);
/* manifests.c */
void ug_manifests_init(UgManifestTables *manifests);
void ug_manifests_clear(UgManifestTables *manifests);
/* hosts.c: (transfer full) empty array of UgHost *. */
GPtrArray *ug_hosts_new(void);
/* successors.c: (transfer full) empty array of UgSuccessor *. */
GPtrArray *ug_successors_new(void);
/* modes.c */
void ug_modes_init(UgModeTables *modes);
void ug_modes_clear(UgModeTables *modes);
/* contexts.c: (transfer full) empty array of UgContextPaths. */
GArray *ug_contexts_new(void);
/* Deriving the tables from the clauses, and their ends: match_names.c, match_text.c, choose_needles.c. */
void ug_names_build(UgCatalogue *catalogue);
void ug_names_free(UgCatalogue *catalogue);
void ug_texts_build(UgCatalogue *catalogue);
void ug_texts_free(UgCatalogue *catalogue);
gboolean ug_needles_choose(UgCatalogue *catalogue, GError **error);

#endif
