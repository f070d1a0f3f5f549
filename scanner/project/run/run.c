// A run: its memory, bounds, forks and end.
#include "project/run/run_private.h"

#include "base/hash.h"
#include "base/strings.h"

#include <string.h>

/* Calls inside each other, and everything that recurses on the C stack. */
enum { MAX_NESTING = 1500 };

gpointer ug_run_alloc(Run *run, gsize size) {
    gpointer memory = g_malloc0(size);
    g_ptr_array_add(run->memory, memory);
    return memory;
}

/* A name may grow with each statement, `x = x.name`, and then what is kept does with the square of them. */
const char *ug_run_text(Run *run, const char *text) {
    ug_run_spend(run, strlen(text) / BYTES_A_STEP);
    return ug_strings_keep(run->outcome->text, text);
}

const char *ug_run_join(Run *run, const char *a, const char *b, const char *c) {
    g_autofree char *joined = g_strconcat(a, b, c, NULL);
    return ug_run_text(run, joined);
}

GPtrArray *ug_run_array(Run *run) {
    GPtrArray *array = g_ptr_array_new();
    g_ptr_array_add(run->arrays, array);
    return array;
}

GArray *ug_run_arguments(Run *run) {
    GArray *arguments = g_array_new(FALSE, FALSE, sizeof(Argument));
    g_ptr_array_add(run->lists, arguments);
    return arguments;
}

void ug_run_limit(Run *run, const char *reason) {
    run->stopped = TRUE;
    run->limit = run->limit == NULL ? reason : run->limit;
    if (!run->decided && run->outcome->reason == NULL) {
        run->outcome->reason = reason;
    }
}

void ug_run_spend(Run *run, gsize steps) {
    if (run->stopped) {
        return;
    }
    gsize left = run->input->max_steps - MIN(run->steps, run->input->max_steps);
    run->steps += (guint)MIN(steps, left + 1);
    if (steps > left) {
        ug_run_limit(run, "following it takes too many steps");
    }
}

gboolean ug_run_enter(Run *run) {
    if (run->stopped || run->raising) {
        return FALSE;
    }
    ug_run_spend(run, 1);
    if (run->stopped) {
        return FALSE;
    }
    if (run->nesting >= MAX_NESTING) {
        ug_run_limit(run, "following it goes too deep");
        return FALSE;
    }
    run->nesting++;
    return TRUE;
}

void ug_run_leave(Run *run) {
    run->nesting--;
}

static void add_step(Run *run, const Frame *frame) {
    UgStep step = {frame->path, frame->line, frame->call != NULL ? ug_run_print(run, frame->call) : ""};
    g_array_append_val(run->outcome->steps, step);
}

/* Adds the frames from `from` down to the one in hand. */
static void add_steps(Run *run, const Frame *from, const Frame *last) {
    g_autoptr(GPtrArray) frames = g_ptr_array_new();
    for (const Frame *frame = run->frame; frame != NULL; frame = frame->up) {
        if (frame->path != NULL && (last == NULL || frame != last)) {
            g_ptr_array_add(frames, (gpointer)frame);
        }
        if (frame == from) {
            break;
        }
    }
    for (guint i = frames->len; i > 0; i--) {
        add_step(run, g_ptr_array_index(frames, i - 1));
    }
}

/* The most telling step is the module that was being imported, or if none was, where the call itself stands. */
static void keep_steps(Run *run) {
    g_array_set_size(run->outcome->steps, 0);
    for (const Frame *frame = run->frame; frame != NULL; frame = frame->up) {
        if (frame->is_module) {
            add_steps(run, frame, NULL);
            return;
        }
    }
    if (run->frame != NULL && run->frame->path != NULL) {
        add_step(run, run->frame);
        add_steps(run, NULL, run->frame);
    }
}

