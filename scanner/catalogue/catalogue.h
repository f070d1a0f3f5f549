/* The rule catalogue: what ungreen looks for, read from the YAML files of rules/ (compiled into the binary) and from
 * the files that a user adds with --rules. This stage knows rules, never source code.
 *
 * A catalogue is immutable once loaded and may be shared by any number of threads. Everything that it returns is
 * borrowed from it and lives as long as it does. The language of the files is described in rules/README.md and checked
 * by rules/rule.schema.json in the tests and by the loader, whose messages name file, line and rule. */
#ifndef UNGREEN_CATALOGUE_H
#define UNGREEN_CATALOGUE_H

#include "base/needles.h"

#include <glib.h>

G_BEGIN_DECLS

/* How a name is used at one place. A `use` clause may ask for some of these with `as:`. */
typedef enum {
    UG_ROLE_REFERENCE,  /* read, in no more special place */
    UG_ROLE_CALL,       /* the callee of a call */
    UG_ROLE_ARGUMENT,   /* handed to a call, as with a callback */
    UG_ROLE_BASE,       /* base class */
    UG_ROLE_DECORATOR,  /* the decorator, or the callee of one */
    UG_ROLE_WITH,       /* context manager, called or not */
    UG_ROLE_EXCEPT,     /* caught */
    UG_ROLE_RAISE,      /* raised, called or not */
    UG_ROLE_DEFAULT,    /* default value of a parameter */
    UG_ROLE_ANNOTATION, /* type annotation, quoted or not */
    UG_ROLE_STORE,      /* an attribute of it is assigned */
    UG_ROLE_DELETE,     /* an attribute of it is deleted */
    UG_ROLE_COMPARE,    /* compared with something, searched in it, or asked about: isinstance() */
    UG_ROLE_PATCHED,    /* a test replaces an attribute of it: mock.patch.object(); where nothing is said of that, an
                           argument */
    UG_N_ROLES,
} UgRole;

/* Where a string constant stands. A `string` clause may ask for some of these with `place:`. */
typedef enum {
    UG_PLACE_OTHER,      /* none of the others */
    UG_PLACE_ARGUMENT,   /* argument of a call: `of` is the callee, `name` the keyword if any, `position` its index */
    UG_PLACE_DEFAULT,    /* default of a parameter: `name` is the parameter */
    UG_PLACE_ASSIGNMENT, /* assigned: `name` is the last name of the target */
    UG_PLACE_KEY,        /* key of a dict display */
    UG_PLACE_VALUE,      /* value of a dict display: `name` is the key if it is a string */
    UG_PLACE_SUBSCRIPT,  /* index: `of` is what is indexed */
    UG_PLACE_COMPARE,    /* compared or searched (`in`): `of` is a name on the other side */
    UG_PLACE_ELEMENT,    /* element of a list, tuple or set */
    UG_N_PLACES,
} UgPlace;

/* Where prose stands. A `mention` clause asks for some of these with `in:`. */
typedef enum {
    UG_PROSE_COMMENT,
    UG_PROSE_DOCSTRING,
    UG_PROSE_STRING,     /* inside any other string constant */
    UG_PROSE_IDENTIFIER, /* inside a name that is no usage: `eventlet_event`, `import eventlet_utils` */
    UG_PROSE_DOCUMENT,   /* a file that is neither Python nor a manifest */
    UG_N_PROSE,
} UgProse;

/* What a declared dependency is for. A `dependency` clause asks for some of these with `in:`. */
typedef enum {
    UG_DEPENDENCY_RUNTIME,
    UG_DEPENDENCY_OPTIONAL, /* an extra that users may choose */
    UG_DEPENDENCY_TEST,     /* test, documentation or development requirements and extras of those names */
    UG_DEPENDENCY_BUILD,
    UG_DEPENDENCY_CONSTRAINT, /* a pin that applies only if something else asks for the package */
    UG_N_DEPENDENCIES,
} UgDependencyKind;

/* Which kind of file a setting stands in. A `setting` clause asks for some of these with `in:`. */
typedef enum {
    UG_SETTING_SETUP_CFG,
    UG_SETTING_PYPROJECT,
    UG_SETTING_TOX,
    UG_SETTING_ZUUL,
    UG_SETTING_CONFIG,   /* any other INI-like file: .coveragerc, a sample configuration */
    UG_SETTING_COMMANDS, /* a line of a script, a unit of systemd, a Dockerfile, a Debian package's control file */
    UG_N_SETTINGS,
} UgSettingKind;

/* How a place meets a green wrapper, a function or class of the project that ends in eventlet. A `wrapper` clause names
 * some of these. */
