// One file in a round of linking: which parts of it to read, and what they show. Runs on the workers; what it writes
// belongs to its module alone.
#include "project/links/aliases.h"
#include "project/links/rounds.h"

#include "base/hash.h"
#include "base/strings.h"
#include "base/text.h"

#include <string.h>

static const UgModule *module_at(const UgRounds *rounds, guint32 module) {
    return ug_module_table_module(rounds->links->table, module);
}

static UgCode *code_of(const UgRounds *rounds, guint32 module) {
    return ug_module_table_file(rounds->links->table, module)->facts->code;
}

typedef struct {
    const UgRounds *rounds;
    guint32 module;
    const char *word;
    gboolean is_bound; /* by something that leads nowhere */
    gboolean leads;
} OwnName;

static void look_at_own(G_GNUC_UNUSED UgCode *code, const UgSeen *seen, gpointer data) {
    OwnName *own = data;
    const UgLinks *links = own->rounds->links;
    if (strcmp(ug_text_last_part(seen->bound), own->word) != 0) {
        return;
    }
    own->is_bound = TRUE;
    for (const char *const *meaning = seen->meanings; *meaning != NULL && !own->leads; meaning++) {
        g_auto(UgLead) lead = {.target = NULL};
        own->leads = **meaning == '<' || ug_links_follow(links, own->module, *meaning, &lead);
    }
}

/* Does the file have a name of its own that is the word, and leads nowhere? Not where stars may bind it, too. */
static gboolean has_own_of_name(const UgRounds *rounds, guint32 module, UgCode *code, const char *word) {
    OwnName own = {rounds, module, word, FALSE, FALSE};
    g_autoptr(GHashTable) alone = g_hash_table_new(ug_text_hash, g_str_equal);
    g_hash_table_add(alone, (gpointer)word);
    ug_code_visit(code, UG_SEEN(BINDING), alone, look_at_own, &own);
    return own.is_bound && !own.leads && !ug_code_has_star(code);
}

/* The words that the file is to be asked for in this round. Returns whether parts had to be read to know. */
static gboolean collect_asks(const UgRounds *rounds, guint32 module, UgExtractor *extractor, GArray *asks,
                             UgStrings *text) {
    UgCode *code = code_of(rounds, module);
    g_autoptr(GPtrArray) held = ug_fresh_names_held(rounds->fresh, code);
    gboolean more = FALSE;
    g_autoptr(UgAliases) aliases = ug_aliases_new(code, text);
    for (guint w = 0; w < held->len; w++) {
        UgAsk ask = {.word = g_ptr_array_index(held, w)};
        ask.as_base = ug_fresh_names_are_bases(rounds->fresh, ask.word);
        g_autoptr(GHashTable) leads = g_hash_table_new(ug_text_hash, g_str_equal);
        UgKnowledge knowledge = ug_fresh_names_leads(rounds->fresh, ask.word, module, code, leads);
        if (knowledge == UG_KNOWS_NOT) {
            continue;
        }
        // Who has such a name itself may use another one through a module that it imports.
        more = ug_code_read_module_imports(extractor, code) || more;
        if (knowledge == UG_KNOWS_WAY) {
            ask.with = ug_aliases_with(aliases, ask.word, leads);
            ask.not_first = has_own_of_name(rounds, module, code, ask.word);
        }
        g_array_append_val(asks, ask);
    }
    return more;
}

static void clear_ask(gpointer data) {
    g_free((gpointer)((UgAsk *)data)->with);
}

/* Notes the classes of the file that are not known yet, with the absolute names of their bases. */
typedef struct {
    const UgLinks *links;
    guint32 module;
    GPtrArray *classes; /* of UgClass * */
} ClassTaker;

static void take_class(G_GNUC_UNUSED UgCode *code, const UgSeenClass *seen, gpointer data) {
    ClassTaker *taker = data;
    const UgLinks *links = taker->links;
    if (ug_links_class_in(links, taker->module, seen->name) != NULL) {
        return;
    }
    UgClass *class = g_new0(UgClass, 1);
    class->module = taker->module;
    class->in_function = seen->in_function;
    class->name = g_strdup(seen->name); // moved to the links' own text when it is taken in
    class->bases = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; seen->bases[i] != NULL; i++) {
        char *base = ug_module_table_absolute(links->table, taker->module, seen->bases[i]);
        if (base != NULL) {
            g_ptr_array_add(class->bases, base);
        }
    }
    class->unknown = g_ptr_array_new();
    g_ptr_array_add(taker->classes, class);
}

