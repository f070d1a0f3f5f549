// Definitions of files, from their code: that of the survey, or where that is a remembered one, of the file read again.
#include "project/definitions.h"

#include "base/hash.h"
#include "facts/code.h"

#include <string.h>

struct UgDefinitions {
    const UgSurvey *survey;
    UgReader *reader; /* (nullable) made when it is needed first, as the extractor */
    UgExtractor *extractor;
    GHashTable *read; /* path -> UgFileFacts, of files read again */
};

UgDefinitions *ug_definitions_new(const UgSurvey *survey) {
    UgDefinitions *definitions = g_new0(UgDefinitions, 1);
    definitions->survey = survey;
    definitions->read = g_hash_table_new_full(ug_text_hash, g_str_equal, NULL, (GDestroyNotify)ug_file_facts_free);
    return definitions;
}

void ug_definitions_free(UgDefinitions *definitions) {
    g_hash_table_unref(definitions->read);
    g_clear_pointer(&definitions->extractor, ug_extractor_free);
    g_clear_pointer(&definitions->reader, ug_reader_free);
    g_free(definitions);
}

static const UgSurveyed *find_file(const UgSurvey *survey, const char *path) {
    gsize from = 0;
    gsize to = survey->n_files;
    while (from < to) {
        gsize middle = from + (to - from) / 2;
        int order = strcmp(survey->files[middle].entry->path, path);
        if (order == 0) {
            return &survey->files[middle];
        }
        from = order < 0 ? middle + 1 : from;
        to = order < 0 ? to : middle;
    }
    return NULL;
}

static UgFileFacts *read_again(UgDefinitions *definitions, const UgSurveyed *file) {
    if (definitions->extractor == NULL) {
        definitions->extractor = ug_extractor_new(definitions->survey->catalogue, definitions->survey->memo);
        definitions->reader = ug_reader_new(definitions->survey->snapshot, NULL);
    }
    g_autoptr(GBytes) bytes =
        definitions->reader == NULL ? NULL : ug_reader_read(definitions->reader, file->entry, UG_MAX_FILE_BYTES, NULL);
    return bytes == NULL ? NULL : ug_extract(definitions->extractor, file->facts->kind, bytes);
}

static UgCode *code_of(UgDefinitions *definitions, const UgSurveyed *file) {
    if (file->facts == NULL || file->facts->code != NULL) {
        return file->facts == NULL ? NULL : file->facts->code;
    }
    gpointer facts = NULL;
    if (!g_hash_table_lookup_extended(definitions->read, file->entry->path, NULL, &facts)) {
        facts = read_again(definitions, file);
        g_hash_table_insert(definitions->read, (gpointer)file->entry->path, facts);
    }
    return facts == NULL ? NULL : ((UgFileFacts *)facts)->code;
}

/* "Server.start.run" is asked for as "Server.start": a function inside of another goes where that goes. */
static char *outer_name(const char *name) {
    g_auto(GStrv) parts = g_strsplit(name, ".", 3);
    return parts[1] == NULL ? g_strdup(name) : g_strconcat(parts[0], ".", parts[1], NULL);
}

gboolean ug_definitions_has(UgDefinitions *definitions, const char *path, const char *name) {
    const UgSurveyed *file = find_file(definitions->survey, path);
    UgCode *code = file == NULL ? NULL : code_of(definitions, file);
    g_autofree char *outer = outer_name(name);
    UgSpan span;
    gboolean is_class;
    if (code == NULL) {
        return FALSE;
    }
    if (ug_code_find_definition(code, outer, &span, &is_class)) {
        return TRUE;
    }
    char *dot = strchr(outer, '.'); // "run.work", where run is a function
    if (dot != NULL) {
        *dot = '\0';
    }
    return dot != NULL && ug_code_find_definition(code, outer, &span, &is_class) && !is_class;
}
