// Small words of the command line, of configurations and baselines: days, moments, deadlines, numbers.
#include "assess/regression/deadline.h"
#include "commands/shared/configuration.h"
#include "fuzz.h"
#include "source/commits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autofree char *text = g_strndup((const char *)data, size);
    static gboolean (*const READERS[])(const char *, gint64 *, GError **) = {ug_date_parse, ug_date_parse_start,
                                                                             ug_deadline_parse};
    for (guint i = 0; i < G_N_ELEMENTS(READERS); i++) {
        g_autoptr(GError) error = NULL;
        gint64 time;
        g_assert(READERS[i](text, &time, &error) == (error == NULL));
    }
    int number;
    gboolean flag;
    (void)ug_configured_number(text, &number);
    (void)ug_configured_flag(text, &flag);
    return 0;
}