typedef enum {
    UG_MEETING_DIRECT,    /* uses a wrapper whose own body uses eventlet */
    UG_MEETING_DEEP,      /* uses one that reaches eventlet through other wrappers only */
    UG_MEETING_DUAL_MODE, /* uses one that chooses between eventlet and native threads */
    UG_MEETING_PATCHED,   /* names one as what a test replaces */
    UG_N_MEETINGS,
} UgMeeting;

typedef enum {
    UG_RULE_FINDING, /* a place where it holds is reported */
    UG_RULE_SIGNAL,  /* a place where it holds is evidence of migration, not usage */
    UG_N_RULE_KINDS,
} UgRuleKind;

/* What a place says about the project. */
typedef enum {
    UG_TOUCHES_EVENTLET,    /* it uses eventlet itself */
    UG_TOUCHES_LIBRARY,     /* it uses the green side of another library, which brings eventlet if anything does */
    UG_TOUCHES_REQUIREMENT, /* it asks for eventlet to be installed */
    UG_N_TOUCHES,
} UgTouch;

/* What the rules of a family are about, where code has to treat them in a way of their own. */
typedef enum {
    UG_ABOUT_CODE, /* what code does, where nothing else is said */
    UG_ABOUT_TESTS,
    UG_ABOUT_PROSE,
    UG_ABOUT_DEPENDENCIES,
    UG_ABOUT_PROCESS, /* what is done to the whole process, whoever calls it: monkey patching */
    UG_N_ABOUTS,
} UgAbout;

typedef struct {
    guint index;         /* its place in ug_catalogue_rules() */
    const char *id;      /* "EVT402" */
    const char *name;    /* "spawn-n" */
    const char *family;  /* "EVT4" */
    const char *pattern; /* "green-threads" */
    const char *one;     /* what a place of the family is called in a sentence ("timeout") .. */
    const char *many;    /* .. and what several are ("timeouts") */
    const char *title;   /* the message of a finding, one line, lower case, no full stop */
    UgRuleKind kind;
    UgAbout about;   /* as its family says */
    guint weight;    /* how hard it is to replace: 0 nothing to do .. 8 redesign */
    gboolean blocks; /* holds a project back from Completed when it stands in production code */
    UgTouch touches;
    gboolean quiet;          /* texts for people count its places and list them only where the rule is asked for */
    gboolean choice;         /* only offers a choice between eventlet and threads: nothing that a gate looks at */
    gboolean has_inert;      /* some of its names are no different without eventlet: ug_catalogue_is_inert() */
    gboolean outside;        /* holds only outside of the project whose module the matched name is of */
    const char *says;        /* (nullable) of a signal: what is said of a project that shows it strongly */
    const char *moot_when;   /* (nullable) id of a signal: where the project shows it, this rule does not hold */
    const char *moot_unless; /* (nullable) id of a signal that makes moot_when not apply */
    const char *why;         /* "" where there is none, as with the four below */
    const char *threading;   /* how to replace it with native threads */
    const char *asyncio;     /* how to replace it with asyncio */
    const char *before;      /* example code */
    const char *after;
    const char *const *links; /* NULL-terminated */
    const char *const *names; /* NULL-terminated, sorted: every name pattern of the rule, for `rules` and `explain` */
} UgRule;

static inline gboolean ug_rule_is_about(const UgRule *rule, UgAbout about) {
    return rule->about == about;
}

/* A string constant and where it stands, for ug_catalogue_match_string(). NULL or -1 where there is none. */
typedef struct {
    const char *value;
    UgPlace place;
    const char *of;   /* (nullable) qualified or dotted name of the callee, container or other side */
    const char *name; /* (nullable) keyword, parameter, target or key that the string is given to */
    int position;     /* index among the positional arguments, from 0; -1 where there is none */
} UgStringAt;

/* A setting of a manifest, for ug_catalogue_match_setting(). `section` is "testenv:py3", "job", "tool.coverage.run". */
typedef struct {
    UgSettingKind kind;
    const char *section; /* (nullable) */
    const char *key;     /* (nullable) */
    const char *value;   /* (nullable) */
} UgSettingAt;

typedef struct UgCatalogue UgCatalogue;

/* ug_catalogue_load: the built-in catalogue, plus the rule files of `extra_files` (nullable, NULL-terminated), which
 * may add rules but not replace one. Returns (transfer full); on failure NULL and UG_ERROR_DATA, UG_ERROR_NOT_FOUND or
 * UG_ERROR_READ. */
UgCatalogue *ug_catalogue_load(const char *const *extra_files, GError **error);
void ug_catalogue_free(UgCatalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgCatalogue, ug_catalogue_free)

