// Showing the calls that import by name what a text names: `importlib.import_module('nova.virt.fake')`.
#include "facts/python/code/code_private.h"

#include <string.h>

/* The parts in hand. */
typedef struct {
    UgCode *code;
    guint part;
    UgImportCallFunc func;
    gpointer data;
} Visitor;

static gboolean says_import(const UgChain *callee) {
    return (callee->root != NULL && strstr(callee->root, "import") != NULL) || strstr(callee->path, "import") != NULL;
}

/* Does everybody who asked for imports see the call? Its part is read if it says "import", or if a rule could hold in
 * it; what was read for other reasons may not make a difference. */
static gboolean is_sure(const UgNamespace *names, const UgImportCall *call, const char *name) {
    return (call->text != NULL && says_import(&call->callee)) ||
           ug_catalogue_match_import(ug_namespace_catalogue(names), UG_RULE_FINDING, name, TRUE) != NULL;
}

static void show_call(const Visitor *visitor, const UgImportCall *call) {
    const UgNamespace *names = ug_code_names(visitor->code);
    UgSeenImportCall seen = {.importer = UG_IMPORTER_NONE};
    seen.name = ug_namespace_imported_by(names, visitor->part, call, &seen.importer);
    if (seen.name == NULL || !is_sure(names, call, seen.name)) {
        return;
    }
    g_free(ug_namespace_definition(names, visitor->part, call->scope, &seen.in_function));
    seen.guard = ug_namespace_guard_at(names, visitor->part, call->guard, call->range);
    seen.span =
        ug_line_table_span(ug_code_line_table(visitor->code),
                           ug_chunk_range_in_file(&ug_code_part(visitor->code, visitor->part)->chunk, call->range));
    visitor->func(&seen, visitor->data);
}

static void show_calls(const Visitor *visitor, const GArray *calls) {
    for (guint i = 0; i < calls->len; i++) {
        show_call(visitor, &g_array_index(calls, UgImportCall, i));
    }
}

void ug_code_visit_import_calls(UgCode *code, UgImportCallFunc func, gpointer data) {
    Visitor visitor = {.code = code, .func = func, .data = data};
    for (guint i = 0; ug_code_cut(code) && i < code->parts->len; i++) {
        const UgChunkFacts *facts = ug_code_part(code, i)->facts;
        visitor.part = i;
        if (facts != NULL) {
            show_calls(&visitor, facts->import_calls);
            show_calls(&visitor, facts->other_import_calls);
        }
    }
}