GPtrArray *ug_link_new_classes(const UgLinks *links, guint32 module) {
    ClassTaker taker = {links, module, g_ptr_array_new()};
    ug_code_visit_classes(ug_module_table_file(links->table, module)->facts->code, take_class, &taker);
    return taker.classes;
}

static void note_asked(UgRounds *rounds, guint32 module, const GArray *asks) {
    GHashTable *asked = g_ptr_array_index(rounds->links->asked, module);
    if (asked == NULL) {
        asked = ug_asked_for_new();
        g_ptr_array_index(rounds->links->asked, module) = asked;
    }
    for (guint i = 0; i < asks->len; i++) {
        ug_asked_for_add(asked, &g_array_index(asks, UgAsk, i));
    }
}

/* Asks the file for the words of this round, until what was read brings no other name for what leads there. Sets *asked
 * if there is anything to ask; returns whether parts had to be read. */
static gboolean ask_for_words(UgRounds *rounds, guint32 module, UgExtractor *extractor, gboolean *asked) {
    UgCode *code = code_of(rounds, module);
    gboolean any = FALSE;
    for (gboolean more = TRUE; more; any = any || more) {
        g_autoptr(UgStrings) text = ug_strings_new(256);
        g_autoptr(GArray) asks = g_array_new(FALSE, FALSE, sizeof(UgAsk));
        g_array_set_clear_func(asks, clear_ask);
        any = collect_asks(rounds, module, extractor, asks, text) || any;
        *asked = asks->len > 0;
        if (asks->len > 0) {
            note_asked(rounds, module, asks);
        }
        more = ug_code_read_parts(extractor, code, (const UgAsk *)asks->data, asks->len);
    }
    return any;
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

static GHashTable *imports_of(const UgLinks *links, guint32 module) {
    ImportTaker taker = {.table = links->table, .module = module};
    taker.imports = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, g_free);
    ug_code_visit_imported(ug_module_table_file(links->table, module)->facts->code, take_import, &taker);
    return taker.imports;
}

void ug_link_take_in_imports(UgLinks *links, guint32 module, GHashTable *imports) {
    g_clear_pointer((GHashTable **)&g_ptr_array_index(links->imports, module), g_hash_table_unref);
    g_ptr_array_index(links->imports, module) = imports;
}

void ug_link_note_imports(UgLinks *links, guint32 module) {
    ug_link_take_in_imports(links, module, imports_of(links, module));
}

/* Does the file lead to what counts by itself, before anything is known of others? */
static gboolean has_own_leads(const UgLinks *links, guint32 module, UgCode *code) {
    if (links->deciders == NULL) {
        return ug_module_table_file(links->table, module)->facts->matches->len > 0;
    }
    gboolean may = FALSE;
    GHashTableIter iter;
    gpointer word;
    g_hash_table_iter_init(&iter, links->deciders);
    while (!may && ug_code_is_begun(code) && g_hash_table_iter_next(&iter, &word, NULL)) {
        may = strpbrk(word, "*?") != NULL || ug_code_may_hold(code, word);
    }
    return may;
}

void ug_link_ask(UgRounds *rounds, guint32 module, UgExtractor *extractor) {
    UgCode *code = code_of(rounds, module);
    if (rounds->links->kind != UG_LINKS_NEAR && module_at(rounds, module)->context != UG_CONTEXT_PRODUCTION) {
        return; // what starts is production code, and so is all that it runs; far from eventlet nobody asks for more
    }
    gboolean more = FALSE;
    if (rounds->first) {
        rounds->touched[module] = has_own_leads(rounds->links, module, code);
    } else {
        gboolean asked = FALSE;
        more = ask_for_words(rounds, module, extractor, &asked);
        rounds->touched[module] = asked;
    }
    // What a round before this one took note of is the same as long as nothing more was read.
    if (rounds->touched[module] && (more || g_ptr_array_index(rounds->links->imports, module) == NULL)) {
        (void)ug_code_read_class_heads(extractor, code);
        // Others look behind this module while they are asked, so what they find changes between rounds alone.
        g_ptr_array_index(rounds->fresh_imports, module) = imports_of(rounds->links, module);
        g_ptr_array_index(rounds->fresh_classes, module) = ug_link_new_classes(rounds->links, module);
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
        return FALSE;
    case UG_ROLE_BASE: // makes the class green, which is a part of the function around it
        return seen->in_function;
    default:
        return !seen->asked_about && seen->guard != UG_GUARD_TYPE_CHECKING;
    }
}

