// One file in a round of linking: which parts of it to read, and what they show. Runs on the workers; what it writes
// belongs to its module alone.
#include "project/link_rounds.h"

#include <string.h>

static const UgModule *module_at(const UgRounds *rounds, guint32 module) {
    return &g_array_index(ug_module_table_modules(rounds->links->table), UgModule, module);
}

static UgCode *code_of(const UgRounds *rounds, guint32 module) {
    return ug_module_table_file(rounds->links->table, module)->facts->code;
}

static const char *last_component(const char *dotted) {
    const char *dot = strrchr(dotted, '.');
    return dot == NULL ? dotted : dot + 1;
}

gboolean ug_is_called_by_python(const char *word) {
    return g_str_has_prefix(word, "__") && g_str_has_suffix(word, "__");
}

/* TRUE if the file may know where the name is: it holds the last part of the module's name or the class's, or lies in
 * the package that has the name. */
static gboolean may_lead(const UgRounds *rounds, guint32 module, UgCode *code, const UgFresh *fresh) {
    if (fresh->own && module != fresh->module) {
        return FALSE;
    }
    if (module == fresh->module || ug_code_may_hold(code, last_component(module_at(rounds, fresh->module)->name)) ||
        (fresh->class_name != NULL && ug_code_may_hold(code, last_component(fresh->class_name)))) {
        return TRUE;
    }
    const UgModule *there = module_at(rounds, fresh->module);
    const UgModule *here = module_at(rounds, module);
    gsize n = strlen(there->name);
    return there->is_package && strncmp(here->name, there->name, n) == 0 && here->name[n] == '.';
}

/* Words that lead to a name from this file: of its module, its class, and what either is called here. */
typedef struct {
    GPtrArray *words; /* owned strings, NULL-terminated when done */
    GHashTable *about;
} Leads;

static void collect_alias(G_GNUC_UNUSED UgCode *code, const UgSeen *seen, gpointer data) {
    Leads *leads = data;
    if (seen->kind == UG_SEEN_BINDING) {
        g_ptr_array_add(leads->words, g_strdup(last_component(seen->bound)));
    }
}

static GPtrArray *leads_to(const UgRounds *rounds, guint32 module, UgCode *code, const UgFresh *fresh) {
    const UgModule *there = module_at(rounds, fresh->module);
    Leads leads = {.words = g_ptr_array_new_with_free_func(g_free), .about = g_hash_table_new(g_str_hash, g_str_equal)};
    g_ptr_array_add(leads.words, g_strdup(last_component(there->name)));
    if (fresh->class_name != NULL) {
        static const char *const selves[] = {"self", "cls", "super"};
        for (guint i = 0; i < G_N_ELEMENTS(selves); i++) {
            g_ptr_array_add(leads.words, g_strdup(selves[i]));
        }
        g_ptr_array_add(leads.words, g_strdup(last_component(fresh->class_name)));
    }
    for (guint i = 0; i < leads.words->len; i++) {
        g_hash_table_add(leads.about, g_strdup(leads.words->pdata[i]));
    }
    g_hash_table_add(leads.about, g_strdup(fresh->word));
    ug_code_visit(code, UG_SEEN(BINDING), leads.about, collect_alias, &leads);
    GHashTableIter iter;
    gpointer word;
    g_hash_table_iter_init(&iter, leads.about);
    while (g_hash_table_iter_next(&iter, &word, NULL)) {
        g_free(word);
    }
    g_hash_table_unref(leads.about);
    (void)module;
    g_ptr_array_add(leads.words, NULL);
    return leads.words;
}

/* The words that the file is to be asked for in this round. */
static void collect_asks(const UgRounds *rounds, guint32 module, UgExtractor *extractor, GArray *asks,
                         GPtrArray *owned) {
    UgCode *code = code_of(rounds, module);
    GHashTableIter iter;
    gpointer word;
    gpointer list;
    g_hash_table_iter_init(&iter, rounds->by_word);
    while (g_hash_table_iter_next(&iter, &word, &list)) {
        if (!ug_code_may_hold(code, word)) {
            continue;
        }
        const GArray *fresh_list = list;
        for (guint i = 0; i < fresh_list->len; i++) {
            const UgFresh *fresh = &g_array_index(fresh_list, UgFresh, i);
            if (!may_lead(rounds, module, code, fresh)) {
                continue;
            }
            UgAsk ask = {.word = fresh->word};
            if (module != fresh->module) {
                (void)ug_code_read_module_imports(extractor, code);
                GPtrArray *with = leads_to(rounds, module, code, fresh);
                g_ptr_array_add(owned, with);
                ask.with = (const char *const *)with->pdata;
            }
            g_array_append_val(asks, ask);
        }
    }
}

