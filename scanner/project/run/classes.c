// A run, classes: what they inherit from, and what is found there.
#include "project/run/run_private.h"

/* A class of the project, or one that another package brings. */
static gboolean may_have_names(const Value *base) {
    return base->kind == VALUE_CLASS || (base->kind == VALUE_OPAQUE && base->external);
}

static void add_above(GPtrArray *above, GHashTable *known, Value *base) {
    if (may_have_names(base) && g_hash_table_add(known, base)) {
        g_ptr_array_add(above, base);
    }
}

/* Each base and what is above it, which is known of a base, as that was made before. To walk the bases each time would
 * be to come to one class by as many ways as lead to it: two to a level are 2^n of n levels. */
void ug_run_set_bases(Run *run, Value *class_value, const GPtrArray *bases) {
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
    class_value->elements = ug_run_array(run);
    for (guint i = 0; i < bases->len && !run->stopped; i++) {
        Value *base = g_ptr_array_index(bases, i);
        add_above(class_value->elements, known, base);
        const GPtrArray *further = base->kind == VALUE_CLASS ? base->elements : NULL;
        for (guint j = 0; further != NULL && j < further->len; j++) {
            add_above(class_value->elements, known, g_ptr_array_index(further, j));
        }
        ug_run_spend(run, further != NULL ? further->len : 0);
    }
}

UgCallMeaning ug_run_meaning_by_bases(Run *run, const Value *class_value) {
    const GPtrArray *above = class_value->elements;
    UgCallMeaning all = UG_CALL_OTHER;
    ug_run_spend(run, above->len);
    for (guint i = 0; i < above->len && all != UG_CALL_SERVES; i++) {
        const Value *base = g_ptr_array_index(above, i);
        UgCallMeaning one =
            base->kind == VALUE_CLASS ? UG_CALL_OTHER : ug_catalogue_call_meaning(run->input->catalogue, base->text);
        if (one == UG_CALL_SERVES || one == UG_CALL_STARTS) {
            all = one;
        }
    }
    return all;
}

Value *ug_run_base_attribute(Run *run, const Value *class_value, const char *name) {
    const GPtrArray *above = class_value->elements;
    Value *value = NULL;
    guint looked_at = 0;
    for (; value == NULL && looked_at < above->len; looked_at++) {
        const Value *base = g_ptr_array_index(above, looked_at);
        value = base->kind == VALUE_CLASS ? g_hash_table_lookup(base->scope->names, name)
                                          : ug_value_opaque(run, ug_run_join(run, base->text, ".", name), TRUE);
    }
    ug_run_spend(run, looked_at);
    return value;
}

Value *ug_run_class_attribute(Run *run, const Value *class_value, const char *name) {
    Value *value = g_hash_table_lookup(class_value->scope->names, name);
    return value != NULL ? value : ug_run_base_attribute(run, class_value, name);
}

static gboolean defines(const Value *class_value, const UgFunction *method) {
    const Value *own = g_hash_table_lookup(class_value->scope->names, method->name);
    return own != NULL && own->kind == VALUE_FUNCTION && own->function == method;
}

Value *ug_run_class_defining(Run *run, Value *class_value, const UgFunction *method) {
    Value *found = defines(class_value, method) ? class_value : NULL;
    const GPtrArray *above = class_value->elements;
    ug_run_spend(run, found == NULL ? above->len : 0);
    for (guint i = 0; found == NULL && i < above->len; i++) {
        Value *base = g_ptr_array_index(above, i);
        found = base->kind == VALUE_CLASS && defines(base, method) ? base : NULL;
    }
    return found;
}
