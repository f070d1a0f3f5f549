// Numbers and scales of drawings.
#include "reports/formats/svg.h"

void ug_svg_number(GString *out, double number) {
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(buffer, sizeof buffer, "%.1f", number));
}

void ug_svg_coordinate(GString *out, const char *name, double value) {
    g_string_append_printf(out, " %s=\"", name);
    ug_svg_number(out, value);
    g_string_append_c(out, '"');
}

guint ug_svg_step(guint largest, guint most) {
    static const guint FACTORS[] = {1, 2, 5};
    for (guint64 power = 1;; power *= 10) {
        for (guint i = 0; i < G_N_ELEMENTS(FACTORS); i++) {
            if (largest / (power * FACTORS[i]) < most) {
                return (guint)(power * FACTORS[i]);
            }
        }
    }
}