/* Notes the classes of the file that are not known yet, with the absolute names of their bases. */
typedef struct {
    const UgRounds *rounds;
    guint32 module;
    GPtrArray *classes; /* of UgClass * */
} ClassTaker;

static void take_class(G_GNUC_UNUSED UgCode *code, const UgSeenClass *seen, gpointer data) {
    ClassTaker *taker = data;
    const UgLinks *links = taker->rounds->links;
    if (ug_links_class_in(links, taker->module, seen->name) != NULL) {
        return;
    }
    UgClass *class = g_new0(UgClass, 1);
    class->module = taker->module;
    class->name = g_strdup(seen->name); // moved to the links' own text when it is taken in
    class->bases = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; seen->bases[i] != NULL; i++) {
        char *base = ug_module_table_absolute(links->table, taker->module, seen->bases[i]);
        if (base != NULL) {
            g_ptr_array_add(class->bases, base);
        }
    }
    g_ptr_array_add(taker->classes, class);
}

static void note_asked(UgRounds *rounds, guint32 module, const GArray *asks) {
    GHashTable *asked = g_ptr_array_index(rounds->links->asked, module);
    if (asked == NULL) {
        asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_ptr_array_index(rounds->links->asked, module) = asked;
    }
    for (guint i = 0; i < asks->len; i++) {
        g_hash_table_add(asked, g_strdup(g_array_index(asks, UgAsk, i).word));
    }
}

typedef struct {
    const UgModuleTable *table;
    guint32 module;
    GHashTable *imports;
} ImportTaker;

static void take_import(const char *name, const char *target, gpointer data) {
    ImportTaker *taker = data;
    g_autofree char *absolute = ug_module_table_absolute(taker->table, taker->module, target);
    if (absolute != NULL && ug_module_table_find(taker->table, taker->module, absolute) != UG_NO_MODULE) {
        g_hash_table_replace(taker->imports, g_strdup(name), g_steal_pointer(&absolute));
    }
}

/* Modules that others reach through this one: `image_utils.volume_utils.copy()`. */
static void note_imports(UgRounds *rounds, guint32 module) {
    ImportTaker taker = {.table = rounds->links->table, .module = module};
    taker.imports = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    ug_code_visit_imported(code_of(rounds, module), take_import, &taker);
    gpointer *noted = &g_ptr_array_index(rounds->links->imports, module);
    if (*noted != NULL) {
        g_hash_table_unref(*noted);
    }
    *noted = taker.imports;
}

static void free_words(gpointer words) {
    g_ptr_array_unref(words);
}

void ug_link_ask(UgRounds *rounds, guint32 module, UgExtractor *extractor) {
    UgCode *code = code_of(rounds, module);
    const UgFileFacts *facts = ug_module_table_file(rounds->links->table, module)->facts;
    g_autoptr(GArray) asks = g_array_new(FALSE, FALSE, sizeof(UgAsk));
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(free_words);
    if (rounds->first) {
        gboolean deciding = rounds->links->kind == UG_LINKS_DECIDING;
        rounds->touched[module] = deciding ? ug_code_is_begun(code) : facts->matches->len > 0;
    } else {
        collect_asks(rounds, module, extractor, asks, owned);
        rounds->touched[module] = asks->len > 0;
        if (asks->len > 0) {
            note_asked(rounds, module, asks);
            (void)ug_code_read_parts(extractor, code, (const UgAsk *)asks->data, asks->len);
        }
    }
    if (rounds->touched[module]) {
        note_imports(rounds, module);
        (void)ug_code_read_class_heads(extractor, code);
        ClassTaker taker = {rounds, module, g_ptr_array_new()};
        ug_code_visit_classes(code, take_class, &taker);
        g_ptr_array_index(rounds->fresh_classes, module) = taker.classes;
    }
}

typedef struct {
    const UgRounds *rounds;
    guint32 module;
    gboolean production;
    GArray *shown;
} Shower;

