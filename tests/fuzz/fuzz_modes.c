// Python source, followed as a program that is both the entry point and every module that it imports from itself.
#include "behaviour_dump.h"
#include "fuzz.h"
#include "project/services/modes.h"

#include <string.h>

static gboolean find_module(gpointer behaviour, const char *name, UgRunModule *module) {
    *module = (UgRunModule){.path = "x.py", .is_package = TRUE, .handle = behaviour};
    // A chain of packages of its own is short enough to be imported whole.
    return name[0] == 'x' && strlen(name) < 6;
}

static UgBehaviour *behaviour_of(gpointer behaviour, const UgRunModule *module) {
    (void)behaviour;
    return module->handle;
}

static gboolean matters(gpointer behaviour, const char *qualified_name, G_GNUC_UNUSED gboolean is_native) {
    (void)behaviour;
    return strlen(qualified_name) % 3 != 0;
}

static gboolean leads(gpointer behaviour, const char *module) {
    (void)behaviour;
    return strlen(module) % 4 != 0;
}

static UgParser *parser;

static const UgBlock *body(gpointer data, UgBehaviour *behaviour, const UgFunction *function) {
    (void)data;
    return ug_behaviour_function_body(behaviour, parser, function);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static UgCatalogue *catalogue;
    if (catalogue == NULL) {
        catalogue = ug_catalogue_load(NULL, NULL);
        parser = ug_parser_new();
    }
    g_autofree char *text = g_malloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    g_autoptr(UgBehaviour) whole = ug_behaviour_new(parser, text, size);
    g_autofree char *dump = dump_behaviour(whole);
    g_assert(dump != NULL);
    g_autoptr(UgBehaviour) behaviour = ug_behaviour_new_lazy(parser, text, size);
    UgRunHost host = {
        .module = find_module,
        .behaviour = behaviour_of,
        .matters = matters,
        .data = behaviour,
        .body = body,
        .leads = leads,
    };
    UgStart entry = {.module = "x", .attribute = "main", .is_script = size % 2 == 0};
    g_autoptr(UgVerdict) verdict = ug_modes_judge(&host, catalogue, &entry);
    g_assert(verdict->mode < UG_N_MODES);
    g_assert(verdict->mode != UG_MODE_NATIVE || verdict->steps->len > 0);
    return 0;
}