void ug_run_decide(Run *run, UgMode mode, const char *reason) {
    if (run->stopped || run->decided || ug_wide_doubts(run, mode)) {
        return;
    }
    gboolean too_late = mode == UG_MODE_NATIVE && run->early.text != NULL;
    run->outcome->mode = too_late ? UG_MODE_EVENTLET : mode;
    run->outcome->reason = reason;
    run->decided = TRUE;
    run->stopped = run->outcome->mode != UG_MODE_NATIVE;
    run->n_asked = run->outcome->asked->len;
    keep_steps(run);
    if (too_late) {
        const UgStep *choice = &g_array_index(run->outcome->steps, UgStep, 0);
        g_autofree char *why = g_strdup_printf(
            "comes before native threads are chosen (%s:%u), and so chooses eventlet", choice->path, choice->line);
        run->outcome->reason = ug_run_text(run, why);
        g_array_insert_val(run->outcome->steps, 0, run->early);
    }
}

gboolean ug_run_is_native(const Run *run) {
    return run->decided && run->outcome->mode == UG_MODE_NATIVE;
}

/* Is the module of the package that the entry point is in? */
static gboolean is_own(const Run *run, const char *module) {
    const char *entry = run->input->entry->module;
    gsize n = strcspn(entry, ".");
    return strncmp(module, entry, n) == 0 && (module[n] == '.' || module[n] == '\0');
}

/* Something here loads eventlet's backend. Where that cannot be loaded, so fails what is being imported, up to the
 * first `try` that survives it. */
static void note_loading(Run *run) {
    run->early_is_needed = run->early_is_needed || run->optional == 0;
    for (const Frame *frame = run->frame; frame != NULL && frame->optional == run->optional; frame = frame->up) {
        if (frame->is_module) {
            frame->scope->module->loads = TRUE;
        }
    }
}

void ug_run_note_again(Run *run, const Module *module) {
    if (module != NULL && module->loads && !run->decided && !run->stopped) {
        note_loading(run);
    }
}

void ug_run_note_import(Run *run, const char *module, gboolean is_at_hand) {
    const UgCatalogue *catalogue = run->input->catalogue;
    if (is_at_hand && is_own(run, module)) {
        return; // its source tells what it chooses
    }
    if (run->decided || run->stopped || run->library.text != NULL || run->frame->path == NULL) {
        return;
    }
    UgStep step = {run->frame->path, run->frame->line, NULL};
    if (ug_catalogue_chooses_by_import(catalogue, module)) {
        step.text = ug_run_join(run, "import ", module, "");
        gboolean is_first = run->early.text == NULL || (run->optional == 0 && !run->early_is_needed);
        run->early = is_first ? step : run->early;
        note_loading(run);
    } else if (run->early.text == NULL && !is_at_hand &&
               ug_catalogue_is_native_by_import(catalogue, module, run->input->entry->time)) {
        step.text = ug_run_join(run, "import ", module, "");
        run->library = step;
    }
}

void ug_run_serve(Run *run) {
    if ((ug_run_is_native(run) || run->library.text != NULL) && !run->stopped &&
        !ug_wide_doubts(run, UG_MODE_EVENTLET)) {
        run->decided = TRUE;
        run->outcome->mode = UG_MODE_EVENTLET;
        run->outcome->reason = "chooses native threads first, but this server runs on eventlet only";
        run->stopped = TRUE;
        keep_steps(run);
    } else {
        ug_run_note(run);
    }
}

void ug_run_note(Run *run) {
    if (!run->stopped && !run->decided && !run->weak && run->library.text == NULL &&
        !ug_wide_doubts(run, UG_MODE_EVENTLET)) {
        run->weak = TRUE;
        keep_steps(run);
    }
}

void ug_run_note_doubt(Run *run, const Doubt *doubt) {
    if (run->kept.text == NULL && !run->decided && !run->stopped && doubt->path != NULL) {
        run->kept_reason = doubt->reason;
        run->kept = (UgStep){doubt->path, doubt->call->line, ug_run_print(run, doubt->call)};
    }
}

