// A living project: all of its files linked anew, where one has something else to say to the others.
#include "assess/timeline/living_private.h"

#include "facts/code.h"
#include "project/applies.h"
#include "project/links/again.h"

#include <string.h>

void ug_living_unlink(UgLiving *living) {
    g_clear_pointer(&living->links, ug_links_free);
}

void ug_living_forget_table(UgLiving *living) {
    g_clear_pointer(&living->modules, ug_module_table_free);
    g_clear_pointer(&living->hidden, g_hash_table_unref);
    g_clear_pointer(&living->survey.files, g_free);
    g_ptr_array_set_size(living->late, 0);
    g_ptr_array_set_size(living->gone, 0);
}

static gint compare_files(gconstpointer a, gconstpointer b) {
    return strcmp((*(const UgLivingFile *const *)a)->path, (*(const UgLivingFile *const *)b)->path);
}

static gboolean is_surveyed(const UgLivingFile *file) {
    return file->facts == NULL || file->facts->kind == UG_FILE_PYTHON;
}

/* The folders that files claim; the survey has no manifests, which may claim some too. (transfer full) */
static UgNamespaces *namespaces_of(UgLiving *living) {
    UgNamespaces *namespaces = ug_namespaces_new(&living->survey);
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, living->files);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const UgLivingFile *file = value;
        g_autoptr(GHashTable) claims = ug_namespaces_claims(namespaces, file->path, file->facts);
        (void)ug_namespaces_replace(namespaces, NULL, claims);
    }
    return namespaces;
}

/* All Python files as a survey, and the table of their modules. */
static void make_table(UgLiving *living) {
    ug_living_forget_table(living);
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, living->files);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        UgLivingFile *file = value;
        file->surveyed = NULL;
        file->module = UG_NO_MODULE;
        if (is_surveyed(file)) {
            g_ptr_array_add(sorted, file);
        }
    }
    g_ptr_array_sort(sorted, compare_files);
    living->survey = (UgSurvey){.snapshot = ug_trees_snapshot(living->trees),
                                .catalogue = living->catalogue,
                                .files = g_new0(UgSurveyed, sorted->len + 1),
                                .n_files = sorted->len,
                                .threads = 1,
                                .memo = living->memo,
                                .extractor = living->extractor};
    guint32 modules = 0;
    for (guint32 i = 0; i < sorted->len; i++) {
        UgLivingFile *file = g_ptr_array_index(sorted, i);
        living->survey.files[i] = (UgSurveyed){.entry = &file->entry, .context = file->context, .facts = file->facts};
        file->surveyed = &living->survey.files[i];
        file->module = file->facts == NULL ? UG_NO_MODULE : modules++;
    }
    UgSurvey *const surveys[] = {&living->survey};
    UgNamespaces *const namespaces[] = {namespaces_of(living)};
    living->modules = ug_module_table_new(surveys, namespaces, 1);
    living->hidden = ug_applies_hidden(&living->survey);
    living->stale = FALSE;
}

void ug_living_restore_own(UgLivingFile *file) {
    if (file->facts != NULL && file->facts->kind == UG_FILE_PYTHON) {
        g_array_set_size(file->facts->matches, 0);
        if (file->own != NULL) {
            g_array_append_vals(file->facts->matches, file->own->data, file->own->len);
        }
    }
}

/* Does a rule hold more often than the file has it by itself, so that one of these may have been told twice? */
static gboolean says_alike(const UgLivingFile *file) {
    g_autoptr(GHashTable) left = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < file->own->len; i++) {
        gpointer rule = (gpointer)g_array_index(file->own, UgMatch, i).rule;
        g_hash_table_insert(left, rule, GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(left, rule)) + 1));
    }
    const GArray *matches = file->facts->matches;
    for (guint i = 0; i < matches->len; i++) {
        gpointer rule = (gpointer)g_array_index(matches, UgMatch, i).rule;
        gpointer n;
        if (g_hash_table_lookup_extended(left, rule, NULL, &n)) {
            if (n == NULL) {
                return TRUE;
            }
            g_hash_table_insert(left, rule, GUINT_TO_POINTER(GPOINTER_TO_UINT(n) - 1));
        }
    }
    return FALSE;
}

static void find_own_again(UgLivingFile *file) {
    g_autoptr(UgFileFacts) again = ug_file_facts_new();
    if (ug_code_match_parts(file->facts->code, ug_code_all_parts(file->facts->code), again)) {
        g_autoptr(GArray) former = g_array_copy(file->own);
        (void)ug_file_facts_exchange(file->facts, file->own, former, again->matches);
    }
    file->moved = FALSE;
}

void ug_living_settle(UgLiving *living, UgLivingFile *file) {
    if (file->moved && file->own != NULL && file->module != UG_NO_MODULE && says_alike(file)) {
        find_own_again(file);
        ug_living_restore_own(file);
        ug_links_add_matches_in(living->links, file->module);
    }
}

static void restore_one(G_GNUC_UNUSED UgLiving *living, UgLivingFile *file) {
    ug_living_restore_own(file);
}

static void count_one(UgLiving *living, UgLivingFile *file) {
    ug_living_settle(living, file);
    ug_living_count(living, file, 1);
    ug_living_note_troubles_of(living, file);
}

void ug_living_link(UgLiving *living) {
    ug_living_unlink(living);
    if (living->stale || living->modules == NULL) {
        make_table(living);
    }
    ug_living_for_all(living, restore_one);
    living->links = ug_links_new(living->modules, UG_LINKS_NEAR);
    ug_word_set_clear(living->watch.words);
    ug_word_set_clear(living->watch.bases);
    ug_word_set_clear(living->watch.holders);
    ug_word_set_clear(living->watch.leads);
    ug_links_add_hashes(living->links, &living->watch);
    living->round++;
    living->names_at++;
    living->dirty = FALSE;
    g_clear_pointer(&living->tally, ug_tally_free);
    living->tally = ug_tally_new(living->catalogue);
    ug_living_for_all(living, count_one);
}
