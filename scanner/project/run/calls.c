// A run, calls: of the project's functions and classes, and of what decides.
#include "project/run/run_private.h"

#include <string.h>

/* Python itself gives up at 1000; no start-up code nests so deep without repeating itself. */
enum { MAX_CALLS = 40, MAX_REPEATED = 2, MAX_LAMBDAS = 3 };

/* Once native threads are chosen, nothing else counts than what is eventlet's all the same. */
static gboolean meaning_matters(const Run *run, UgCallMeaning meaning) {
    return ug_run_is_native(run) ? meaning == UG_CALL_SERVES : ug_call_decides(meaning);
}

/* A lambda is known by no name that could be asked for, so what it calls tells. Few lambdas call lambdas. */
static gboolean lambda_matters(Run *run, const Value *lambda) {
    if (run->lambdas >= MAX_LAMBDAS) {
        return FALSE;
    }
    run->lambdas++;
    gboolean matters = ug_run_expression_matters(run, lambda->function->body.statements[0]->value, lambda->scope);
    run->lambdas--;
    return matters;
}

static gboolean function_matters(Run *run, const Value *function) {
    return function->follow ||
           (function->is_lambda ? lambda_matters(run, function) : ug_run_matters(run, function->qualified));
}

static gboolean any_matters(Run *run, const GPtrArray *values) {
    gboolean matters = FALSE;
    for (guint i = 0; i < values->len && !matters && !run->stopped; i++) {
        ug_run_spend(run, 1);
        matters = ug_run_call_matters(run, g_ptr_array_index(values, i));
    }
    return matters;
}

gboolean ug_run_call_matters(Run *run, Value *callee) {
    UgCallMeaning meaning;
    const char *name;
    switch (callee->kind) {
    case VALUE_FUNCTION:
        return function_matters(run, callee);
    case VALUE_CLASS:
        return ug_run_matters(run, callee->qualified) || meaning_matters(run, ug_run_meaning_by_bases(run, callee));
    case VALUE_LATER:
        name = ug_run_join(run, callee->module->name, ".", callee->text);
        return ug_run_matters(run, name);
    case VALUE_INSTANCE:
        callee = ug_run_method(run, callee, "__call__");
        return callee != NULL && ug_run_call_matters(run, callee);
    case VALUE_OPAQUE:
        if (callee->held != NULL && callee->is_one) {
            return any_matters(run, callee->held);
        }
        meaning = callee->external ? ug_catalogue_call_meaning(run->input->catalogue, callee->text) : UG_CALL_OTHER;
        return meaning_matters(run, meaning);
    default:
        return FALSE;
    }
}

Value *ug_run_method(Run *run, Value *instance, const char *name) {
    Value *method = ug_run_attribute(run, instance, name);
    return method->kind == VALUE_FUNCTION ? method : NULL;
}

static guint times_on_stack(const Run *run, const UgFunction *function, guint *calls) {
    guint times = 0;
    *calls = 0;
    for (const Frame *frame = run->frame; frame != NULL; frame = frame->up) {
        *calls += frame->function != NULL;
        times += frame->function == function;
    }
    return times;
}

const UgBlock *ug_run_body_of(const Run *run, const Value *callee) {
    const UgRunHost *host = run->input->host;
    return host->body == NULL ? &callee->function->body
                              : host->body(host->data, callee->module->behaviour, callee->function);
}

/* Calls go too deep. A wide run goes on beside them, as there may be something definite. */
static void give_up(Run *run, const Value *callee, const GArray *arguments, gboolean follow) {
    static const char reason[] = "calls go too deep";
    if (!ug_run_is_wide(run)) {
        ug_run_limit(run, reason);
    } else if (follow || ug_wide_follows(run, callee, arguments)) {
        ug_run_note_cut(run, reason);
    }
}

