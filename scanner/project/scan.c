// A scan: what the facts of a survey amount to as findings, selected, put in their places and counted.
#include "project/scan.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/strings.h"
#include "project/applies.h"

#include <string.h>
#include <xxhash.h>

/* The part of a UgScan that its users do not see. */
typedef struct {
    UgScan scan;
    UgStrings *text;
} Scan;

/* TRUE if one of the selected ids or prefixes is the rule's. */
static gboolean names_rule(const char *const *rules, const UgRule *rule) {
    for (; *rules != NULL; rules++) {
        if (g_ascii_strncasecmp(rule->id, *rules, strlen(*rules)) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_counted(const UgScanOptions *options, const UgRule *rule, UgContext context) {
    return (options->contexts == 0 || (options->contexts & (1U << context)) != 0) &&
           (options->rules == NULL || names_rule(options->rules, rule));
}

const UgRule *ug_scan_left_out(const UgCatalogue *catalogue, const char *const *rules) {
    const UgRule *deep = ug_catalogue_match_wrapper(catalogue, UG_MEETING_DEEP);
    // A rule of the user's may hold for all wrappers.
    return deep != NULL && deep->quiet && (rules == NULL || !names_rule(rules, deep)) &&
                   deep != ug_catalogue_match_wrapper(catalogue, UG_MEETING_DIRECT) &&
                   deep != ug_catalogue_match_wrapper(catalogue, UG_MEETING_DUAL_MODE)
               ? deep
               : NULL;
}

static gboolean is_listed(const UgScanOptions *options, const UgRule *rule) {
    return options->rules != NULL || !ug_rule_is_prose(rule);
}

/* Two usages that say the same in the same scope are told apart by which comes first. A wrapper is known by its name
 * inside of its module, whose own name changes when its file is renamed. */
static void set_fingerprint(UgFinding *finding, const UgMatch *match, GHashTable *seen) {
    const char *symbol = match->wrapper != NULL ? match->wrapper : match->symbol;
    g_autofree char *key = g_strdup_printf("%s\n%s\n%s\n%016" G_GINT64_MODIFIER "x", match->rule->id, match->scope,
                                           symbol, match->text_hash);
    guint nth = GPOINTER_TO_UINT(g_hash_table_lookup(seen, key));
    g_autofree char *whole = g_strdup_printf("%s\n%u", key, nth);
    g_hash_table_insert(seen, g_steal_pointer(&key), GUINT_TO_POINTER(nth + 1));
    (void)g_snprintf(finding->fingerprint, sizeof finding->fingerprint, "%016" G_GINT64_MODIFIER "x",
                     (guint64)XXH3_64bits(whole, strlen(whole)));
}

static const char *const NOTHING[] = {NULL};

static UgFinding *finding_of(const UgMatch *match, const UgSurveyed *file) {
    UgFinding *finding = g_new0(UgFinding, 1);
    *finding = (UgFinding){.rule = match->rule,
                           .path = file->entry->path,
                           .symbol = match->symbol,
                           .via = match->via != NULL ? match->via : NOTHING,
                           .n_towards = match->n_towards,
                           .also = match->also != NULL ? match->also : NOTHING,
                           .scope = match->scope,
                           .context = file->context,
                           .guard = match->guard,
                           .role = match->role,
                           .span = match->span,
                           .text_hash = match->text_hash};
    return finding;
}

typedef struct {
    const UgScanOptions *options;
    const UgApplies *applies;
    GHashTable *by_rule;    /* id -> count */
    GHashTable *by_pattern; /* pattern -> count */
    guint by_context[UG_N_CONTEXTS];
} Gathering;

static void count(GHashTable *table, const char *key) {
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
    g_hash_table_insert(table, (gpointer)key, GUINT_TO_POINTER(n + 1));
}

static void gather_file(Scan *result, const UgSurveyed *file, Gathering *gathering) {
    const UgFileFacts *facts = file->facts;
    UgContext context = file->context;
    g_autoptr(GHashTable) seen = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < facts->matches->len; i++) {
        const UgMatch *match = &g_array_index(facts->matches, UgMatch, i);
        if (match->rule == gathering->options->left_out || !ug_applies_to(gathering->applies, match)) {
            continue;
        }
        UgFinding *finding = finding_of(match, file);
        set_fingerprint(finding, match, seen);
        if (!is_counted(gathering->options, match->rule, context)) {
            g_free(finding);
            continue;
        }
        count(gathering->by_rule, match->rule->id);
        count(gathering->by_pattern, match->rule->pattern);
        gathering->by_context[context]++;
        if (is_listed(gathering->options, match->rule)) {
            g_ptr_array_add(result->scan.findings, finding);
        } else {
            g_free(finding);
        }
    }
}

static void add_problem(Scan *result, const char *path, const char *reason) {
    UgProblem problem = {path, ug_strings_insert(result->text, reason)};
    g_array_append_val(result->scan.problems, problem);
}

static void gather_problems(Scan *result, const UgSurveyed *file) {
    const char *path = file->entry->path;
    if (file->facts == NULL) {
        add_problem(result, path, file->unreadable);
        return;
    }
    for (guint i = 0; i < file->facts->problems->len; i++) {
        const UgFactProblem *problem = &g_array_index(file->facts->problems, UgFactProblem, i);
        g_autofree char *reason = problem->line == 0 ? g_strdup(problem->reason)
                                                     : g_strdup_printf("line %u: %s", problem->line, problem->reason);
        add_problem(result, path, reason);
    }
}

static gint compare_problems(gconstpointer a, gconstpointer b) {
    return strcmp(((const UgProblem *)a)->path, ((const UgProblem *)b)->path);
}

/* Counts in the order of the catalogue, which is sorted by id and so by family. */
static void summarise(Scan *result, const UgCatalogue *catalogue, const Gathering *gathering) {
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    for (guint i = 0; i < rules->len; i++) {
        const UgRule *rule = g_ptr_array_index(rules, i);
        UgCount by_rule = {rule->id, GPOINTER_TO_UINT(g_hash_table_lookup(gathering->by_rule, rule->id))};
        if (by_rule.count > 0) {
            g_array_append_val(result->scan.by_rule, by_rule);
        }
        UgCount by_pattern = {rule->pattern,
                              GPOINTER_TO_UINT(g_hash_table_lookup(gathering->by_pattern, rule->pattern))};
        if (by_pattern.count > 0) {
            g_array_append_val(result->scan.by_pattern, by_pattern);
            g_hash_table_remove(gathering->by_pattern, rule->pattern);
        }
    }
    for (guint context = 0; context < UG_N_CONTEXTS; context++) {
        UgCount by_context = {ug_context_name((UgContext)context), gathering->by_context[context]};
        if (by_context.count > 0) {
            g_array_append_val(result->scan.by_context, by_context);
        }
    }
}

static void gather(Scan *result, const UgSurvey *survey, const UgScanOptions *options) {
    g_auto(UgApplies) applies;
    ug_applies_init(&applies, survey);
    g_autoptr(GHashTable) by_rule = g_hash_table_new(ug_text_hash, g_str_equal);
    g_autoptr(GHashTable) by_pattern = g_hash_table_new(ug_text_hash, g_str_equal);
    Gathering gathering = {.options = options, .applies = &applies, .by_rule = by_rule, .by_pattern = by_pattern};
    const GArray *unlisted = ug_snapshot_problems(survey->snapshot);
    g_array_append_vals(result->scan.problems, unlisted->data, unlisted->len);
    for (gsize i = 0; i < survey->n_files; i++) {
        const UgSurveyed *file = &survey->files[i];
        gather_problems(result, file);
        if (file->facts != NULL) {
            result->scan.files++;
            result->scan.parsed_files += file->facts->parsed ? 1 : 0;
            gather_file(result, file, &gathering);
        }
    }
    g_array_sort(result->scan.problems, compare_problems);
    summarise(result, survey->catalogue, &gathering);
}

static Scan *scan_new(const UgSnapshot *snapshot) {
    Scan *result = g_new0(Scan, 1);
    result->text = ug_strings_new(256);
    result->scan = (UgScan){
        .name = ug_snapshot_name(snapshot),
        .source = ug_snapshot_source(snapshot),
        .commit = ug_snapshot_commit(snapshot),
        .commit_time = ug_snapshot_commit_time(snapshot),
        .by_rule = g_array_new(FALSE, FALSE, sizeof(UgCount)),
        .by_pattern = g_array_new(FALSE, FALSE, sizeof(UgCount)),
        .by_context = g_array_new(FALSE, FALSE, sizeof(UgCount)),
        .findings = g_ptr_array_new_with_free_func(g_free),
        .problems = g_array_new(FALSE, FALSE, sizeof(UgProblem)),
    };
    return result;
}

UgScan *ug_scan_new(const UgProject *project, const UgScanOptions *options, GError **error) {
    const UgSurvey *survey = ug_project_survey(project, 0);
    Scan *result = scan_new(survey->snapshot);
    result->scan.wrappers = ug_project_wrappers(project)->len;
    gather(result, survey, options);
    if (result->scan.files == 0 && survey->n_files > 0) {
        const UgProblem *first = &g_array_index(result->scan.problems, UgProblem, 0);
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: none of its %" G_GSIZE_FORMAT " files could be read; %s: %s",
                    ug_snapshot_source(survey->snapshot), survey->n_files, first->path, first->reason);
        ug_scan_free(&result->scan);
        return NULL;
    }
    return &result->scan;
}

void ug_scan_free(UgScan *scan) {
    Scan *result = (Scan *)scan;
    g_array_unref(scan->by_rule);
    g_array_unref(scan->by_pattern);
    g_array_unref(scan->by_context);
    g_array_unref(scan->problems);
    g_ptr_array_unref(scan->findings);
    ug_strings_free(result->text);
    g_free(result);
}
