// Reading again the code of files whose facts were remembered.
#include "assess/regression/remembered.h"

#include <string.h>

UgRemembered ug_remembered_open(const UgSurvey *survey) {
    return (UgRemembered){survey, ug_reader_new(survey->snapshot, NULL),
                          ug_extractor_new(survey->catalogue, survey->memo)};
}

void ug_remembered_close(UgRemembered *remembered) {
    ug_extractor_free(remembered->extractor);
    ug_reader_free(remembered->reader);
}

static gboolean holds(GBytes *bytes, const char *word) {
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    return word == NULL || (text != NULL && memmem(text, length, word, strlen(word)) != NULL);
}

UgCode *ug_remembered_code(const UgRemembered *remembered, const UgSurveyed *file, const char *word,
                           UgFileFacts **own) {
    if (file == NULL || file->facts == NULL) {
        return NULL;
    }
    UgCode *code = file->facts->code;
    if (code != NULL) {
        return holds(ug_code_bytes(code), word) ? code : NULL;
    }
    g_autoptr(GBytes) bytes =
        remembered->reader == NULL ? NULL : ug_reader_read(remembered->reader, file->entry, UG_MAX_FILE_BYTES, NULL);
    if (bytes != NULL && holds(bytes, word)) {
        *own = ug_extract(remembered->extractor, UG_FILE_PYTHON, bytes);
        code = (*own)->code;
    }
    return code;
}