/* All rules that are findings or signals, sorted by id: (transfer none) array of const UgRule *. */
const GPtrArray *ug_catalogue_rules(const UgCatalogue *catalogue);
/* The rule of that id, upper or lower case, or NULL. */
const UgRule *ug_catalogue_find(const UgCatalogue *catalogue, const char *id);
/* The id nearest to `id` for "did you mean", or NULL if none is near. */
const char *ug_catalogue_nearest(const UgCatalogue *catalogue, const char *id);
/* Title of the family that a rule belongs to ("Green threads, pools and synchronisation"). */
const char *ug_catalogue_family_title(const UgCatalogue *catalogue, const UgRule *rule);
/* 16 hexadecimal digits that change whenever what the catalogue matches or says changes. */
const char *ug_catalogue_digest(const UgCatalogue *catalogue);

/* Finds literals (ASCII case ignored) and words in each Python file or document in which a rule holds: one without them
 * need not be read. What rules say of manifests is none of them. */
const UgNeedles *ug_catalogue_search(const UgCatalogue *catalogue);

/* The functions below return the rule that holds, or NULL. Where several rules match, the longest name pattern wins,
 * then the clause with more conditions, then the smaller id; so each place yields one finding. Strings and settings
 * have no name pattern: more conditions win, then the glob with more literal bytes, then the smaller id. Signals are
 * looked up by the same functions: pass UG_RULE_SIGNAL to ask for them instead of findings. A mention is never a
 * signal. */

/* A module or name bound by an import ("eventlet.green.socket"); `dynamic` if imported by a call such as __import__. */
const UgRule *ug_catalogue_match_import(const UgCatalogue *catalogue, UgRuleKind kind, const char *name,
                                        gboolean dynamic);
/* A use of a qualified name ("eventlet.greenthread.spawn"). A pattern covers what lies below it, unless it is `exact`.
 */
const UgRule *ug_catalogue_match_use(const UgCatalogue *catalogue, UgRuleKind kind, const char *symbol, UgRole role);
/* TRUE if `name` is a name pattern, lies below one, or leads to one (`oslo_service` leads to `oslo_service.wsgi`). */
gboolean ug_catalogue_may_match(const UgCatalogue *catalogue, const char *name);
/* Is a name that the rule matched no different without eventlet, so that who uses it uses nothing of eventlet's? That
 * is what the rule calls inert, and constants: names in capitals. */
gboolean ug_catalogue_is_inert(const UgCatalogue *catalogue, const UgRule *rule, const char *symbol);
/* A string constant at a place. */
const UgRule *ug_catalogue_match_string(const UgCatalogue *catalogue, UgRuleKind kind, const UgStringAt *at);
/* TRUE if some string clause could match this value at some place (cheap, for the fact extractor). */
gboolean ug_catalogue_may_match_string(const UgCatalogue *catalogue, const char *value);
/* A dependency, by its normalised name (PEP 503: lower case, runs of - _ . become one -). */
const UgRule *ug_catalogue_match_dependency(const UgCatalogue *catalogue, UgRuleKind kind, const char *name,
                                            UgDependencyKind dependency);
const UgRule *ug_catalogue_match_setting(const UgCatalogue *catalogue, UgRuleKind kind, const UgSettingAt *at);
/* Where a place meets a green wrapper. */
const UgRule *ug_catalogue_match_wrapper(const UgCatalogue *catalogue, UgMeeting meeting);
/* The first mention of a watched word in text[0..length), ASCII case ignored, also inside a longer word. Returns the
 * rule and sets *start and *end (byte offsets) and *word (the word as the catalogue spells it); NULL if there is none.
 */
const UgRule *ug_catalogue_match_mention(const UgCatalogue *catalogue, UgProse prose, const char *text, gsize length,
                                         gsize *start, gsize *end, const char **word);

/* rules/python.yaml: what a function does with the module that its first argument names. */
typedef enum {
    UG_IMPORTER_NONE,
    UG_IMPORTER_PLAIN,    /* imports it: "importlib.import_module" */
    UG_IMPORTER_OPTIONAL, /* imports it, or gives None where there is none */
    UG_IMPORTER_FINDER,   /* only looks whether it is there, or where */
} UgImporter;

/* The name of the function may be qualified or, for builtins, bare ("__import__"). *parameter (nullable) tells what its
 * first parameter is called ("name"), "" if nobody knows. */
