// Findings that only the project knows: uses and imports of re-exported names, uses of wrappers, strings that name
// either.
#include "project/links/again.h"
#include "project/links/links_private.h"
#include "project/links/rounds.h"

#include "base/strings.h"
#include "project/workers.h"

#include <string.h>

/* Stands for any name of eventlet where a string is asked whether it would be a test's target. */
static const char EVENTLET_NAME[] = "eventlet.spawn";

typedef struct {
    UgLinks *links;
    guint32 module;
    UgFileFacts *facts;
    GArray *sites;    /* of Site: uses of wrappers */
    GHashTable *told; /* set of UgSpan *: places of which something was told that only the project knows */
    GHashTable *own;  /* UgSpan * -> the rule that the file holds for it by itself */
} Finder;

typedef struct {
    UgWrapper *wrapper;
    UgSpan span;
} Site;

/* The way of a name that more modules than this hand on to each other is told by its beginning. */
enum { MAX_WAY = 64 };

/* The project's names on the way from a link to what it stands for. */
static const char *const *via_of(UgFileFacts *facts, const UgLink *link) {
    g_autoptr(GPtrArray) via = g_ptr_array_new();
    while (link != NULL && via->len < MAX_WAY) {
        g_ptr_array_add(via, (gpointer)link->symbol);
        link = link->to != NULL ? link->to : link->through;
    }
    return ug_file_facts_keep_list(facts, via);
}

/* From a place to a wrapper: the names it came through, then the wrapper's own way on. */
static const char *const *via_wrapper(UgFileFacts *facts, const UgLink *link, const UgWrapper *wrapper,
                                      guint *n_towards) {
    g_autoptr(GPtrArray) via = g_ptr_array_new();
    for (guint i = 0; link != NULL && link->wrapper == NULL && i < MAX_WAY; i++) {
        g_ptr_array_add(via, (gpointer)link->symbol);
        link = link->to;
    }
    *n_towards = via->len;
    for (const char *const *name = wrapper->via; *name != NULL; name++) {
        g_ptr_array_add(via, (gpointer)*name);
    }
    return ug_file_facts_keep_list(facts, via);
}

static UgMatch match_at(Finder *finder, UgCode *code, const UgSeen *seen, const UgRule *rule, const char *symbol) {
    UgMatch match = ug_code_place(code, seen, finder->facts);
    match.rule = rule;
    match.symbol = ug_strings_keep(finder->facts->text, symbol);
    return match;
}

static guint hash_span(gconstpointer data) {
    const UgSpan *span = data;
    return (span->line * 31 + span->column) * 31 + span->end_column;
}

static gboolean same_span(gconstpointer a, gconstpointer b) {
    return memcmp(a, b, sizeof(UgSpan)) == 0;
}

static void note_told(const Finder *finder, const UgMatch *match) {
    if (match->via != NULL) {
        g_hash_table_add(finder->told, g_memdup2(&match->span, sizeof match->span));
    } else if (match->rule->kind == UG_RULE_FINDING) {
        g_hash_table_insert(finder->own, g_memdup2(&match->span, sizeof match->span), (gpointer)match->rule);
    }
}

static Finder finder_new(UgLinks *links, guint32 module, UgFileFacts *facts) {
    Finder finder = {links,
                     module,
                     facts,
                     g_array_new(FALSE, FALSE, sizeof(Site)),
                     g_hash_table_new_full(hash_span, same_span, g_free, NULL),
                     g_hash_table_new_full(hash_span, same_span, g_free, NULL)};
    for (guint i = 0; i < facts->matches->len; i++) {
        note_told(&finder, &g_array_index(facts->matches, UgMatch, i));
    }
    return finder;
}

static void add(const Finder *finder, UgMatch match) {
    note_told(finder, &match);
    g_array_append_val(finder->facts->matches, match);
}

static void finder_end(Finder *finder) {
    g_hash_table_unref(finder->told);
    g_hash_table_unref(finder->own);
}

