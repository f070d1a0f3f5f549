// A scan: facts of every file of a snapshot, gathered on several threads, put in their places and counted.
#include "project/scan.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>
#include <xxhash.h>

/* A larger file is data, whatever its name says. */
enum { MAX_FILE_BYTES = 64 * 1024 * 1024 };

/* What one file gave. `facts` is NULL if it could not be read. */
typedef struct {
    UgFileFacts *facts;
    char *unreadable;
} FileResult;

/* What the threads share. Each takes the next entry of `order` until none is left. */
typedef struct {
    const UgSnapshot *snapshot;
    const UgCatalogue *catalogue;
    const UgEntry *entries;
    gsize n_entries;
    gsize *order;
    FileResult *results; /* one for each entry */
    UgMemo *memo;
    gint next;
    gint running;
    GMutex lock;
    GCond done;
} Work;

/* The part of a UgScan that its users do not see. */
typedef struct {
    UgScan scan;
    FileResult *results;
    gsize n_results;
    GStringChunk *text;
} Scan;

static void examine(Work *work, UgReader *reader, UgExtractor *extractor, gsize index) {
    const UgEntry *entry = &work->entries[index];
    if (ug_file_kind(entry->path, "", 0) == UG_FILE_BINARY) {
        work->results[index].facts = ug_file_facts_new(); // its name tells, so it need not be read
        return;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = ug_reader_read(reader, entry, MAX_FILE_BYTES, &error);
    if (bytes == NULL) {
        work->results[index].unreadable = g_strdup(error->message);
        return;
    }
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    if (text == NULL) {
        text = "";
    }
    work->results[index].facts = ug_extract(extractor, ug_file_kind(entry->path, text, length), text, length);
}

static gpointer run_worker(gpointer data) {
    Work *work = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(UgReader) reader = ug_reader_new(work->snapshot, &error);
    g_autoptr(UgExtractor) extractor = ug_extractor_new(work->catalogue, work->memo);
    for (;;) {
        gsize at = (gsize)g_atomic_int_add(&work->next, 1);
        if (at >= work->n_entries) {
            break;
        }
        if (reader == NULL) {
            work->results[work->order[at]].unreadable = g_strdup(error->message);
        } else {
            examine(work, reader, extractor, work->order[at]);
        }
    }
    g_mutex_lock(&work->lock);
    work->running--;
    g_cond_signal(&work->done);
    g_mutex_unlock(&work->lock);
    return NULL;
}

/* The largest files first, so that no thread is left alone with one at the end. Sizes that a revision does not tell are
 * equal, and the order of the paths stays. */
static gint compare_sizes(gconstpointer a, gconstpointer b, gpointer data) {
    const UgEntry *entries = data;
    guint64 left = entries[*(const gsize *)a].size;
    guint64 right = entries[*(const gsize *)b].size;
    return (left < right) - (left > right);
}

static void report_progress(Work *work, const UgScanOptions *options) {
    while (work->running > 0) {
        gint64 until = g_get_monotonic_time() + 100 * G_TIME_SPAN_MILLISECOND;
        (void)g_cond_wait_until(&work->done, &work->lock, until);
        if (options->progress != NULL && work->running > 0) {
            gsize done = MIN((gsize)MAX(g_atomic_int_get(&work->next), 0), work->n_entries);
            options->progress("scanning", done, work->n_entries, options->progress_data);
        }
    }
}

static void examine_all(Work *work, const UgScanOptions *options) {
    guint n_threads = options->threads > 0 ? options->threads : g_get_num_processors();
    n_threads = (guint)MAX(1, MIN(n_threads, work->n_entries / 8 + 1));
    work->order = g_new(gsize, work->n_entries);
    for (gsize i = 0; i < work->n_entries; i++) {
        work->order[i] = i;
    }
    g_qsort_with_data(work->order, (gint)work->n_entries, sizeof(gsize), compare_sizes, (gpointer)work->entries);
    g_mutex_init(&work->lock);
    g_cond_init(&work->done);
    work->running = (gint)n_threads;
    g_autofree GThread **threads = g_new(GThread *, n_threads);
    for (guint i = 0; i < n_threads; i++) {
        threads[i] = g_thread_new("scan", run_worker, work);
    }
    g_mutex_lock(&work->lock);
    report_progress(work, options);
    g_mutex_unlock(&work->lock);
    for (guint i = 0; i < n_threads; i++) {
        (void)g_thread_join(threads[i]);
    }
    g_mutex_clear(&work->lock);
    g_cond_clear(&work->done);
    g_free(work->order);
}

/* Which signals production code shows: what `moot_when` asks for. */
static GHashTable *signals_shown(const Work *work) {
    GHashTable *shown = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < work->n_entries; i++) {
        const UgFileFacts *facts = work->results[i].facts;
        if (facts == NULL || ug_catalogue_context(work->catalogue, work->entries[i].path) != UG_CONTEXT_PRODUCTION) {
            continue;
        }
        for (guint m = 0; m < facts->matches->len; m++) {
            const UgRule *rule = g_array_index(facts->matches, UgMatch, m).rule;
            if (rule->kind == UG_RULE_SIGNAL) {
                g_hash_table_add(shown, (gpointer)rule->id);
            }
        }
    }
    return shown;
}