static gboolean is_calling(UgRole role) {
    return role == UG_ROLE_CALL || role == UG_ROLE_WITH || role == UG_ROLE_DECORATOR || role == UG_ROLE_BASE;
}

/* A name outside of the project that the catalogue watches: what a re-export can be of. */
static gboolean is_watched(const UgLinks *links, const char *name) {
    return ug_catalogue_match_import(links->catalogue, UG_RULE_FINDING, name, FALSE) != NULL ||
           ug_catalogue_match_use(links->catalogue, UG_RULE_FINDING, name, UG_ROLE_REFERENCE) != NULL;
}

static gboolean is_outside(const Shower *shower, const char *name) {
    const UgLinks *links = shower->rounds->links;
    const char *rest;
    if (*name == '.' || *name == '<') {
        return FALSE;
    }
    guint32 module = ug_module_table_split(links->table, shower->module, name, &rest);
    return module == UG_NO_MODULE || (ug_links_kind_is_for_services(links->kind) &&
                                      ug_module_table_is_library(links->table, shower->module, module));
}

/* What one meaning leads to, directly or through links. */
static gboolean find_lead(const Shower *shower, const UgSeen *seen, const char *meaning, UgLead *lead) {
    const UgLinks *links = shower->rounds->links;
    if (ug_links_follow(links, shower->module, meaning, lead)) {
        if (ug_lead_is_read_elsewhere(lead, seen)) {
            return FALSE;
        }
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

/* A name that is eventlet's on one side of a switch and something else on the other is no name for eventlet's: it does
 * what a function with such a switch inside would. Not that of a module, behind which names are looked for. */
static gboolean is_switched(const Shower *shower, const UgSeen *seen, const UgLead *lead) {
    const UgLinks *links = shower->rounds->links;
    return seen->guard == UG_GUARD_DUAL_MODE && lead->target != NULL && lead->link == NULL &&
           !ug_links_kind_is_for_services(links->kind) &&
           ug_catalogue_match_use(links->catalogue, UG_RULE_FINDING, lead->target, UG_ROLE_CALL) != NULL;
}

static void show(G_GNUC_UNUSED UgCode *code, const UgSeen *seen, gpointer data) {
    const Shower *shower = data;
    gboolean binds = seen->kind == UG_SEEN_BINDING;
    gboolean holds = seen->kind == UG_SEEN_TEXT;
    gboolean reaches = seen->kind == UG_SEEN_USE && shower->production && is_reaching(seen);
    for (guint i = 0; (binds || holds || reaches) && seen->meanings[i] != NULL; i++) {
        g_auto(UgLead) lead = {.target = NULL};
        if (!find_lead(shower, seen, seen->meanings[i], &lead) ||
            (reaches && lead.wrapper != NULL && lead.wrapper->is_quiet)) {
            continue;
        }
        gboolean switched = binds && is_switched(shower, seen, &lead);
        UgShownKind kind = reaches || switched       ? UG_SHOWN_REACH
                           : holds || seen->is_local ? UG_SHOWN_LOCAL
                                                     : UG_SHOWN_LINK;
        UgShown shown = {.kind = kind,
                         .name = g_strdup(holds   ? ug_text_last_part(seen->bound)
                                          : binds ? seen->bound
                                                  : seen->definition), // NULL: the module itself
                         .target = g_strdup(lead.target),
                         .link = lead.link,
                         .wrapper = lead.wrapper,
                         .in_function = seen->in_function || switched,
                         .dual_mode = seen->guard == UG_GUARD_DUAL_MODE && !seen->one_sided,
                         .is_called = reaches && is_calling(seen->role)};
        if (binds && lead.link != NULL && lead.owned == NULL) {
            g_clear_pointer(&shown.target, g_free); // the name is bound to the link itself
        }
        g_array_append_val(shower->shown, shown);
        if (binds) {
            break;
        }
    }
}

static GHashTable *words_of_round(const UgRounds *rounds, guint32 module) {
    GHashTable *words = g_hash_table_new(ug_text_hash, g_str_equal);
    g_autoptr(GPtrArray) held = ug_fresh_names_held(rounds->fresh, code_of(rounds, module));
    for (guint i = 0; i < held->len; i++) {
        g_hash_table_add(words, g_ptr_array_index(held, i));
    }
    return words;
}

void ug_link_show(UgRounds *rounds, guint32 module) {
    if (!rounds->touched[module]) {
        return;
    }
    Shower shower = {.rounds = rounds, .module = module, .shown = g_array_new(FALSE, FALSE, sizeof(UgShown))};
    shower.production = module_at(rounds, module)->context == UG_CONTEXT_PRODUCTION;
    UgCode *code = code_of(rounds, module);
    if (!rounds->first) {
        g_autoptr(GHashTable) words = words_of_round(rounds, module);
        ug_code_visit(code, UG_SEEN_LEADING, words, show, &shower);
    } else if (ug_links_kind_is_for_services(rounds->links->kind)) {
        ug_code_visit(code, UG_SEEN_LEADING, NULL, show, &shower);
    } else {
        ug_code_visit_leading(code, UG_SEEN_LEADING, NULL, show, &shower); // there are no links yet
    }
    g_ptr_array_index(rounds->shown, module) = shower.shown;
}

/* Adds the names that were shown as the file's own affair to those that it is asked for. FALSE if there is no new one.
 */
static gboolean ask_for_locals(UgRounds *rounds, guint32 module, const GArray *shown, UgExtractor *extractor) {
    g_autoptr(GArray) asks = g_array_new(FALSE, FALSE, sizeof(UgAsk));
    GHashTable *asked = g_ptr_array_index(rounds->links->asked, module);
    for (guint i = 0; i < shown->len; i++) {
        const UgShown *at = &g_array_index(shown, UgShown, i);
        const UgAsk ask = {.word = at->name};
        if (at->kind == UG_SHOWN_LOCAL && (asked == NULL || !g_hash_table_contains(asked, at->name))) {
            g_array_append_val(asks, ask);
        }
    }
    if (asks->len > 0) {
        note_asked(rounds, module, asks);
        (void)ug_code_read_parts(extractor, code_of(rounds, module), (const UgAsk *)asks->data, asks->len);
    }
    return asks->len > 0;
}

GArray *ug_link_show_again(UgLinks *links, guint32 module, gboolean own, UgExtractor *extractor) {
    UgRounds rounds = {.links = links, .fresh = links->names};
    UgCode *code = code_of(&rounds, module);
    gboolean asked = FALSE;
    g_clear_pointer((GHashTable **)&g_ptr_array_index(links->asked, module), g_hash_table_unref);
    g_clear_pointer((GHashTable **)&g_ptr_array_index(links->imports, module), g_hash_table_unref);
    (void)ask_for_words(&rounds, module, extractor, &asked);
    if (!asked && !own) {
        return NULL;
    }
    ug_link_note_imports(links, module);
    (void)ug_code_read_class_heads(extractor, code);
    Shower shower = {.rounds = &rounds, .module = module, .shown = g_array_new(FALSE, FALSE, sizeof(UgShown))};
    g_array_set_clear_func(shower.shown, ug_shown_clear);
    shower.production = module_at(&rounds, module)->context == UG_CONTEXT_PRODUCTION;
    do {
        g_array_set_size(shower.shown, 0);
        // A file with matches of its own was looked at for what leads to eventlet by itself, in the first round.
        if (own) {
            ug_code_visit_leading(code, UG_SEEN_LEADING, g_ptr_array_index(links->asked, module), show, &shower);
        } else {
            ug_code_visit(code, UG_SEEN_LEADING, g_ptr_array_index(links->asked, module), show, &shower);
        }
    } while (ask_for_locals(&rounds, module, shower.shown, extractor));
    return shower.shown;
}

GArray *ug_link_show_parts(UgLinks *links, guint32 module, UgCode *code, UgPartRange range, GHashTable *words) {
    const UgRounds rounds = {.links = links};
    Shower shower = {.rounds = &rounds, .module = module, .shown = g_array_new(FALSE, FALSE, sizeof(UgShown))};
    g_array_set_clear_func(shower.shown, ug_shown_clear);
    shower.production = module_at(&rounds, module)->context == UG_CONTEXT_PRODUCTION;
    ug_code_visit_parts(code, range, UG_SEEN_LEADING, words, show, &shower);
    return shower.shown;
}
