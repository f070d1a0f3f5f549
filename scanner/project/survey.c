// A survey: every file read and examined, the largest first.
#include "project/survey.h"

#include "base/error.h"
#include "facts/facts_codec.h"
#include "project/workers.h"

#include <stdlib.h>
#include <string.h>

/* Its name tells that it need not be read. */
static UgFileFacts *facts_by_name(const UgSurvey *survey, const char *path) {
    UgFileKind kind = ug_file_kind(survey->catalogue, path, "", 0);
    if (kind != UG_FILE_BINARY && !(survey->without_prose && ug_file_is_prose(survey->catalogue, path))) {
        return NULL;
    }
    UgFileFacts *facts = ug_file_facts_new();
    facts->kind = kind;
    return facts;
}

static UgFileFacts *read_facts(const UgSurvey *survey, UgSurveyed *file, UgExtractor *extractor, UgReader *reader,
                               const GError *trouble) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = reader == NULL ? NULL : ug_reader_read(reader, file->entry, UG_MAX_FILE_BYTES, &error);
    if (bytes == NULL) {
        file->unreadable = g_strdup(reader == NULL ? trouble->message : error->message);
        return NULL;
    }
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    text = text == NULL ? "" : text; // an empty GBytes has no data
    return ug_extract(extractor, ug_file_kind(survey->catalogue, file->entry->path, text, length), bytes);
}

static void examine(gsize item, UgExtractor *extractor, UgReader *reader, const GError *trouble, gpointer data) {
    const UgSurvey *survey = data;
    UgSurveyed *file = &survey->files[item];
    if (file->lender != NULL) {
        file->facts = ug_extracted(file->lender->own, file->lender->facts, survey->catalogue);
        file->lender = NULL; // it may be freed before this one
    }
    if (file->facts == NULL) {
        file->facts = facts_by_name(survey, file->entry->path);
    }
    if (file->facts == NULL) {
        file->facts = read_facts(survey, file, extractor, reader, trouble);
    }
    if (survey->lends && file->facts != NULL && file->entry->blob_id != NULL) {
        file->own = ug_file_facts_encode(file->facts);
    }
}

/* What is borrowed comes last, and the largest files first, so that no thread is left alone with one at the end. Sizes
 * that a revision does not tell are equal, and the order of the paths stays. */
static gint compare_sizes(gconstpointer a, gconstpointer b, gpointer data) {
    const UgSurveyed *left = (const UgSurveyed *)data + *(const gsize *)a;
    const UgSurveyed *right = (const UgSurveyed *)data + *(const gsize *)b;
    if ((left->lender != NULL) != (right->lender != NULL)) {
        return left->lender != NULL ? 1 : -1;
    }
    return (left->entry->size < right->entry->size) - (left->entry->size > right->entry->size);
}

void ug_survey_examine(UgSurvey *survey, UgProgressFunc progress, gpointer progress_data) {
    g_autofree gsize *order = g_new(gsize, survey->n_files);
    for (gsize i = 0; i < survey->n_files; i++) {
        order[i] = i;
    }
    g_qsort_with_data(order, (gint)survey->n_files, sizeof(gsize), compare_sizes, survey->files);
    const UgWork work = {
        .snapshot = survey->snapshot,
        .catalogue = survey->catalogue,
        .memo = survey->memo,
        .threads = survey->threads,
        .order = order,
        .activity = "scanning",
        .progress = progress,
        .progress_data = progress_data,
    };
    ug_work_on(&work, survey->n_files, examine, survey);
}

static int compare_path(const void *path, const void *file) {
    return strcmp(path, ((const UgSurveyed *)file)->entry->path);
}

const UgSurveyed *ug_survey_find(const UgSurvey *survey, const char *path) {
    if (survey->n_files == 0) {
        return NULL; // nor are there `files`
    }
    return bsearch(path, survey->files, survey->n_files, sizeof *survey->files, compare_path);
}

void ug_survey_borrow(UgSurvey *survey, const UgSurvey *lender) {
    gsize at = 0;
    for (gsize i = 0; i < survey->n_files; i++) {
        UgSurveyed *file = &survey->files[i];
        const UgEntry *entry = file->entry;
        while (at < lender->n_files && strcmp(lender->files[at].entry->path, entry->path) < 0) {
            at++;
        }
        const UgSurveyed *same = at < lender->n_files ? &lender->files[at] : NULL;
        if (same != NULL && same->own != NULL && entry->blob_id != NULL &&
            strcmp(same->entry->path, entry->path) == 0 && strcmp(same->entry->blob_id, entry->blob_id) == 0) {
            file->lender = same;
        }
    }
}

static void set_empty_error(const UgSnapshot *snapshot, const char *advice, GError **error) {
    const char *source = ug_snapshot_source(snapshot);
    const GArray *problems = ug_snapshot_problems(snapshot);
    if (problems->len > 0) {
        const UgProblem *first = &g_array_index(problems, UgProblem, 0);
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND, "%s: no file of it can be listed: %s: %s", source, first->path,
                    first->reason);
        return;
    }
    // As a clone without a check-out looks.
    gboolean has_more = ug_snapshot_is_work_tree(snapshot) && ug_snapshot_commit(snapshot) != NULL;
    g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND, "%s: no files to scan; is this the right path or revision?%s%s",
                source, has_more ? " " : "", has_more ? advice : "");
}

gboolean ug_survey_check(const UgSurvey *survey, const char *advice, GError **error) {
    if (survey->n_files == 0) {
        set_empty_error(survey->snapshot, advice, error);
    }
    return survey->n_files > 0;
}

UgContext ug_context_in(const UgSnapshot *snapshot, const UgCatalogue *catalogue, const char *path) {
    const char *place = ug_snapshot_place(snapshot);
    UgContext context = ug_catalogue_context(catalogue, path);
    // A folder with projects of its own has their documents and tools at its top, a package has modules there.
    if (place == NULL || (context != UG_CONTEXT_PRODUCTION && ug_snapshot_package(snapshot) == NULL)) {
        return context;
    }
    g_autofree char *whole = g_build_filename(place, path, NULL);
    return ug_catalogue_context(catalogue, whole);
}

UgSurvey *ug_survey_new(const UgSnapshot *snapshot, const UgCatalogue *catalogue, guint threads, UgMemo *memo) {
    UgSurvey *survey = g_new0(UgSurvey, 1);
    survey->snapshot = snapshot;
    survey->catalogue = catalogue;
    survey->threads = threads;
    survey->memo = memo != NULL ? memo : ug_memo_new();
    survey->owns_memo = memo == NULL;
    const UgEntry *entries = ug_snapshot_entries(snapshot, &survey->n_files);
    survey->files = g_new0(UgSurveyed, survey->n_files);
    for (gsize i = 0; i < survey->n_files; i++) {
        survey->files[i].entry = &entries[i];
        survey->files[i].context = ug_context_in(snapshot, catalogue, entries[i].path);
    }
    return survey;
}

void ug_survey_forget(UgSurvey *survey) {
    for (gsize i = 0; survey->files != NULL && i < survey->n_files; i++) {
        g_clear_pointer(&survey->files[i].facts, ug_file_facts_free);
        g_clear_pointer(&survey->files[i].unreadable, g_free);
        g_clear_pointer(&survey->files[i].own, g_bytes_unref);
    }
}

void ug_survey_free(UgSurvey *survey) {
    ug_survey_forget(survey);
    g_free(survey->files);
    if (survey->owns_memo) {
        ug_memo_free(survey->memo);
    }
    g_free(survey);
}