UgImporter ug_catalogue_importer(const UgCatalogue *catalogue, const char *function, const char **parameter);
/* Is the first parameter of some such function called so? */
gboolean ug_catalogue_may_name_import(const UgCatalogue *catalogue, const char *parameter);
/* Is `word` the last part of the name of such a function? */
gboolean ug_catalogue_is_importer_word(const UgCatalogue *catalogue, const char *word);
/* rules/python.yaml: functions that only ask about what they are given ("isinstance"). */
gboolean ug_catalogue_is_inquirer(const UgCatalogue *catalogue, const char *function);
/* rules/python.yaml: functions by which tests replace an attribute of their first argument, as they are written
 * ("mock.patch.object"). */
gboolean ug_catalogue_is_patcher(const UgCatalogue *catalogue, const char *function);
/* rules/python.yaml: is this text of an `if` condition one that chooses between eventlet and native threads? `text` is
 * a dotted name or a string constant that stands in the condition. */
gboolean ug_catalogue_is_mode_switch(const UgCatalogue *catalogue, const char *text);

/* rules/python.yaml: is it the qualified name of what is true for type checkers alone ("typing.TYPE_CHECKING")? */
gboolean ug_catalogue_is_type_checking(const UgCatalogue *catalogue, const char *name);
/* Is `word` the last part of such a name? */
gboolean ug_catalogue_is_type_checking_word(const UgCatalogue *catalogue, const char *word);

/* rules/modes.yaml: what calling a function means for the concurrency mode of the process. */
typedef enum {
    UG_CALL_OTHER,
    UG_CALL_PATCHES,   /* makes it eventlet's */
    UG_CALL_CHOOSES,   /* chooses by its first argument: ug_catalogue_chosen() */
    UG_CALL_STARTS,    /* starts what runs on eventlet unless native threads were chosen before */
    UG_CALL_SERVES,    /* starts what runs on eventlet or not at all, whatever was chosen */
    UG_CALL_TOLD,      /* starts the like if an argument says so: ug_catalogue_told() */
    UG_CALL_READS,     /* reads the environment variable (name, default) */
    UG_CALL_SETS,      /* sets the environment variable (name, value) */
    UG_CALL_RUNS,      /* runs the function that it is given as `target` */
    UG_CALL_EXITS,     /* does not return */
    UG_CALL_UNDECIDED, /* answers "no" as long as nothing has decided */
    UG_CALL_TRUTH,     /* turns a text into a truth value */
    UG_CALL_HOLDS,     /* gives a function that calls its first argument with the others */
    UG_CALL_BECOMES,   /* puts another program in the place of this one */
    UG_CALL_COMMANDS,  /* runs another program beside this one */
    UG_CALL_IDLES,     /* does nothing of interest once another program was started */
    UG_CALL_DECLARES,  /* declares a configuration option or a group of them */
    UG_CALL_REGISTERS, /* makes declared options known to what holds them */
    UG_CALL_PRESETS,   /* gives an option another value where it is not configured */
    UG_N_CALLS,
} UgCallMeaning;
typedef enum { UG_CHOICE_NONE, UG_CHOICE_NATIVE, UG_CHOICE_EVENTLET } UgChoice;

UgCallMeaning ug_catalogue_call_meaning(const UgCatalogue *catalogue, const char *function);
/* The names without their modules ("init_backend") of functions that make a process eventlet's or choose. (transfer
 * full) */
GPtrArray *ug_catalogue_choosing_names(const UgCatalogue *catalogue);
/* Is the module ("oslo_service.service") of a package of whose calls that is all that counts, be its source there? */
gboolean ug_catalogue_is_known_library(const UgCatalogue *catalogue, const char *module);
/* Does importing that module of another package choose eventlet, unless something was chosen before? */
gboolean ug_catalogue_chooses_by_import(const UgCatalogue *catalogue, const char *module);
/* The module ("oslo_service.backend._eventlet") that such a module loads, if it is of the same package; else NULL. */
const char *ug_catalogue_backend_loaded_by(const UgCatalogue *catalogue, const char *module);
/* Does importing this package of another project choose native threads, as that was at a time (seconds since 1970 UTC;
 * 0: lately), where nothing else decides? */
gboolean ug_catalogue_is_native_by_import(const UgCatalogue *catalogue, const char *module, gint64 when);
/* The first such package that began to do so after one time and not after another, or NULL; *since gets when. */
const char *ug_catalogue_native_import_between(const UgCatalogue *catalogue, gint64 after, gint64 until, gint64 *since);

/* May a call of that meaning have a say in the mode that a process runs in? */
gboolean ug_call_decides(UgCallMeaning meaning);
/* Adds the packages that functions of that meaning are of to a set of strings that it owns. One whose pattern begins
 * with a wildcard is added as that. */
void ug_catalogue_add_call_packages(const UgCatalogue *catalogue, UgCallMeaning meaning, GHashTable *packages);