static gboolean is_moot(const UgRule *rule, GHashTable *shown) {
    return rule->moot_when != NULL && g_hash_table_contains(shown, rule->moot_when) &&
           (rule->moot_unless == NULL || !g_hash_table_contains(shown, rule->moot_unless));
}

/* A top-level module of the project that is called as a watched library hides the library: in Eventlet's own repository
 * `import eventlet` is no use of a dependency. A project that is itself a library with green parts, such as
 * oslo.service, keeps its findings: its own modules are what has to change. */
static gboolean is_own_module(const UgCatalogue *catalogue, const char *symbol, GHashTable *own) {
    g_autofree char *root = g_strndup(symbol, strcspn(symbol, "."));
    return g_hash_table_contains(own, root) &&
           ug_catalogue_match_use(catalogue, UG_RULE_FINDING, root, UG_ROLE_REFERENCE) != NULL;
}

static GHashTable *own_modules(const Work *work) {
    GHashTable *own = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < work->n_entries; i++) {
        const char *path = work->entries[i].path;
        const char *from = g_str_has_prefix(path, "src/") ? path + strlen("src/") : path;
        const char *slash = strchr(from, '/');
        if (slash != NULL && strcmp(slash, "/__init__.py") == 0) {
            g_hash_table_add(own, g_strndup(from, (gsize)(slash - from)));
        } else if (slash == NULL && g_str_has_suffix(from, ".py")) {
            g_hash_table_add(own, g_strndup(from, strlen(from) - strlen(".py")));
        }
    }
    return own;
}

static gboolean is_prose(const UgRule *rule) {
    return strcmp(rule->family, "EVT9") == 0;
}

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

static gboolean is_listed(const UgScanOptions *options, const UgRule *rule) {
    return options->rules != NULL || !is_prose(rule);
}

/* Two usages that say the same in the same scope are told apart by which comes first. */
static void set_fingerprint(UgFinding *finding, guint64 text_hash, GHashTable *seen) {
    g_autofree char *key = g_strdup_printf("%s\n%s\n%s\n%016" G_GINT64_MODIFIER "x", finding->rule->id, finding->scope,
                                           finding->symbol, text_hash);
    guint nth = GPOINTER_TO_UINT(g_hash_table_lookup(seen, key));
    g_autofree char *whole = g_strdup_printf("%s\n%u", key, nth);
    g_hash_table_insert(seen, g_steal_pointer(&key), GUINT_TO_POINTER(nth + 1));
    (void)g_snprintf(finding->fingerprint, sizeof finding->fingerprint, "%016" G_GINT64_MODIFIER "x",
                     (guint64)XXH3_64bits(whole, strlen(whole)));
}

static const char *const NOTHING[] = {NULL};

static UgFinding *finding_of(const UgMatch *match, const UgEntry *entry, UgContext context) {
    UgFinding *finding = g_new0(UgFinding, 1);
    *finding = (UgFinding){.rule = match->rule,
                           .path = entry->path,
                           .symbol = match->symbol,
                           .via = NOTHING,
                           .also = match->also != NULL ? match->also : NOTHING,
                           .scope = match->scope,
                           .context = context,
                           .guard = match->guard,
                           .role = match->role,
                           .span = match->span};
    return finding;
}

