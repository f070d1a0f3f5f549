/* What one file says by itself.
 *
 * The one public header of the facts stage. Facts are a pure function of (kind of file, bytes, catalogue): no path, no
 * repository, no clock. So the same bytes in another place, revision or repository have the same facts. What files mean
 * together is the business of the project stage. */
#ifndef UNGREEN_FACTS_H
#define UNGREEN_FACTS_H

#include "base/span.h"
#include "base/strings.h"
#include "catalogue/files.h"

#include <glib.h>

G_BEGIN_DECLS

/* How a match is kept from running in every mode. */
typedef enum {
    UG_GUARD_NONE,
    UG_GUARD_OPTIONAL_IMPORT, /* in a `try` that survives the ImportError */
    UG_GUARD_DUAL_MODE,       /* under a condition that chooses between eventlet and native threads */
    UG_GUARD_TYPE_CHECKING,   /* under `if TYPE_CHECKING:`, or in an annotation that never runs */
    UG_N_GUARDS,
} UgGuard;

/* A place where a rule of the catalogue holds. */
typedef struct {
    const UgRule *rule;
    const char *symbol;      /* qualified name ("eventlet.greenthread.spawn"), string value, dependency or word */
    const char *const *also; /* (nullable) NULL-terminated: other watched names that this place may mean */
    const char *const *via;  /* (nullable) NULL-terminated: names that lead from this place to the symbol, then those
                                that lead on from it to eventlet */
    guint n_towards;         /* how many of these lead to the symbol */
    const char *wrapper; /* (nullable) where the symbol is a wrapper of the project: its name inside of its module */
    const char *scope;   /* "<module>", or the function or class it is in: "Server.start" */
    UgGuard guard;
    UgRole role; /* for names; UG_ROLE_REFERENCE otherwise */
    UgSpan span;
    guint64 text_hash; /* of the surrounding expression's tokens, white space and quotes normalised; for fingerprints */
} UgMatch;

/* A requirement on another package, whether a rule holds for it or not. */
typedef struct {
    const char *name;        /* normalised as PEP 503 says */
    const char *requirement; /* as written, comment removed: "eventlet!=0.18.3,>=0.18.2" */
    const char *extra;       /* (nullable) extra or group that it belongs to */
    UgDependencyKind kind;
    UgSpan span;
} UgDependency;

/* "nova-compute = nova.cmd.compute:main" in some group. */
typedef struct {
    const char *group; /* "console_scripts", "wsgi_scripts", "oslo.config.opts" .. */
    const char *name;
    const char *module;
    const char *attribute; /* (nullable) */
    UgSpan span;
} UgEntryPoint;

/* A setting of a manifest, one for each line of a value of several lines. */
typedef struct {
    const char *section; /* (nullable) "testenv:py3-threading" */
    const char *key;     /* (nullable) "setenv" */
    const char *value;
    UgSpan span;
} UgSetting;

/* Something that kept a part of the file from being understood; `line` is 0 if it concerns the whole file. */
typedef struct {
    const char *reason;
    guint32 line;
} UgFactProblem;

/* A comment that allows a use of eventlet: "# ungreen: allow EVT402 reason until 2027.1". */
typedef struct {
    const char *verb;   /* (nullable) its first word, if that is not "allow"; it then allows nothing */
    const char *rule;   /* "EVT402", "EVT4", "spawn-n", "EVT402,EVT404", or any other word; "" if there is none */
    const char *reason; /* "" if it gives none */
    const char *until;  /* (nullable) as written */
    guint32 line;       /* that it speaks of */
    UgSpan span;        /* of the words of the comment */
} UgAllowance;

/* The code of a Python file, for what files mean together; see facts/code.h. */
typedef struct UgCode UgCode;