/* Was something told of that very place? */
static gboolean is_told(const Finder *finder, UgSpan span) {
    return g_hash_table_contains(finder->told, &span);
}

/* Does the file say the same by itself? */
static gboolean is_told_by_itself(const Finder *finder, const UgMatch *match) {
    return g_hash_table_lookup(finder->own, &match->span) == match->rule;
}

static void add_wrapper(Finder *finder, UgCode *code, const UgSeen *seen, const UgRule *rule, const UgLead *lead) {
    UgMatch match = match_at(finder, code, seen, rule, lead->wrapper->symbol);
    if (seen->kind == UG_SEEN_USE) {
        Site site = {lead->wrapper, match.span};
        g_array_append_val(finder->sites, site);
    }
    if (finder->links->kind == UG_LINKS_GREEN && (lead->wrapper->distance <= 1 || is_told(finder, match.span))) {
        return;
    }
    match.via = via_wrapper(finder->facts, lead->link, lead->wrapper, &match.n_towards);
    match.wrapper = ug_strings_keep(finder->facts->text, lead->wrapper->name);
    add(finder, match);
}

static UgMeeting meeting_with(const UgWrapper *wrapper) {
    if (wrapper->distance > 1) {
        return UG_MEETING_DEEP;
    }
    return wrapper->dual_mode ? UG_MEETING_DUAL_MODE : UG_MEETING_DIRECT;
}

static gboolean is_use_of_wrapper(const Finder *finder, const UgSeen *seen, const UgWrapper *wrapper) {
    gboolean recursion = wrapper->module == finder->module && g_strcmp0(seen->definition, wrapper->name) == 0;
    return seen->role != UG_ROLE_ANNOTATION && seen->role != UG_ROLE_STORE && seen->role != UG_ROLE_DELETE &&
           seen->guard != UG_GUARD_TYPE_CHECKING && !recursion;
}

static void find_wrapper(Finder *finder, UgCode *code, const UgSeen *seen, const UgLead *lead) {
    UgMeeting meeting = meeting_with(lead->wrapper);
    if (seen->kind == UG_SEEN_STRING) {
        // Far from eventlet, a test replaces a function for reasons of its own.
        if (finder->links->kind == UG_LINKS_GREEN || lead->wrapper->distance > 1 ||
            ug_code_match_string(code, seen, EVENTLET_NAME) == NULL) {
            return;
        }
        meeting = UG_MEETING_PATCHED;
    } else if (seen->kind != UG_SEEN_USE || !is_use_of_wrapper(finder, seen, lead->wrapper)) {
        return;
    }
    // Tests follow what they test, and only what touches eventlet itself is worth telling of them.
    gboolean follows = meeting == UG_MEETING_DEEP &&
                       ug_module_table_module(finder->links->table, finder->module)->context != UG_CONTEXT_PRODUCTION;
    const UgRule *rule = follows ? NULL : ug_catalogue_match_wrapper(finder->links->catalogue, meeting);
    if (rule != NULL) {
        add_wrapper(finder, code, seen, rule, lead);
    }
}

static gboolean find_target(Finder *finder, UgCode *code, const UgSeen *seen, const UgLead *lead) {
    const UgCatalogue *catalogue = finder->links->catalogue;
    const UgRule *rule = NULL;
    if (seen->kind == UG_SEEN_IMPORT) {
        rule = ug_catalogue_match_import(catalogue, UG_RULE_FINDING, lead->target, FALSE);
    } else if (seen->kind == UG_SEEN_USE) {
        rule = ug_catalogue_match_use(catalogue, UG_RULE_FINDING, lead->target, seen->role);
    } else {
        rule = ug_code_match_string(code, seen, lead->target);
    }
    if (rule != NULL && finder->links->kind == UG_LINKS_NEAR) {
        UgMatch match = match_at(finder, code, seen, rule, lead->target);
        match.via = via_of(finder->facts, lead->link);
        match.n_towards = g_strv_length((char **)match.via);
        if (!is_told_by_itself(finder, &match)) {
            add(finder, match);
        }
    }
    return rule != NULL;
}