static Value *call_function(Run *run, Value *callee, const GArray *arguments, gboolean follow) {
    guint calls;
    guint times = times_on_stack(run, callee->function, &calls);
    if (times >= MAX_REPEATED || calls >= MAX_CALLS) {
        if (times < MAX_REPEATED) {
            give_up(run, callee, arguments, follow);
        }
        return ug_value_opaque(run, "", FALSE);
    }
    Scope *scope = ug_scope_open(run, callee->scope, callee->module, ug_run_join(run, callee->qualified, ".", ""));
    scope->is_function = TRUE;
    ug_run_bind_parameters(run, callee, arguments, scope);
    Frame frame = {.up = run->frame,
                   .follow = follow,
                   .is_entry = run->frame->up == NULL,
                   .optional = run->optional,
                   .path = callee->module->at_hand.path,
                   .function = callee->function,
                   .name = callee->qualified,
                   .scope = scope,
                   .line = callee->function->line};
    run->frame = &frame;
    ug_run_block(run, ug_run_body_of(run, callee));
    run->frame = frame.up;
    return frame.returned != NULL ? frame.returned : ug_value_none(run);
}

static Value *make_instance(Run *run, Value *class_value, GArray *arguments) {
    Value *instance = ug_value_new(run, VALUE_INSTANCE);
    instance->class_value = class_value;
    instance->scope = ug_scope_open(run, NULL, class_value->scope->module, "");
    UgCallMeaning meaning = ug_run_meaning_by_bases(run, class_value);
    if (meaning == UG_CALL_SERVES) {
        ug_run_serve(run);
    } else if (meaning == UG_CALL_STARTS) {
        ug_run_note(run);
    }
    Value *init = ug_run_method(run, instance, "__init__");
    if (init != NULL && (ug_run_is_wide(run) || ug_run_matters(run, class_value->qualified) ||
                         ug_run_call_matters(run, init) || ug_run_is_given_what_matters(run, arguments))) {
        call_function(run, init, arguments, TRUE);
    }
    return instance;
}

/* What an argument of init_backend() or of a hook's registration says. */
static void choose_backend(Run *run, const char *function, GArray *arguments) {
    Argument *first = arguments->len > 0 ? &g_array_index(arguments, Argument, 0) : NULL;
    Value *value = first != NULL ? ug_run_force(run, first->value) : NULL;
    if (value != NULL && value->kind == VALUE_FUNCTION) {
        value = ug_run_force(run, call_function(run, value, ug_run_arguments(run), FALSE));
    }
    if (run->stopped || run->raising) {
        return;
    }
    UgChoice choice = UG_CHOICE_NONE;
    if (value != NULL && value->kind == VALUE_OPAQUE && value->external) {
        choice = ug_catalogue_chosen(run->input->catalogue, function, value->text);
    }
    ug_run_decide(run,
                  choice == UG_CHOICE_NATIVE     ? UG_MODE_NATIVE
                  : choice == UG_CHOICE_EVENTLET ? UG_MODE_EVENTLET
                                                 : UG_MODE_UNKNOWN,
                  choice == UG_CHOICE_NONE ? "which backend is chosen is not a constant" : NULL);
}

/* get_rpc_server(executor="eventlet") */
static void start_if_told(Run *run, const char *function, const GArray *arguments) {
    const char *text = NULL;
    const char *argument = ug_catalogue_told(run->input->catalogue, function, &text);
    Value *value = argument != NULL ? ug_run_argument(arguments, G_MAXUINT, argument) : NULL;
    if (value == NULL) {
        return;
    }
    value = ug_value_compare(run, "==", ug_run_force(run, value), ug_value_string(run, text, NULL));
    if (value->kind == VALUE_BOOLEAN && value->truth) {
        ug_run_note(run);
    } else if (value->kind != VALUE_BOOLEAN && run->frame->call != NULL && !ug_run_is_wide(run)) {
        ug_run_note_open(run, run->frame->call, "whether it is told to run on eventlet, is not known");
    }
}

static Value *read_environment(Run *run, const GArray *arguments) {
    Value *name = ug_run_argument(arguments, 0, "key");
    Value *otherwise = ug_run_argument(arguments, 1, "default");
    name = name != NULL ? ug_run_force(run, name) : NULL;
    if (name == NULL || name->kind != VALUE_STRING) {
        return ug_value_opaque(run, "", FALSE);
    }
    return ug_run_read_environment(run, name->text,
                                   otherwise != NULL ? ug_run_force(run, otherwise) : ug_value_none(run));
}

