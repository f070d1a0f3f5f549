/* The catalogue's public functions over a handful of rules. Linked before the real catalogue, which these tests then do
 * not load at all. */
#include "catalogue/catalogue.h"

#include "base/text.h"
#include "fixture.h"

#include <string.h>

static const char *const NO_NAMES[] = {NULL};
static const char *const SPAWN_NAMES[] = {"eventlet.greenthread.spawn_n", "eventlet.spawn_n", NULL};
static const char *const SPAWN_LINKS[] = {"https://docs.python.org/3/library/threading.html",
                                          "https://removal.eventlet.org/guide/", NULL};

static const UgRule RULES[] = {
    {.id = "EVT030",
     .name = "wrapper-use",
     .family = "EVT0",
     .pattern = "indirect",
     .title = "a function of this project is used that is built on eventlet",
     .weight = 1,
     .blocks = TRUE,
     .links = NO_NAMES,
     .names = NO_NAMES},
    {.id = "EVT031",
     .name = "deep-wrapper-use",
     .family = "EVT0",
     .pattern = "indirect",
     .title = "code reaches eventlet through other functions",
     .quiet = TRUE,
     .links = NO_NAMES,
     .names = NO_NAMES},
    {.id = "EVT101",
     .name = "import-eventlet",
     .family = "EVT1",
     .pattern = "import",
     .title = "eventlet is imported",
     .weight = 1,
     .blocks = TRUE,
     .why = "Importing eventlet needs it installed.",
     .threading = "Remove the import.",
     .asyncio = "Remove the import.",
     .before = "import eventlet\n",
     .after = "",
     .links = NO_NAMES,
     .names = NO_NAMES},
    {.id = "EVT402",
     .name = "spawn-n",
     .family = "EVT4",
     .pattern = "green-threads",
     .title = "green thread started without a handle \xe2\x80\x94 \xe2\x80\x98spawn_n\xe2\x80\x99",
     .weight = 3,
     .blocks = TRUE,
     .moot_when = "SIG-native-backend",
     .moot_unless = "SIG-eventlet-backend",
     .why = "The thread is started and forgotten: nobody can wait for it, and an exception in it is printed and lost, "
            "whatever the caller would have wanted to do about it.\n\nTwo things to decide:\n- who waits for the work "
            "when the service stops, and for how long it may take to end by itself before it is given up\n- how many "
            "run at once",
     .threading = "Hand the work to a ThreadPoolExecutor.",
     .asyncio = "Make a task and keep a reference to it.",
     .before = "eventlet.spawn_n(work, 1)\n",
     .after = "with ThreadPoolExecutor() as executor:\n\n    executor.submit(work, 1)\n",
     .links = SPAWN_LINKS,
     .names = SPAWN_NAMES},
    {.id = "EVT403",
     .name = "green-pool",
     .family = "EVT4",
     .pattern = "green-threads",
     .title = "pool of green threads",
     .weight = 4,
     .links = NO_NAMES,
     .names = NO_NAMES},
    {.id = "EVT701",
     .name = "mock-target",
     .family = "EVT7",
     .about = UG_ABOUT_TESTS,
     .pattern = "tests",
     .title = "a test patches eventlet",
     .weight = 2,
     .links = NO_NAMES,
     .names = NO_NAMES},
    {.id = "EVT901",
     .name = "comment",
     .family = "EVT9",
     .about = UG_ABOUT_PROSE,
     .pattern = "prose",
     .title = "eventlet is mentioned",
     .links = NO_NAMES,
     .names = NO_NAMES},
    {.id = "SIG-native-backend",
     .name = "native-backend",
     .family = "SIG",
     .pattern = "signal",
     .title = "oslo.service is told to run on native threads",
     .kind = UG_RULE_SIGNAL,
     .why = "It has decided.",
     .links = NO_NAMES,
     .names = NO_NAMES},
};

const UgRule *fixture_rule(const char *id) {
    return ug_catalogue_find(NULL, id);
}

const GPtrArray *ug_catalogue_rules(G_GNUC_UNUSED const UgCatalogue *catalogue) {
    static const UgRule *pointers[G_N_ELEMENTS(RULES)];
    static GPtrArray array = {(gpointer *)pointers, G_N_ELEMENTS(RULES)};

    for (gsize i = 0; i < G_N_ELEMENTS(RULES); i++) {
        pointers[i] = &RULES[i];
    }
    return &array;
}

const UgRule *ug_catalogue_find(G_GNUC_UNUSED const UgCatalogue *catalogue, const char *id) {
    for (gsize i = 0; i < G_N_ELEMENTS(RULES); i++) {
        if (g_ascii_strcasecmp(RULES[i].id, id) == 0) {
            return &RULES[i];
        }
    }
    return NULL;
}

const char *ug_catalogue_nearest(G_GNUC_UNUSED const UgCatalogue *catalogue, const char *id) {
    g_autofree char *upper = g_ascii_strup(id, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(RULES); i++) {
        if (ug_text_distance(RULES[i].id, upper) <= 1) {
            return RULES[i].id;
        }
    }
    return NULL;
}

const char *ug_catalogue_family_title(G_GNUC_UNUSED const UgCatalogue *catalogue, const UgRule *rule) {
    switch (rule->family[3]) {
    case '0':
        return "Eventlet reached through other code";
    case '1':
        return "Importing eventlet";
    case '4':
        return "Green threads, pools and synchronisation";
    case '7':
        return "Tests";
    case '9':
        return "Prose";
    default:
        return "Evidence of migration";
    }
}

const char *ug_catalogue_digest(G_GNUC_UNUSED const UgCatalogue *catalogue) {
    return "feedfacefeedface";
}

const char *ug_role_name(UgRole role) {
    return role == UG_ROLE_CALL ? "call" : "reference";
}

const char *ug_context_name(UgContext context) {
    static const char *const NAMES[] = {"production", "test", "docs", "tooling"};
    return NAMES[context];
}

const char *ug_service_kind_name(UgServiceKind kind) {
    static const char *const NAMES[] = {"console", "wsgi", "script"};
    return NAMES[kind];
}

const char *ug_touch_name(UgTouch touch) {
    return touch == UG_TOUCHES_EVENTLET ? "eventlet" : "requirement";
}

gboolean ug_catalogue_is_known_library(G_GNUC_UNUSED const UgCatalogue *catalogue, G_GNUC_UNUSED const char *module) {
    return FALSE;
}

const UgRule *ug_catalogue_match_use(G_GNUC_UNUSED const UgCatalogue *catalogue, G_GNUC_UNUSED UgRuleKind kind,
                                     G_GNUC_UNUSED const char *symbol, G_GNUC_UNUSED UgRole role) {
    return NULL;
}