void ug_run_note_open(Run *run, const UgExpression *keeper, const char *reason) {
    const Doubt doubt = {reason, run->frame->path, keeper};
    ug_run_note_doubt(run, &doubt);
}

void ug_run_note_cut(Run *run, const char *reason) {
    const Frame *frame = run->frame;
    while (frame != NULL && (frame->call == NULL || frame->path == NULL)) {
        frame = frame->up;
    }
    if (frame != NULL) {
        const Doubt doubt = {reason, frame->path, frame->call};
        ug_run_note_doubt(run, &doubt);
    }
}

/* The rest of the run holds the condition for what was chosen. */
static void assume(Run *run, Value *condition, UgAsked *asked, gboolean truth) {
    for (; condition->negates; condition = condition->self) {
        truth = !truth;
    }
    if (asked != NULL && condition->kind == VALUE_OPAQUE) {
        asked->is_tested = asked->is_truth = TRUE;
        g_hash_table_insert(run->truths, (gpointer)asked->name, GINT_TO_POINTER(truth + 1));
    }
}

gboolean ug_run_choose(Run *run, Value *condition, const char *word, const UgExpression *expression) {
    UgAsked *asked = ug_value_asked(run, condition);
    const GArray *ways = run->input->ways;
    g_autoptr(GString) text = g_string_new(word);
    if (expression->kind == UG_EXPRESSION_UNKNOWN) {
        g_string_append(text, "…"); // what it is made of is no source
    } else {
        ug_expression_print(expression, text);
    }
    guint index = run->outcome->forks->len;
    UgFork fork = {.path = run->frame->path,
                   .line = expression->line,
                   .text = ug_run_text(run, text->str),
                   .asked = asked,
                   .is_taken = ways != NULL && index < ways->len && g_array_index(ways, gboolean, index)};
    g_array_append_val(run->outcome->forks, fork);
    assume(run, condition, asked, fork.is_taken);
    return fork.is_taken;
}

static void free_asked(gpointer data) {
    UgAsked *asked = data;
    g_ptr_array_unref(asked->compared);
    g_free(asked);
}

static UgOutcome *outcome_new(void) {
    UgOutcome *outcome = g_new0(UgOutcome, 1);
    outcome->steps = g_array_new(FALSE, FALSE, sizeof(UgStep));
    outcome->asked = g_ptr_array_new_with_free_func(free_asked);
    outcome->forks = g_array_new(FALSE, FALSE, sizeof(UgFork));
    outcome->command = g_ptr_array_new();
    outcome->text = ug_strings_new(2048);
    return outcome;
}

void ug_outcome_free(UgOutcome *outcome) {
    g_array_unref(outcome->steps);
    g_ptr_array_unref(outcome->asked);
    g_array_unref(outcome->forks);
    g_ptr_array_unref(outcome->command);
    ug_strings_free(outcome->text);
    g_free(outcome);
}

/* What is called: the entry point, or where that is an object, its method for it; but a web server calls an object for
 * each request, long after the start. */
static Value *entry_of(Run *run, Module *module) {
    const UgStart *entry = run->input->entry;
    Value *value = ug_value_module(run, module);
    g_auto(GStrv) names = g_strsplit(entry->attribute, ".", -1);
    for (guint i = 0; names[i] != NULL; i++) {
        value = ug_run_force(run, ug_run_attribute(run, value, names[i]));
    }
    Value *method = value->kind == VALUE_INSTANCE && !entry->is_served ? ug_run_method(run, value, "__call__") : NULL;
    value = method != NULL ? method : value;
    value->follow = value->follow || value->kind == VALUE_FUNCTION;
    return value;
}