static Value *set_environment(Run *run, const char *function, const GArray *arguments) {
    Value *name = ug_run_argument(arguments, 0, "key");
    Value *value = ug_run_argument(arguments, 1, "value");
    if (name != NULL && value != NULL && name->kind == VALUE_STRING) {
        // setdefault() leaves alone what is set.
        Value *set = g_str_has_suffix(function, "setdefault") ? ug_run_read_environment(run, name->text, value) : value;
        g_hash_table_insert(run->set, (gpointer)name->text, set);
        return set;
    }
    return ug_value_none(run);
}

/* A text as such functions read truth. */
static Value *truth_of_text(Run *run, const GArray *arguments) {
    Value *text = ug_run_argument(arguments, 0, "subject");
    Value *otherwise = ug_run_argument(arguments, 2, "default");
    text = text != NULL ? ug_run_force(run, text) : NULL;
    if (text == NULL || text->kind == VALUE_OPAQUE || text->kind == VALUE_BOOLEAN) {
        return text != NULL ? text : ug_value_opaque(run, "", FALSE);
    }
    if (text->asked != NULL) {
        text->asked->is_tested = text->asked->is_truth = TRUE;
    }
    g_autofree char *lower = text->kind == VALUE_STRING ? g_ascii_strdown(text->text, -1) : g_strdup("");
    int truth = ug_catalogue_truth(run->input->catalogue, lower);
    if (truth >= 0) {
        return ug_value_boolean(run, truth == 1, text->asked);
    }
    return otherwise != NULL ? otherwise : ug_value_boolean(run, FALSE, text->asked);
}

/* text.lower() and its like, of a constant or of what a switch may hold. */
static gboolean is_text_method(const char *name) {
    static const char *const names[] = {"lower", "upper", "strip", "casefold", NULL};
    return g_strv_contains(names, name);
}

static Value *call_method(Run *run, const Value *method) {
    const Value *self = method->self;
    if (!is_text_method(method->text)) {
        return ug_value_opaque(run, "", FALSE);
    }
    g_autofree char *text = strcmp(method->text, "upper") == 0   ? g_ascii_strup(self->text, -1)
                            : strcmp(method->text, "strip") == 0 ? g_strstrip(g_strdup(self->text))
                                                                 : g_ascii_strdown(self->text, -1);
    return ug_value_string(run, text, self->asked);
}

/* A process or a thread is given what it is to do: that is done as if it were called here, but for its end. */
static void run_target(Run *run, const GArray *arguments) {
    Value *target = ug_run_argument(arguments, 1, "target");
    Value *given = ug_run_argument(arguments, 3, "args");
    given = given != NULL ? ug_run_force(run, given) : NULL;
    GArray *passed = ug_run_arguments(run);
    for (guint i = 0; given != NULL && given->kind == VALUE_SEQUENCE && i < given->elements->len; i++) {
        Argument argument = {NULL, g_ptr_array_index(given->elements, i)};
        g_array_append_val(passed, argument);
    }
    if (target != NULL && !run->stopped && !run->raising && (ug_run_is_wide(run) || ug_run_call_matters(run, target))) {
        ug_run_call(run, target, passed, FALSE);
        if (run->outcome->is_exit) { // whoever started it goes on
            run->outcome->is_exit = run->stopped = FALSE;
        }
        run->raising = FALSE;
    }
}

/* Which of them is called later is not known. A wide run sees whether that makes a difference. */
static void keep_functions(Run *run, const GArray *arguments) {
    if (ug_run_is_wide(run)) {
        ug_wide_give(run, UG_RUN_KEPT, arguments);
    } else if (ug_run_is_given_what_matters(run, arguments)) {
        ug_run_note_open(run, run->frame->call, UG_RUN_KEPT);
    }
}