/* What `function` (UG_CALL_CHOOSES) chooses when it is given the qualified name `argument`. */
UgChoice ug_catalogue_chosen(const UgCatalogue *catalogue, const char *function, const char *argument);
/* The argument by which `function` (UG_CALL_TOLD) is told to start on eventlet, and the value that says so; NULL of any
 * other. */
const char *ug_catalogue_told(const UgCatalogue *catalogue, const char *function, const char **value);
/* Does it name the program that runs itself ("sys.argv")? */
gboolean ug_catalogue_is_own_command(const UgCatalogue *catalogue, const char *name);
/* Is this the mapping of environment variables ("os.environ")? */
gboolean ug_catalogue_is_environment(const UgCatalogue *catalogue, const char *name);
/* rules/modes.yaml: is that a program ("gunicorn") which is told by an option what to run on? */
gboolean ug_catalogue_is_server(const UgCatalogue *catalogue, const char *program);
/* Does a function or decorator ("parser.set_defaults") keep what it is given, to be called under some name? */
gboolean ug_catalogue_is_keeper(const UgCatalogue *catalogue, const char *function);
/* Is this a module ("nose"), or an attribute of one ("sys._called_from_test"), that is not there where a service
 * starts? */
gboolean ug_catalogue_is_only_in_tests(const UgCatalogue *catalogue, const char *name);
/* Is a text true (1) or false (0) to a function that turns texts into truth values? -1 if it is neither. */
int ug_catalogue_truth(const UgCatalogue *catalogue, const char *text);

/* rules/modes.yaml: what an entry point is started as. */
typedef enum {
    UG_SERVICE_CONSOLE, /* a console script of setup.cfg, pyproject.toml or setup.py */
    UG_SERVICE_WSGI,    /* a WSGI script, or a module with an `application` for web servers to load */
    UG_SERVICE_SCRIPT,  /* a script that is shipped as it is: bin/swift-init */
    UG_N_SERVICE_KINDS,
} UgServiceKind;

/* "console", "wsgi", "script" */
const char *ug_service_kind_name(UgServiceKind kind);
/* The kind of service that entry points of a group ("console_scripts") are; FALSE if they are plugins, which nobody
 * starts. */
gboolean ug_catalogue_service_kind(const UgCatalogue *catalogue, const char *group, UgServiceKind *kind);
/* Does another package's entry point ("oslo_rootwrap.cmd:main") start without eventlet? */
gboolean ug_catalogue_is_native_entry(const UgCatalogue *catalogue, const char *entry);
/* Does a thing of this name hold configuration options ("CONF")? */
gboolean ug_catalogue_holds_options(const UgCatalogue *catalogue, const char *name);

/* rules/events.yaml: the first commit with a place where one of `rules` holds is an event of a project's history. */
typedef struct {
    const char *kind;  /* "ban-introduced" */
    const char *title; /* for people: a few words, lower case */
    gboolean anywhere; /* files of tests and tooling count, too */
    GPtrArray *rules;  /* const UgRule * */
} UgSighting;

/* (transfer none) array of UgSighting *, in the order of the file. */
const GPtrArray *ug_catalogue_sightings(const UgCatalogue *catalogue);
/* Does a commit with this summary take another one back? */
gboolean ug_catalogue_is_revert(const UgCatalogue *catalogue, const char *summary);

/* rules/hosts.yaml: how the page of a repository (ug_snapshot_origin()) is followed to a line of a file at a commit,
 * and to the commit itself. Whatever bytes `path` holds, the link is printable. (transfer full) NULL where nobody knows
 * how that host writes it, or an argument is NULL. */
char *ug_catalogue_line_link(const UgCatalogue *catalogue, const char *page, const char *commit, const char *path,
                             guint line);
char *ug_catalogue_commit_link(const UgCatalogue *catalogue, const char *page, const char *commit);

/* rules/contexts.yaml: "production", "test", "docs" or "tooling" for a path inside the project. */
typedef enum { UG_CONTEXT_PRODUCTION, UG_CONTEXT_TEST, UG_CONTEXT_DOCS, UG_CONTEXT_TOOLING, UG_N_CONTEXTS } UgContext;
UgContext ug_catalogue_context(const UgCatalogue *catalogue, const char *path);

/* Names as they stand in the catalogue's files and in the JSON documents; _from_name returns -1 for an unknown one. */
const char *ug_role_name(UgRole role);
const char *ug_touch_name(UgTouch touch);
const char *ug_place_name(UgPlace place);
const char *ug_context_name(UgContext context);
int ug_context_from_name(const char *name);

G_END_DECLS

#endif