typedef struct {
    const UgScanOptions *options;
    GHashTable *shown;
    GHashTable *own;
    GHashTable *by_rule;    /* id -> count */
    GHashTable *by_pattern; /* pattern -> count */
    guint by_context[UG_N_CONTEXTS];
} Gathering;

static void count(GHashTable *table, const char *key) {
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
    g_hash_table_insert(table, (gpointer)key, GUINT_TO_POINTER(n + 1));
}

static void gather_file(Scan *result, const Work *work, gsize index, Gathering *gathering) {
    const UgFileFacts *facts = work->results[index].facts;
    const UgEntry *entry = &work->entries[index];
    UgContext context = ug_catalogue_context(work->catalogue, entry->path);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < facts->matches->len; i++) {
        const UgMatch *match = &g_array_index(facts->matches, UgMatch, i);
        if (match->rule->kind != UG_RULE_FINDING || is_moot(match->rule, gathering->shown) ||
            (!is_prose(match->rule) && is_own_module(work->catalogue, match->symbol, gathering->own))) {
            continue;
        }
        UgFinding *finding = finding_of(match, entry, context);
        set_fingerprint(finding, match->text_hash, seen);
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
    UgProblem problem = {path, g_string_chunk_insert(result->text, reason)};
    g_array_append_val(result->scan.problems, problem);
}

static void gather_problems(Scan *result, const Work *work, gsize index) {
    const FileResult *file = &work->results[index];
    const char *path = work->entries[index].path;
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

static void gather(Scan *result, const Work *work, const UgScanOptions *options) {
    g_autoptr(GHashTable) shown = signals_shown(work);
    g_autoptr(GHashTable) own = own_modules(work);
    g_autoptr(GHashTable) by_rule = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) by_pattern = g_hash_table_new(g_str_hash, g_str_equal);
    Gathering gathering = {
        .options = options, .shown = shown, .own = own, .by_rule = by_rule, .by_pattern = by_pattern};
    const GArray *unlisted = ug_snapshot_problems(work->snapshot);
    g_array_append_vals(result->scan.problems, unlisted->data, unlisted->len);
    for (gsize i = 0; i < work->n_entries; i++) {
        gather_problems(result, work, i);
        if (work->results[i].facts != NULL) {
            result->scan.files++;
            result->scan.parsed_files += work->results[i].facts->parsed ? 1 : 0;
            gather_file(result, work, i, &gathering);
        }
    }
    g_array_sort(result->scan.problems, compare_problems);
    summarise(result, work->catalogue, &gathering);
}

static Scan *scan_new(const UgSnapshot *snapshot) {
    Scan *result = g_new0(Scan, 1);
    result->text = g_string_chunk_new(256);
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

UgScan *ug_scan_run(const UgSnapshot *snapshot, const UgCatalogue *catalogue, const UgScanOptions *options,
                    GError **error) {
    Work work = {.snapshot = snapshot, .catalogue = catalogue};
    work.entries = ug_snapshot_entries(snapshot, &work.n_entries);
    if (work.n_entries == 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND, "%s: no files to scan; is this the right path or revision?",
                    ug_snapshot_source(snapshot));
        return NULL;
    }
    g_autoptr(UgMemo) memo = ug_memo_new();
    work.memo = memo;
    work.results = g_new0(FileResult, work.n_entries);
    examine_all(&work, options);
    Scan *result = scan_new(snapshot);
    result->results = work.results;
    result->n_results = work.n_entries;
    gather(result, &work, options);
    if (result->scan.files == 0) {
        const UgProblem *first = &g_array_index(result->scan.problems, UgProblem, 0);
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: none of its %" G_GSIZE_FORMAT " files could be read; %s: %s",
                    ug_snapshot_source(snapshot), work.n_entries, first->path, first->reason);
        ug_scan_free(&result->scan);
        return NULL;
    }
    return &result->scan;
}

void ug_scan_free(UgScan *scan) {
    Scan *result = (Scan *)scan;
    for (gsize i = 0; i < result->n_results; i++) {
        g_clear_pointer(&result->results[i].facts, ug_file_facts_free);
        g_free(result->results[i].unreadable);
    }
    g_free(result->results);
    g_array_unref(scan->by_rule);
    g_array_unref(scan->by_pattern);
    g_array_unref(scan->by_context);
    g_array_unref(scan->problems);
    g_ptr_array_unref(scan->findings);
    g_string_chunk_free(result->text);
    g_free(result);
}