static Value *call_external(Run *run, Value *callee, GArray *arguments) {
    Value *held = ug_run_is_wide(run) ? ug_held_call(run, callee, arguments) : NULL;
    if (held != NULL) {
        return held;
    }
    const char *name = callee->text;
    const char *last = strrchr(name, '.');
    if (last != NULL && is_text_method(last + 1) && callee->self != NULL && ug_value_asked(run, callee->self) != NULL) {
        return callee->self;
    }
    if (run->frame->call != NULL && ug_catalogue_is_keeper(run->input->catalogue, name)) {
        keep_functions(run, arguments);
    }
    Value *value = callee->external ? ug_run_call_builtin(run, name, arguments) : NULL;
    if (value != NULL || *name == '\0') {
        if (value == NULL && ug_run_is_wide(run)) {
            ug_wide_hand(run, callee, arguments);
        }
        return value != NULL ? value : ug_value_opaque(run, "", FALSE);
    }
    UgCallMeaning meaning = callee->external ? ug_catalogue_call_meaning(run->input->catalogue, name) : UG_CALL_OTHER;
    if (ug_run_is_wide(run) && (meaning == UG_CALL_OTHER || meaning == UG_CALL_DECLARES)) {
        ug_wide_hand(run, callee, arguments);
    }
    switch (meaning) {
    case UG_CALL_PATCHES:
        run->outcome->patches = run->outcome->patches || !(run->stopped || run->decided);
        ug_run_decide(run, UG_MODE_EVENTLET, NULL);
        break;
    case UG_CALL_CHOOSES:
        choose_backend(run, name, arguments);
        break;
    case UG_CALL_STARTS:
        ug_run_note(run);
        break;
    case UG_CALL_SERVES:
        ug_run_serve(run);
        break;
    case UG_CALL_TOLD:
        start_if_told(run, name, arguments);
        break;
    case UG_CALL_READS:
        return read_environment(run, arguments);
    case UG_CALL_SETS:
        return set_environment(run, name, arguments);
    case UG_CALL_RUNS:
        run_target(run, arguments);
        break;
    case UG_CALL_EXITS:
        run->outcome->is_exit = TRUE;
        run->stopped = TRUE;
        break;
    case UG_CALL_UNDECIDED:
        return run->decided ? ug_value_opaque(run, "", FALSE) : ug_value_none(run);
    case UG_CALL_TRUTH:
        return truth_of_text(run, arguments);
    case UG_CALL_DECLARES:
        return ug_run_declare_option(run, name, arguments);
    case UG_CALL_REGISTERS:
        ug_run_register_options(run, arguments);
        break;
    case UG_CALL_PRESETS:
        ug_run_preset_option(run, arguments);
        break;
    case UG_CALL_HOLDS:
        value = ug_run_hold_arguments(run, arguments);
        if (value != NULL) {
            return value;
        }
        break;
    default:
        break;
    }
    value = ug_value_opaque(run, ug_run_join(run, name, "()", ""), callee->external);
    return ug_run_is_wide(run) ? ug_wide_carry(run, value, arguments) : value;
}

static Value *put_off(Run *run, Value *callee, GArray *arguments) {
    Value *value = ug_value_new(run, VALUE_RESULT);
    value->callee = callee;
    value->arguments = arguments;
    return value;
}

Value *ug_run_call(Run *run, Value *callee, GArray *arguments, gboolean wanted) {
    if (callee->kind == VALUE_INSTANCE) {
        callee = ug_run_method(run, callee, "__call__");
        if (callee == NULL) {
            return ug_value_opaque(run, "", FALSE);
        }
    }
    arguments = ug_run_with_held(run, callee, arguments);
    gboolean follow = ug_run_call_matters(run, callee) ||
                      (callee->kind != VALUE_OPAQUE && ug_run_is_given_what_matters(run, arguments));
    ug_run_note_imports_of(run, callee);
    if (!follow && !wanted && !ug_wide_follows(run, callee, arguments) &&
        (callee->kind == VALUE_FUNCTION || callee->kind == VALUE_LATER || callee->kind == VALUE_RESULT)) {
        return put_off(run, callee, arguments);
    }
    callee = ug_run_force(run, callee);
    switch (callee->kind) {
    case VALUE_FUNCTION:
        return call_function(run, callee, arguments, follow);
    case VALUE_CLASS:
        return make_instance(run, callee, arguments);
    case VALUE_METHOD:
        return call_method(run, callee);
    case VALUE_OPAQUE:
        return call_external(run, callee, arguments);
    default:
        return ug_value_opaque(run, "", FALSE);
    }
}
