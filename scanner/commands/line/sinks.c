// Where the reports of a command go.
#include "commands/line/sinks.h"

#include "base/error.h"
#include "commands/line/console.h"
#include "commands/line/options.h"

#include <string.h>

typedef struct {
    const UgFormat *format;
    char *file; /* (nullable) standard output */
} Sink;

struct UgSinks {
    GArray *sinks; /* of Sink */
};

static void clear_sink(gpointer data) {
    g_free(((Sink *)data)->file);
}

/* "x" and "./x" are one file. */
static gboolean is_same(const char *a, const char *b) {
    g_autofree char *left = a == NULL ? NULL : g_canonicalize_filename(a, NULL);
    g_autofree char *right = b == NULL ? NULL : g_canonicalize_filename(b, NULL);
    return g_strcmp0(left, right) == 0;
}

static gboolean is_taken(const UgSinks *sinks, const char *file, GError **error) {
    for (guint i = 0; i < sinks->sinks->len; i++) {
        if (is_same(g_array_index(sinks->sinks, Sink, i).file, file)) {
            g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                        "two reports would both go to %s; give one of them a file of its own with --format FORMAT=FILE",
                        file != NULL ? file : "standard output");
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean add_sink(UgSinks *sinks, const UgFormat *formats, const char *value, GError **error) {
    g_auto(GStrv) parts = g_strsplit(value, "=", 2);
    const char *name = parts[0] != NULL ? parts[0] : "";
    const char *file = parts[0] != NULL ? parts[1] : NULL;
    g_auto(GStrv) names = ug_options_formats(formats);
    int choice = ug_options_choose("format", name, (const char *const *)names, error);

    if (choice < 0) {
        return FALSE;
    }
    if (file != NULL && file[0] == '\0') {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "--format %s needs the name of a file after the =", value);
        return FALSE;
    }
    if (g_strcmp0(file, "-") == 0) {
        file = NULL;
    }
    if (is_taken(sinks, file, error)) {
        return FALSE;
    }
    const Sink sink = {.format = &formats[choice], .file = g_strdup(file)};
    g_array_append_val(sinks->sinks, sink);
    return TRUE;
}

UgSinks *ug_sinks_new(const UgFormat *formats, char *const *values, GError **error) {
    char *const usual[] = {(char *)formats[0].name, NULL};
    UgSinks *sinks = g_new0(UgSinks, 1);
    gboolean added = TRUE;

    sinks->sinks = g_array_new(FALSE, FALSE, sizeof(Sink));
    g_array_set_clear_func(sinks->sinks, clear_sink);
    for (char *const *value = values != NULL ? values : usual; added && *value != NULL; value++) {
        added = add_sink(sinks, formats, *value, error);
    }
    if (!added) {
        g_clear_pointer(&sinks, ug_sinks_free);
    }
    return sinks;
}

void ug_sinks_free(UgSinks *sinks) {
    if (sinks != NULL) {
        g_array_unref(sinks->sinks);
        g_free(sinks);
    }
}

static gboolean write_sink(const Sink *sink, gconstpointer view, const UgPaper *paper, GError **error) {
    static const UgPaper PLAIN = {0};
    g_autoptr(GString) text = g_string_new(NULL);

    sink->format->render(view, sink->file != NULL ? &PLAIN : paper, text);
    return sink->file != NULL ? ug_console_save(sink->file, text, error) : ug_console_print(text, error);
}

gboolean ug_sinks_write(const UgSinks *sinks, gconstpointer view, const UgPaper *paper, GError **error) {
    for (guint pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < sinks->sinks->len; i++) {
            const Sink *sink = &g_array_index(sinks->sinks, Sink, i);
            if ((sink->file == NULL) == (pass == 1) && !write_sink(sink, view, paper, error)) {
                return FALSE;
            }
        }
    }
    return TRUE;
}

gboolean ug_sinks_tell_problems(const UgSinks *sinks) {
    for (guint i = 0; i < sinks->sinks->len; i++) {
        const Sink *sink = &g_array_index(sinks->sinks, Sink, i);
        if (sink->file == NULL && sink->format->tells_problems) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_sinks_have(const UgSinks *sinks, const char *format) {
    for (guint i = 0; i < sinks->sinks->len; i++) {
        if (strcmp(g_array_index(sinks->sinks, Sink, i).format->name, format) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}