/* `self.sleep = fake` gives an object something else and leaves the class alone; `utils.sleep = fake` changes utils. */
static gboolean is_set_on_object(const UgSeen *seen, const UgLead *lead) {
    gboolean stored = seen->kind == UG_SEEN_USE && (seen->role == UG_ROLE_STORE || seen->role == UG_ROLE_DELETE);
    return stored && lead->owned == NULL && lead->link->word != lead->link->name;
}

/* Where one meaning leads to, if that is worth telling at such a place. */
static gboolean leads_on(const Finder *finder, const UgSeen *seen, const char *meaning, UgLead *lead) {
    return ug_links_follow(finder->links, finder->module, meaning, lead) && !is_set_on_object(seen, lead) &&
           !(lead->wrapper != NULL && lead->wrapper->is_quiet) && !ug_lead_is_read_elsewhere(lead, seen) &&
           !(seen->is_attribute && lead->owned != NULL); // the object itself is a usage, and is told as one
}

/* One place is one finding: the first of its meanings that leads to eventlet or to what uses it, or else the first that
 * leads to a wrapper further away. */
static void find(UgCode *code, const UgSeen *seen, gpointer data) {
    Finder *finder = data;
    g_auto(UgLead) far = {.target = NULL};
    if (seen->kind == UG_SEEN_BINDING || seen->kind == UG_SEEN_STAR) {
        return;
    }
    for (guint i = 0; seen->meanings[i] != NULL; i++) {
        g_auto(UgLead) lead = {.target = NULL};
        if (!leads_on(finder, seen, seen->meanings[i], &lead)) {
            continue;
        }
        if (lead.wrapper != NULL && lead.wrapper->distance > 1) {
            far = far.wrapper == NULL ? (UgLead){.wrapper = lead.wrapper, .link = lead.link} : far;
        } else if (lead.wrapper != NULL) {
            find_wrapper(finder, code, seen, &lead);
            return;
        } else if (find_target(finder, code, seen, &lead)) {
            return;
        }
    }
    if (far.wrapper != NULL) {
        find_wrapper(finder, code, seen, &far);
    }
}

typedef struct {
    UgLinks *links;
    GPtrArray *sites; /* for each module: (nullable) GArray of Site */
} Finding;

/* Returns the sites found, NULL if the module was asked for nothing. (transfer full) array of Site */
static GArray *find_in_module(UgLinks *links, guint32 module) {
    GHashTable *words = g_ptr_array_index(links->asked, module);
    UgFileFacts *facts = ug_module_table_file(links->table, module)->facts;
    if (words == NULL) {
        return NULL;
    }
    Finder finder = finder_new(links, module, facts);
    guint before = facts->matches->len;
    ug_code_visit(facts->code, UG_SEEN(IMPORT) | UG_SEEN(USE) | UG_SEEN(STRING), words, find, &finder);
    ug_links_drop_covered_words(links, facts, before);
    ug_file_facts_sort(facts);
    facts->parsed = TRUE;
    ug_code_add_problems(facts->code, facts);
    finder_end(&finder);
    return finder.sites;
}

void ug_link_match_parts(UgLinks *links, guint32 module, UgCode *code, UgPartRange range, UgFileFacts *facts) {
    Finder finder = finder_new(links, module, facts);
    guint before = facts->matches->len;
    ug_code_visit_parts(code, range, UG_SEEN(IMPORT) | UG_SEEN(USE) | UG_SEEN(STRING),
                        g_ptr_array_index(links->asked, module), find, &finder);
    ug_links_drop_covered_words(links, facts, before);
    g_array_unref(finder.sites);
    finder_end(&finder);
}