/* Uses that do not make the function around them green. */
static gboolean is_reaching(const UgSeen *seen) {
    switch (seen->role) {
    case UG_ROLE_ANNOTATION:
    case UG_ROLE_STORE:
    case UG_ROLE_DELETE:
    case UG_ROLE_EXCEPT:
    case UG_ROLE_BASE:
        return FALSE;
    default:
        return !seen->asked_about && seen->guard != UG_GUARD_TYPE_CHECKING;
    }
}

/* A name outside of the project that the catalogue watches: what a re-export can be of. */
static gboolean is_watched(const UgLinks *links, const char *name) {
    return ug_catalogue_match_import(links->catalogue, UG_RULE_FINDING, name, FALSE) != NULL ||
           ug_catalogue_match_use(links->catalogue, UG_RULE_FINDING, name, UG_ROLE_REFERENCE) != NULL;
}

static gboolean is_outside(const Shower *shower, const char *name) {
    const char *rest;
    return *name != '.' && *name != '<' &&
           ug_module_table_split(shower->rounds->links->table, shower->module, name, &rest) == UG_NO_MODULE;
}

/* What one meaning leads to, directly or through links. */
static gboolean find_lead(const Shower *shower, const UgSeen *seen, const char *meaning, UgLead *lead) {
    const UgLinks *links = shower->rounds->links;
    if (ug_links_follow(links, shower->module, meaning, lead)) {
        return lead->target == NULL || seen->kind != UG_SEEN_USE || ug_links_is_green(links, lead->target, seen->role);
    }
    gboolean green =
        seen->kind == UG_SEEN_USE ? ug_links_is_green(links, meaning, seen->role) : is_watched(links, meaning);
    if (green && is_outside(shower, meaning)) {
        *lead = (UgLead){.target = meaning};
        return TRUE;
    }
    return FALSE;
}

static void show(G_GNUC_UNUSED UgCode *code, const UgSeen *seen, gpointer data) {
    const Shower *shower = data;
    gboolean binds = seen->kind == UG_SEEN_BINDING;
    gboolean holds = seen->kind == UG_SEEN_TEXT;
    gboolean reaches = seen->kind == UG_SEEN_USE && shower->production && is_reaching(seen);
    for (guint i = 0; (binds || holds || reaches) && seen->meanings[i] != NULL; i++) {
        g_auto(UgLead) lead = {.target = NULL};
        if (!find_lead(shower, seen, seen->meanings[i], &lead)) {
            continue;
        }
        UgShownKind kind = reaches ? UG_SHOWN_REACH : holds || seen->is_local ? UG_SHOWN_LOCAL : UG_SHOWN_LINK;
        UgShown shown = {.kind = kind,
                         .name = g_strdup(holds    ? last_component(seen->bound)
                                          : binds ? seen->bound
                                                  : seen->definition), // NULL: the module itself
                         .target = g_strdup(lead.target),
                         .link = lead.link,
                         .wrapper = lead.wrapper,
                         .in_function = seen->in_function,
                         .dual_mode = seen->guard == UG_GUARD_DUAL_MODE};
        if (binds && lead.link != NULL && lead.owned == NULL) {
            g_clear_pointer(&shown.target, g_free); // the name is bound to the link itself
        }
        g_array_append_val(shower->shown, shown);
        if (binds) {
            break;
        }
    }
}

/* The words of this round, or all of a file's names in the first. */
static GHashTable *words_of_round(const UgRounds *rounds, guint32 module) {
    if (rounds->first) {
        return NULL;
    }
    GHashTable *words = g_hash_table_new(g_str_hash, g_str_equal);
    UgCode *code = code_of(rounds, module);
    GHashTableIter iter;
    gpointer word;
    g_hash_table_iter_init(&iter, rounds->by_word);
    while (g_hash_table_iter_next(&iter, &word, NULL)) {
        if (ug_code_may_hold(code, word)) {
            g_hash_table_add(words, word);
        }
    }
    return words;
}

void ug_link_show(UgRounds *rounds, guint32 module) {
    if (!rounds->touched[module]) {
        return;
    }
    Shower shower = {.rounds = rounds, .module = module, .shown = g_array_new(FALSE, FALSE, sizeof(UgShown))};
    shower.production = module_at(rounds, module)->context == UG_CONTEXT_PRODUCTION;
    g_autoptr(GHashTable) words = words_of_round(rounds, module);
    ug_code_visit(code_of(rounds, module), UG_SEEN(BINDING) | UG_SEEN(TEXT) | UG_SEEN(USE), words, show, &shower);
    g_ptr_array_index(rounds->shown, module) = shower.shown;
}