/* Owns everything that its arrays point to, except rules. Each array is sorted by place. */
typedef struct {
    GArray *matches;          /* of UgMatch */
    GArray *dependencies;     /* of UgDependency */
    GArray *entry_points;     /* of UgEntryPoint */
    GArray *settings;         /* of UgSetting; only settings that a clause of the catalogue could ask for */
    GArray *problems;         /* of UgFactProblem */
    GArray *allowances;       /* of UgAllowance */
    const char *distribution; /* (nullable) what a manifest calls the project: "python-watcher" */
    UgFileKind kind;          /* how the file was read */
    gboolean parsed;          /* Python that had to be parsed to know */
    UgCode *code;             /* (nullable) of Python files, unless the facts are remembered ones */
    GDestroyNotify code_free;
    UgStrings *text;
    GPtrArray *lists;   /* what `also` points to */
    gboolean is_shared; /* not to be changed, and never freed: see facts_codec.h */
} UgFileFacts;

UgFileFacts *ug_file_facts_new(void);
void ug_file_facts_free(UgFileFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgFileFacts, ug_file_facts_free)

/* For the readers of this stage: add one record; strings are copied, NULL stays NULL. */
void ug_file_facts_add_problem(UgFileFacts *facts, guint32 line, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* Puts the matches in the order of their places. */
void ug_file_facts_sort(UgFileFacts *facts);
/* Takes those of `gone` (of UgMatch) out of `matches`, which belong to the facts, and adds copies of those of `come`.
 * Where they stand does not count. FALSE if one to take out is not there; then nothing was changed. */
gboolean ug_file_facts_exchange(UgFileFacts *facts, GArray *matches, const GArray *gone, const GArray *come);
/* The strings as a NULL-terminated array that lives as long as the facts. */
const char *const *ug_file_facts_keep_list(UgFileFacts *facts, const GPtrArray *strings);

/* The kind of a file by its name, and for names that do not tell, by its first bytes (a "#!…python" line is Python). */
UgFileKind ug_file_kind(const UgCatalogue *catalogue, const char *path, const char *bytes, gsize length);

/* TRUE if the name tells that the file is a document, for people or programs, and no script, whatever its first line
 * says: all that it can hold is prose. */
gboolean ug_file_is_prose(const UgCatalogue *catalogue, const char *path);

/* Is it missed where it cannot be read? By its name it is Python or a manifest. Of all else only a script would matter:
 * a picture that a repository of old has lost is told, and no reason to doubt all else. */
gboolean ug_file_is_missed(const UgCatalogue *catalogue, const char *path);

/* What is remembered of chunks between files and threads; see facts/python/walk/memo.h. Thread-safe. */
typedef struct UgMemo UgMemo;
UgMemo *ug_memo_new(void);
void ug_memo_free(UgMemo *memo);
/* How many chunks it knows. */
guint ug_memo_size(UgMemo *memo);
/* Forgets all chunks but those in use (set of the facts of parts, ug_code_add_facts()). No other thread may read facts.
 */
void ug_memo_keep(UgMemo *memo, GHashTable *used);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgMemo, ug_memo_free)

/* The tools of one thread: parser, buffers. */
typedef struct UgExtractor UgExtractor;
UgExtractor *ug_extractor_new(const UgCatalogue *catalogue, UgMemo *memo);
void ug_extractor_free(UgExtractor *extractor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgExtractor, ug_extractor_free)

/* ug_extract: the facts of one file. Never fails: what cannot be understood is among the problems. `bytes` must be
 * NUL-terminated beyond its size; the code of a Python file keeps a reference. (transfer full) */
UgFileFacts *ug_extract(UgExtractor *extractor, UgFileKind kind, GBytes *bytes);

/* What ug_extract() once said, for another project in which the same bytes stand: `own` is what ug_file_facts_encode()
 * made of it before linking added to it, and the code of `of` is shared, with what was read of it since. So the two
 * projects are not to be worked on at the same time. (transfer full), or NULL if `own` cannot be understood. */
UgFileFacts *ug_extracted(GBytes *own, const UgFileFacts *of, const UgCatalogue *catalogue);

G_END_DECLS

#endif