void ug_links_add_matches_in(UgLinks *links, guint32 module) {
    GArray *sites = find_in_module(links, module);
    if (sites != NULL) {
        g_array_unref(sites);
    }
}

static void find_one(gsize item, G_GNUC_UNUSED UgExtractor *extractor, G_GNUC_UNUSED UgReader *reader,
                     G_GNUC_UNUSED const GError *trouble, gpointer data) {
    Finding *finding = data;
    g_ptr_array_index(finding->sites, item) = find_in_module(finding->links, (guint32)item);
}

static void gather_sites(const Finding *finding) {
    for (guint32 m = 0; m < finding->sites->len; m++) {
        GArray *sites = g_ptr_array_index(finding->sites, m);
        for (guint i = 0; sites != NULL && i < sites->len; i++) {
            const Site *site = &g_array_index(sites, Site, i);
            UgCallSite call = {m, site->span};
            g_array_append_val(site->wrapper->sites, call);
        }
        if (sites != NULL) {
            g_array_unref(sites);
        }
    }
}

static gint compare_sites(gconstpointer a, gconstpointer b) {
    const UgCallSite *left = a;
    const UgCallSite *right = b;
    if (left->module != right->module) {
        return left->module < right->module ? -1 : 1;
    }
    if (left->span.line != right->span.line) {
        return left->span.line < right->span.line ? -1 : 1;
    }
    return (left->span.column > right->span.column) - (left->span.column < right->span.column);
}

static void sort_sites(const UgLinks *links) {
    for (guint i = 0; i < links->wrappers->len; i++) {
        g_array_sort(((UgWrapper *)g_ptr_array_index(links->wrappers, i))->sites, compare_sites);
    }
}

void ug_links_add_matches(UgLinks *links) {
    const UgSurvey *survey = ug_module_table_survey(links->table, 0);
    const UgWork work = {.catalogue = survey->catalogue,
                         .memo = survey->memo,
                         .threads = survey->threads,
                         .extractor = survey->extractor};
    guint n = ug_module_table_modules(links->table)->len;
    Finding finding = {links, g_ptr_array_new()};
    g_ptr_array_set_size(finding.sites, (gint)n);
    ug_work_on(&work, n, find_one, &finding);
    gather_sites(&finding);
    g_ptr_array_unref(finding.sites);
    sort_sites(links);
}

/* A place outside of production code where a wrapper is used. */
typedef struct {
    guint32 module;
    char *name; /* of the wrapper, in its module */
    UgCallSite site;
} Elsewhere;

static void clear_elsewhere(gpointer data) {
    g_free(((Elsewhere *)data)->name);
}

static void add_elsewhere(GArray *found, const UgWrapper *wrapper, const UgModuleTable *table) {
    for (guint i = 0; i < wrapper->sites->len; i++) {
        const UgCallSite *site = &g_array_index(wrapper->sites, UgCallSite, i);
        if (ug_module_table_module(table, site->module)->context != UG_CONTEXT_PRODUCTION) {
            Elsewhere elsewhere = {wrapper->module, g_strdup(wrapper->name), *site};
            g_array_append_val(found, elsewhere);
        }
    }
}

GArray *ug_links_sites_elsewhere(const UgLinks *links) {
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Elsewhere));
    g_array_set_clear_func(found, clear_elsewhere);
    for (guint i = 0; i < links->wrappers->len; i++) {
        add_elsewhere(found, g_ptr_array_index(links->wrappers, i), links->table);
    }
    return found;
}

void ug_links_adopt_sites(UgLinks *links, const GArray *elsewhere) {
    for (guint i = 0; i < elsewhere->len; i++) {
        const Elsewhere *at = &g_array_index(elsewhere, Elsewhere, i);
        const UgLink *link = ug_links_link(links, at->module, at->name);
        if (link != NULL && link->wrapper != NULL) {
            g_array_append_val(link->wrapper->sites, at->site);
        }
    }
    sort_sites(links);
}