/* Calls what no line of the module calls: `from eventlet import monkey_patch as main`. */
static void call_imported(Run *run, const Module *module, Value *value) {
    Frame frame = {.up = run->frame, .follow = TRUE, .path = module->at_hand.path, .scope = module->scope, .line = 1};
    run->frame = &frame;
    ug_run_call(run, value, ug_run_arguments(run), FALSE);
    run->frame = frame.up;
}

/* Returns what it is. */
static const Value *call_entry(Run *run, Module *module) {
    Value *value = entry_of(run, module);
    if (value->kind == VALUE_FUNCTION || value->kind == VALUE_CLASS) {
        ug_run_call(run, value, ug_run_arguments(run), FALSE);
    } else if (value->kind == VALUE_OPAQUE && (value->external || value->held != NULL)) {
        call_imported(run, module, value);
    } else if (ug_run_is_wide(run) && !run->input->entry->is_served && !run->stopped && !run->raising) {
        ug_run_limit(run, "what its entry point calls is not known");
    }
    return value;
}

static void run_entry(Run *run) {
    const UgStart *entry = run->input->entry;
    Frame root = {.is_entry = TRUE, .follow = TRUE};
    run->frame = &root;
    ug_run_import(run, entry->module, FALSE);
    Module *module = ug_run_module(run, entry->module);
    const Value *called = NULL;
    if (module != NULL && entry->attribute != NULL && !run->stopped && !run->raising) {
        called = call_entry(run, module);
    }
    ug_wide_call_given(run);
    if (module != NULL && (entry->attribute == NULL || called != NULL)) {
        ug_run_find_program(run, module, called);
    }
    run->frame = NULL;
}

/* What it comes to, if nothing decided. */
static void conclude(Run *run) {
    UgOutcome *outcome = run->outcome;
    outcome->steps_used = run->steps;
    outcome->loads = run->early;
    outcome->needs_it = outcome->needs_it || run->early_is_needed;
    if (run->decided) {
        // What is asked for after the choice switches nothing.
        g_ptr_array_set_size(outcome->asked, (int)run->n_asked);
        return;
    }
    if (!run->weak && outcome->reason == NULL && run->library.text != NULL) {
        outcome->mode = UG_MODE_NATIVE;
        g_array_append_val(outcome->steps, run->library);
        return;
    }
    // What a wide run found stays found where it came to a bound later on.
    if (!run->weak && (outcome->reason == NULL || ug_run_is_wide(run)) && run->kept.text != NULL) {
        outcome->reason = run->kept_reason;
        g_array_append_val(outcome->steps, run->kept);
    }
    outcome->mode = run->weak ? UG_MODE_EVENTLET : outcome->reason != NULL ? UG_MODE_UNKNOWN : UG_MODE_NONE;
    outcome->is_exit |= run->raising;
    if (run->weak) {
        outcome->reason = NULL;
    }
    if (outcome->mode == UG_MODE_NONE && run->early.text != NULL) {
        g_array_append_val(outcome->steps, run->early);
    }
}

UgOutcome *ug_run(const UgRunInput *input) {
    Run run = {.input = input, .outcome = outcome_new()};
    run.modules = g_hash_table_new(ug_text_hash, g_str_equal);
    run.set = g_hash_table_new(ug_text_hash, g_str_equal);
    run.truths = g_hash_table_new(ug_text_hash, g_str_equal);
    run.defaults = g_hash_table_new(ug_text_hash, g_str_equal);
    run.classes = g_ptr_array_new();
    run.memory = g_ptr_array_new_with_free_func(g_free);
    run.tables = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
    run.arrays = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    run.lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    run_entry(&run);
    conclude(&run);
    g_ptr_array_unref(run.lists);
    g_ptr_array_unref(run.arrays);
    g_ptr_array_unref(run.tables);
    g_ptr_array_unref(run.memory);
    g_ptr_array_unref(run.classes);
    g_hash_table_unref(run.defaults);
    g_hash_table_unref(run.truths);
    g_hash_table_unref(run.set);
    g_hash_table_unref(run.modules);
    return run.outcome;
}
