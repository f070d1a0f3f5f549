// A wide run: what may happen, where it is not known whether it does. Nothing that decides there is a choice of the
// program's; it leaves open what the program runs on.
#include "project/run/run_private.h"

#include "base/hash.h"

#include <string.h>

/* A function that was handed to something that may call it. */
typedef struct {
    Value *function;
    Doubt doubt;
} Given;

gboolean ug_run_is_wide(const Run *run) {
    return run->input->wide;
}

void ug_wide_begin(Run *run, const Doubt *doubt) {
    if (run->doubts++ == 0) {
        run->doubt = *doubt;
    }
}

/* What is left here early is not left for good, nor does the program end. */
void ug_wide_end(Run *run) {
    run->doubts--;
    run->raising = FALSE;
    if (run->outcome->is_exit) {
        run->outcome->is_exit = run->stopped = FALSE;
    }
}

gboolean ug_wide_doubts(Run *run, UgMode mode) {
    if (run->doubts == 0 && !run->may_be_native) {
        return FALSE;
    }
    if (mode == UG_MODE_NATIVE) { // what follows on this way does so natively
        run->may_be_native = TRUE;
        run->stopped = run->outcome->is_exit = TRUE;
        return TRUE;
    }
    const gboolean is_told = run->doubts > 0 && run->doubt.call != NULL;
    const Doubt here = {UG_RUN_IN_DOUBT, run->frame->path, run->frame->call};
    if (is_told || here.call != NULL) {
        ug_run_note_doubt(run, is_told ? &run->doubt : &here);
    }
    return TRUE;
}

/* ---- conditions ---- */

/* What a name may be after a way that may not have been gone: what it was before it, too. */
static void merge(Run *run, Scope *scope, GHashTable *before) {
    GHashTableIter iterator;
    gpointer name, value;
    ug_run_spend(run, g_hash_table_size(scope->names) / 8);
    g_hash_table_iter_init(&iterator, scope->names);
    while (!run->stopped && g_hash_table_iter_next(&iterator, &name, &value)) {
        Value *was = g_hash_table_lookup(before, name);
        if (was != NULL && was != value) {
            GPtrArray *both = ug_run_array(run);
            g_ptr_array_add(both, was);
            g_ptr_array_add(both, value);
            g_hash_table_iter_replace(&iterator, ug_held_either(run, both));
        }
    }
}

static void copy_name(gpointer name, gpointer value, gpointer copy) {
    g_hash_table_insert(copy, name, value);
}

Flow ug_wide_arms(Run *run, const UgStatement *statement, guint from, guint to) {
    const Doubt doubt = {NULL, NULL, NULL};
    Scope *scope = run->frame->scope;
    for (guint i = from; i < to && !run->stopped; i++) {
        g_autoptr(GHashTable) before = g_hash_table_new(ug_text_hash, g_str_equal);
        g_hash_table_foreach(scope->names, copy_name, before);
        ug_wide_begin(run, &doubt);
        Flow flow = ug_run_block(run, &statement->arms[i].body);
        run->frame->may_be_left |= flow == FLOW_RETURN;
        ug_wide_end(run);
        merge(run, scope, before);
    }
    return run->stopped ? FLOW_STOP : FLOW_NEXT;
}

Value *ug_wide_evaluate(Run *run, const UgExpression *expression) {
    const Doubt doubt = {NULL, NULL, NULL};
    ug_wide_begin(run, &doubt);
    Value *value = ug_run_evaluate(run, expression, TRUE);
    ug_wide_end(run);
    return value;
}

/* ---- what is followed ---- */

static gboolean leads(const Run *run, const Module *module) {
    const UgRunHost *host = run->input->host;
    return module != NULL && host->leads(host->data, module->name);
}

static gboolean is_given_something(const GArray *arguments) {
    for (guint i = 0; i < arguments->len; i++) {
        const Value *value = g_array_index(arguments, Argument, i).value;
        if (value->kind == VALUE_FUNCTION || value->kind == VALUE_CLASS || value->kind == VALUE_INSTANCE ||
            value->kind == VALUE_SEQUENCE || value->held != NULL) {
            return TRUE;
        }
    }
    return FALSE;
}

