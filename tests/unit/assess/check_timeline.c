// For developers: times the history of a repository, and compares some of its points with fresh scans of these
// revisions.
//   check_timeline REPOSITORY [--skip N] [--commits N] [--samples N] [--threads N] [--store FILE] [--all]
#include "assess/timeline/timeline.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

static gint skip;
static gint n_commits;
static gint samples;
static gint threads;
static gint seed;
static gboolean all;
static char *store_path;

static const GOptionEntry entries[] = {
    {"skip", 0, 0, G_OPTION_ARG_INT, &skip, "begin with the commit so many before HEAD", "N"},
    {"commits", 0, 0, G_OPTION_ARG_INT, &n_commits, "look at so many", "N"},
    {"samples", 0, 0, G_OPTION_ARG_INT, &samples, "compare so many", "N"},
    {"seed", 0, 0, G_OPTION_ARG_INT, &seed, "which ones", "N"},
    {"all", 0, 0, G_OPTION_ARG_NONE, &all, "compare all of them", NULL},
    {"threads", 0, 0, G_OPTION_ARG_INT, &threads, "threads", "N"},
    {"store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, "store", "FILE"},
    {NULL, 0, 0, 0, NULL, NULL, NULL},
};

static double seconds(struct timeval time) {
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static void show_difference(const UgCatalogue *catalogue, const UgTally *point, const UgTally *fresh) {
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    for (guint i = 0; i < rules->len; i++) {
        const UgRule *rule = g_ptr_array_index(rules, i);
        guint a = ug_tally_production(point, rule);
        guint b = ug_tally_production(fresh, rule);
        guint c = ug_tally_test(point, rule);
        guint d = ug_tally_test(fresh, rule);
        if (a != b || c != d) {
            printf("    %s production %u fresh %u, test %u fresh %u\n", rule->id, a, b, c, d);
        }
    }
}

static gboolean check(const UgCommits *commits, const UgCatalogue *catalogue, const UgPoint *point) {
    const UgCommit *commit = &g_array_index(ug_commits_list(commits), UgCommit, point->commit);
    const UgSnapshotOptions where = {.location = ug_commits_location(commits), .revision = commit->id};
    const UgProjectOptions how = {.threads = 0};
    g_autoptr(UgSnapshot) snapshot = ug_snapshot_open(&where, NULL);
    UgSnapshot *const snapshots[] = {snapshot};
    g_autoptr(UgProject) project = snapshot == NULL ? NULL : ug_project_new(snapshots, 1, catalogue, &how, NULL);
    g_autoptr(UgTally) fresh = project == NULL ? ug_tally_new(catalogue) : ug_tally_of(project);
    gboolean equal = ug_tally_equal(fresh, point->tally);
    if (!equal) {
        printf("  %u %s differs\n", point->commit, commit->id);
        show_difference(catalogue, point->tally, fresh);
    }
    return equal;
}

int main(int argc, char **argv) {
    g_autoptr(GOptionContext) context = g_option_context_new("REPOSITORY");
    g_autoptr(GError) error = NULL;
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || argc != 2) {
        fprintf(stderr, "%s\n", error == NULL ? "a repository, please" : error->message);
        return 2;
    }
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load(NULL, NULL);
    g_autofree char *revision = g_strdup_printf("HEAD~%d", skip);
    g_autoptr(UgStore) store = store_path == NULL ? NULL : ug_store_open(store_path, "check");
    const UgCommitsOptions which = {.snapshot = {.location = argv[1], .revision = revision}, .until = G_MAXINT64};
    gint64 start = g_get_monotonic_time();
    g_autoptr(UgCommits) commits = ug_commits_new(&which, &error);
    const UgTimelineOptions how = {
        .catalogue = catalogue, .threads = (guint)threads, .store = store, .n_commits = (guint)n_commits};
    g_autoptr(UgTimeline) timeline = commits == NULL ? NULL : ug_timeline_new(commits, &how, &error);
    if (timeline == NULL) {
        fprintf(stderr, "%s\n", error->message);
        return 2;
    }
    struct rusage usage;
    (void)getrusage(RUSAGE_SELF, &usage);
    const GArray *points = ug_timeline_points(timeline);
    guint changes = 0;
    for (guint i = 1; i < points->len; i++) {
        changes +=
            !ug_tally_equal(g_array_index(points, UgPoint, i - 1).tally, g_array_index(points, UgPoint, i).tally);
    }
    printf("%u points, %u changes, %u problems, wall %.2f s, CPU %.2f s, peak %ld MB\n", points->len, changes,
           ug_timeline_problems(timeline)->len, (double)(g_get_monotonic_time() - start) / 1e6,
           seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss / 1024);
    (void)fflush(stdout);
    g_autoptr(GRand) random = g_rand_new_with_seed((guint32)seed);
    gint equal = 0;
    samples = all ? (gint)points->len : samples;
    for (gint i = 0; i < samples; i++) {
        guint at = all ? (guint)i : (guint)g_rand_int_range(random, 0, (gint32)points->len);
        equal += check(commits, catalogue, &g_array_index(points, UgPoint, at));
        (void)fflush(stdout);
    }
    if (samples > 0) {
        printf("%d of %d sampled commits are equal\n", equal, samples);
    }
    return equal == samples ? 0 : 1;
}