/* A function of a module that leads nowhere can only come to something by what it is given. */
gboolean ug_wide_follows(Run *run, const Value *callee, const GArray *arguments) {
    if (!ug_run_is_wide(run)) {
        return FALSE;
    }
    const Value *self = callee->self != NULL && callee->self->kind == VALUE_INSTANCE ? callee->self->class_value : NULL;
    return callee->kind == VALUE_RESULT || leads(run, callee->module) ||
           (self != NULL && leads(run, self->scope->module)) || is_given_something(arguments);
}

/* ---- functions that are handed on ---- */

/* Those that are compared in the time of a step. */
enum { GIVEN_A_STEP = 16 };

static gboolean was_given(Run *run, const Value *value) {
    gboolean was = FALSE;
    for (guint i = 0; i < run->given->len && !was; i++) {
        const Value *other = g_array_index(run->given, Given, i).function;
        was = other == value || (value->kind == VALUE_FUNCTION && other->function == value->function &&
                                 other->self == value->self && other->scope == value->scope);
    }
    ug_run_spend(run, 1 + run->given->len / GIVEN_A_STEP);
    return was;
}

void ug_wide_give_one(Run *run, const char *reason, Value *value, const UgExpression *to) {
    const Given given = {value, {reason, run->frame->path, to}};
    if (run->given == NULL) {
        run->given = g_array_new(FALSE, FALSE, sizeof(Given));
        g_ptr_array_add(run->lists, run->given);
    }
    if (to == NULL || was_given(run, value)) {
        return;
    }
    if (value->kind == VALUE_FUNCTION || value->kind == VALUE_LATER) {
        g_array_append_val(run->given, given);
    } else if (ug_held_decides(run, value)) {
        ug_run_note_doubt(run, &given.doubt);
    }
}

void ug_wide_give(Run *run, const char *reason, const GArray *arguments) {
    for (guint i = 0; i < arguments->len && !run->stopped; i++) {
        Value *value = g_array_index(arguments, Argument, i).value;
        ug_run_spend(run, 1);
        for (guint j = 0; value->held != NULL && j < value->held->len && !run->stopped; j++) {
            ug_wide_give_one(run, reason, g_ptr_array_index(value->held, j), run->frame->call);
        }
        ug_wide_give_one(run, reason, value, run->frame->call);
    }
}

/* dict(), sorted(), collections.OrderedDict(), functools.wraps(): they call nothing, and hand on what they are given.
 */
static gboolean is_plain(const Value *callee) {
    return callee->external && (strchr(callee->text, '.') == NULL || g_str_has_prefix(callee->text, "collections.") ||
                                g_str_has_prefix(callee->text, "functools."));
}

Value *ug_wide_carry(Run *run, Value *result, const GArray *arguments) {
    for (guint i = 0; is_plain(result) && i < arguments->len && !run->stopped; i++) {
        ug_held_put(run, result, g_array_index(arguments, Argument, i).value);
    }
    return result;
}

void ug_wide_hand(Run *run, const Value *callee, const GArray *arguments) {
    if (!is_plain(callee)) {
        ug_wide_give(run, UG_RUN_GIVEN, arguments);
    }
}

void ug_wide_call_given(Run *run) {
    Frame *root = run->frame;
    const gboolean is_exit = run->outcome->is_exit;
    run->stopped = run->stopped && !is_exit; // it may have ended by calling them
    run->outcome->is_exit = FALSE;
    for (guint i = 0; run->given != NULL && i < run->given->len && !run->stopped; i++) {
        const Given given = g_array_index(run->given, Given, i);
        const Argument unknown = {"*", ug_value_opaque(run, "", FALSE)}; // nobody knows what it is called with
        GArray *arguments = ug_run_arguments(run);
        g_array_append_val(arguments, unknown);
        Frame frame = {.up = root, .follow = TRUE, .path = given.doubt.path};
        run->frame = &frame;
        ug_wide_begin(run, &given.doubt);
        ug_run_call(run, given.function, arguments, TRUE);
        ug_wide_end(run);
        run->frame = root;
    }
    run->outcome->is_exit = is_exit;
    run->stopped = run->stopped || is_exit;
}
