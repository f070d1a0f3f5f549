// A run, programs: a service that nothing decides may be nothing but the start of another program, which then decides.
// Nothing is run to find that out: what a function ends with is read off its statements.
#include "project/run/run_private.h"

#include <string.h>

/* Names that a command is put together from. */
enum { MAX_NAMES = 4 };

/* How something ends: with nothing of interest, beside another program, or as one. */
typedef enum { END_OTHER, END_BESIDE, END_AS } End;

typedef struct {
    Run *run;
    Scope *scope;        /* what names mean here; thrown away */
    const char *path;    /* the file */
    const UgBlock *body; /* of the function around, or the module */
    GHashTable *known;   /* bodies of functions -> Known *: what was found in them */
} Place;

/* The program that was found, as long as it is not known to be beside the point. */
typedef struct {
    UgStep call; /* the first one; `text` is NULL for none */
    GPtrArray *texts;
} Program;

/* How a function ends. Each is looked at once, however many end with a call of it; and with nothing of interest as long
 * as it is being looked at, for those that end with each other. */
typedef struct {
    End end;
    Program program;
} Known;

static UgCallMeaning meaning_of(const Place *place, const UgExpression *callee) {
    ug_run_spend(place->run, 1);
    const Value *value = ug_run_peek(place->run, callee, place->scope);
    gboolean is_external = value != NULL && value->kind == VALUE_OPAQUE && value->external;
    return is_external ? ug_catalogue_call_meaning(place->run->input->catalogue, value->text) : UG_CALL_OTHER;
}

/* ---- the command ---- */

static void add_texts(const Place *place, const UgExpression *expression, guint names, GPtrArray *texts);

/* What a name of the function was given: `cmd = ['gunicorn', app]`, wherever that stands. */
static void add_texts_given(const Place *place, const UgBlock *block, const char *name, guint names, GPtrArray *texts) {
    ug_run_spend(place->run, block->n);
    for (guint i = 0; i < block->n && !place->run->stopped; i++) {
        const UgStatement *statement = block->statements[i];
        for (guint j = 0; statement->kind == UG_STATEMENT_ASSIGNMENT && j < statement->n_targets; j++) {
            const UgExpression *target = statement->targets[j];
            gboolean same =
                statement->value != NULL && target->kind == UG_EXPRESSION_NAME && strcmp(target->text, name) == 0;
            if (same) {
                add_texts(place, statement->value, names, texts);
            }
        }
        for (guint j = 0; j < statement->n_arms; j++) {
            add_texts_given(place, &statement->arms[j].body, name, names, texts);
        }
        add_texts_given(place, &statement->body, name, names, texts);
        add_texts_given(place, &statement->otherwise, name, names, texts);
    }
}

static void add_texts_of_value(const Value *value, guint depth, GPtrArray *texts) {
    if (value->kind == VALUE_STRING) {
        g_ptr_array_add(texts, (gpointer)value->text);
    }
    for (guint i = 0; value->kind == VALUE_SEQUENCE && depth < MAX_NAMES && i < value->elements->len; i++) {
        add_texts_of_value(g_ptr_array_index(value->elements, i), depth + 1, texts);
    }
}

static void add_texts(const Place *place, const UgExpression *expression, guint names, GPtrArray *texts) {
    if (!ug_run_enter(place->run)) {
        return;
    }
    if (expression->kind == UG_EXPRESSION_STRING) {
        g_ptr_array_add(texts, (gpointer)ug_run_text(place->run, expression->text));
    } else if (expression->kind == UG_EXPRESSION_NAME && names < MAX_NAMES) {
        guint before = texts->len;
        add_texts_given(place, place->body, expression->text, names + 1, texts);
        if (texts->len == before) {
            add_texts_of_value(ug_run_lookup(place->run, place->scope, expression->text), 0, texts);
        }
    }
    for (guint i = 0; i < expression->n_parts; i++) {
        add_texts(place, expression->parts[i], names, texts);
    }
    ug_run_leave(place->run);
}

/* os.execv(sys.argv[0], sys.argv): it starts itself anew, and that says nothing. */
static gboolean is_itself(const Place *place, const UgExpression *call) {
    const UgExpression *first = call->n_parts > 1 ? call->parts[1] : NULL;
    while (first != NULL && first->n_parts > 0 && first->kind != UG_EXPRESSION_ATTRIBUTE) {
        first = first->parts[0];
    }
    const Value *value = first == NULL ? NULL : ug_run_peek(place->run, first, place->scope);
    return value != NULL && value->kind == VALUE_OPAQUE && value->external &&
           ug_catalogue_is_own_command(place->run->input->catalogue, value->text);
}

static End found(const Place *place, const UgExpression *call, UgCallMeaning meaning, Program *program) {
    guint before = program->texts->len;
    for (guint i = 1; i < call->n_parts; i++) {
        add_texts(place, call->parts[i], 0, program->texts);
    }
    if (program->texts->len == before && is_itself(place, call)) {
        return END_OTHER;
    }
    if (program->call.text == NULL) {
        g_autoptr(GString) text = g_string_new(NULL);
        ug_expression_print(call, text);
        program->call = (UgStep){place->path, call->line, ug_run_text(place->run, text->str)};
    }
    return meaning == UG_CALL_BECOMES ? END_AS : END_BESIDE;
}

/* ---- how things end ---- */

static End end_of_block(const Place *place, const UgBlock *block, Program *program);

static const Known *look_at_function(const Place *place, const Value *function) {
    const UgBlock *body = ug_run_body_of(place->run, function);
    Known *known = g_hash_table_lookup(place->known, body);
    if (known == NULL) {
        const Place inner = {.run = place->run,
                             .scope = ug_scope_open(place->run, function->scope, function->module, ""),
                             .path = function->module->at_hand.path,
                             .body = body,
                             .known = place->known};
        known = ug_run_alloc(place->run, sizeof *known);
        known->program.texts = ug_run_array(place->run);
        g_hash_table_insert(place->known, (gpointer)body, known);
        known->end = end_of_block(&inner, body, &known->program);
    }
    return known;
}

static End end_of_function(const Place *place, const Value *function, Program *program) {
    if (function->module == NULL || function->module->behaviour == NULL) {
        return END_OTHER;
    }
    const Known *known = look_at_function(place, function);
    if (known->end != END_OTHER) {
        program->call = program->call.text == NULL ? known->program.call : program->call;
        ug_run_spend(place->run, known->program.texts->len);
        g_ptr_array_extend(program->texts, known->program.texts, NULL, NULL);
    }
    return known->end;
}

/* What an expression comes down to: the call in sys.exit(call()), call().returncode or call().wait(). */
static const UgExpression *core_of(const Place *place, const UgExpression *expression) {
    while (expression != NULL) {
        const UgExpression *callee = expression->kind == UG_EXPRESSION_CALL ? expression->parts[0] : NULL;
        if (callee != NULL && meaning_of(place, callee) == UG_CALL_EXITS) {
            expression = expression->n_parts > 1 ? expression->parts[1] : NULL;
        } else if (expression->kind == UG_EXPRESSION_ATTRIBUTE || expression->kind == UG_EXPRESSION_SUBSCRIPT) {
            expression = expression->parts[0];
        } else if (callee != NULL && callee->kind == UG_EXPRESSION_ATTRIBUTE &&
                   callee->parts[0]->kind == UG_EXPRESSION_CALL) {
            expression = callee->parts[0];
        } else {
            break;
        }
    }
    return expression;
}

static gboolean starts_program(UgCallMeaning meaning) {
    return meaning == UG_CALL_BECOMES || meaning == UG_CALL_COMMANDS;
}

static End end_of_expression(const Place *place, const UgExpression *expression, Program *program) {
    const UgExpression *call = core_of(place, expression);
    if (call == NULL || call->kind != UG_EXPRESSION_CALL) {
        return END_OTHER;
    }
    UgCallMeaning meaning = meaning_of(place, call->parts[0]);
    if (starts_program(meaning)) {
        return found(place, call, meaning, program);
    }
    Value *callee = ug_run_peek(place->run, call->parts[0], place->scope);
    callee = callee == NULL ? NULL : ug_run_force(place->run, callee);
    return callee != NULL && callee->kind == VALUE_FUNCTION ? end_of_function(place, callee, program) : END_OTHER;
}

/* Does evaluating it call what may do something, once a program was started? */
static gboolean does_something(const Place *place, const UgExpression *expression) {
    ug_run_spend(place->run, 1);
    UgCallMeaning meaning =
        expression->kind == UG_EXPRESSION_CALL ? meaning_of(place, expression->parts[0]) : UG_CALL_IDLES;
    gboolean does = meaning != UG_CALL_IDLES && meaning != UG_CALL_EXITS;
    for (guint i = 0; i < expression->n_parts && !does && !place->run->stopped; i++) {
        does = does_something(place, expression->parts[i]);
    }
    return does;
}

/* `sys.exit(code)`, `if code: return 1`, process.wait(): what is left to do after a program. */
static gboolean is_mere_end(const Place *place, const UgStatement *statement) {
    ug_run_spend(place->run, 1);
    switch (statement->kind) {
    case UG_STATEMENT_PASS:
    case UG_STATEMENT_EXPRESSION:
    case UG_STATEMENT_ASSIGNMENT:
    case UG_STATEMENT_RETURN:
    case UG_STATEMENT_RAISE:
        return statement->value == NULL || !does_something(place, statement->value);
    case UG_STATEMENT_IF:
        break;
    default:
        return FALSE;
    }
    gboolean mere = TRUE;
    for (guint i = 0; i < statement->n_arms && mere && !place->run->stopped; i++) {
        const UgBlock *body = &statement->arms[i].body;
        for (guint j = 0; j < body->n && mere; j++) {
            mere = is_mere_end(place, body->statements[j]);
        }
    }
    return mere;
}

/* `__name__ == '__main__'` */
static gboolean is_main(const UgExpression *condition) {
    return condition != NULL && condition->kind == UG_EXPRESSION_COMPARISON &&
           condition->parts[0]->kind == UG_EXPRESSION_NAME && strcmp(condition->parts[0]->text, "__name__") == 0;
}

/* A program that takes the place of this one is no passing errand, even under a condition. One that is run beside it
 * has to be run whatever the condition says. */
static End end_of_if(const Place *place, const UgStatement *statement, Program *program) {
    const UgStep call = program->call;
    guint n_texts = program->texts->len;
    gboolean as = FALSE;
    gboolean beside = is_main(statement->arms[0].condition) || statement->arms[statement->n_arms - 1].condition == NULL;
    for (guint i = 0; i < statement->n_arms; i++) {
        End end = end_of_block(place, &statement->arms[i].body, program);
        as = as || end == END_AS;
        beside = beside && end != END_OTHER;
    }
    if (!as && !beside) {
        program->call = call;
        g_ptr_array_set_size(program->texts, (int)n_texts);
    }
    return as ? END_AS : beside ? END_BESIDE : END_OTHER;
}

static End end_of_statement(const Place *place, const UgStatement *statement, Program *program) {
    switch (statement->kind) {
    case UG_STATEMENT_EXPRESSION:
    case UG_STATEMENT_ASSIGNMENT:
    case UG_STATEMENT_RETURN:
        return statement->value == NULL ? END_OTHER : end_of_expression(place, statement->value, program);
    case UG_STATEMENT_IF:
        return end_of_if(place, statement, program);
    case UG_STATEMENT_TRY:
        return end_of_block(place, statement->otherwise.n > 0 ? &statement->otherwise : &statement->body, program);
    case UG_STATEMENT_WITH:
        return end_of_block(place, &statement->body, program);
    default:
        return END_OTHER;
    }
}

/* What later statements may name: modules that are imported, and `process = subprocess.Popen(command)`. */
static void bind(const Place *place, const UgStatement *statement) {
    if (statement->kind == UG_STATEMENT_IMPORT || statement->kind == UG_STATEMENT_IMPORT_FROM) {
        ug_run_import_statement(place->run, statement, place->scope, TRUE);
    }
    const UgExpression *call = statement->kind == UG_STATEMENT_ASSIGNMENT ? statement->value : NULL;
    if (call == NULL || call->kind != UG_EXPRESSION_CALL || statement->n_targets != 1 ||
        statement->targets[0]->kind != UG_EXPRESSION_NAME || !starts_program(meaning_of(place, call->parts[0]))) {
        return;
    }
    const Value *callee = ug_run_peek(place->run, call->parts[0], place->scope);
    ug_run_bind(place->run, place->scope, statement->targets[0]->text,
                ug_value_opaque(place->run, ug_run_join(place->run, callee->text, "()", ""), TRUE));
}

static gboolean becomes_another(const Place *place, const UgStatement *statement) {
    const UgExpression *call = statement->kind == UG_STATEMENT_EXPRESSION ? statement->value : NULL;
    return call != NULL && call->kind == UG_EXPRESSION_CALL && meaning_of(place, call->parts[0]) == UG_CALL_BECOMES;
}

static End end_of_block(const Place *place, const UgBlock *block, Program *program) {
    guint n = block->n;
    if (!ug_run_enter(place->run)) {
        return END_OTHER;
    }
    ug_run_spend(place->run, n);
    for (guint i = 0; i < n && !place->run->stopped; i++) {
        bind(place, block->statements[i]);
        n = becomes_another(place, block->statements[i]) ? i + 1 : n; // nothing comes after it
    }
    while (n > 0 && !place->run->stopped && is_mere_end(place, block->statements[n - 1])) {
        n--;
    }
    End end = n == 0 ? END_OTHER : end_of_statement(place, block->statements[n - 1], program);
    ug_run_leave(place->run);
    return end;
}

static End end_of_entry(Run *run, const Module *module, const Value *entry, Program *program) {
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
    Place place = {.run = run, .scope = module->scope, .path = module->at_hand.path, .known = known};
    if (entry != NULL) {
        return entry->kind == VALUE_FUNCTION ? end_of_function(&place, entry, program) : END_OTHER;
    }
    place.body = ug_behaviour_body(module->behaviour);
    place.scope = ug_scope_open(run, module->scope, module->scope->module, "");
    return end_of_block(&place, place.body, program);
}

void ug_run_find_program(Run *run, const Module *module, const Value *entry) {
    if (run->decided || run->weak || run->library.text != NULL || run->outcome->reason != NULL ||
        module->behaviour == NULL) {
        return;
    }
    const Run before = *run;
    const gboolean is_exit = run->outcome->is_exit;
    const guint n_asked = run->outcome->asked->len;
    const guint n_forks = run->outcome->forks->len;
    run->stopped = run->raising = FALSE;
    run->decided = TRUE; // so that a module that has to be loaded for a name decides nothing
    Program program = {.texts = ug_run_array(run)};
    if (end_of_entry(run, module, entry, &program) != END_OTHER) {
        run->outcome->program = program.call;
        for (guint i = 0; i < program.texts->len; i++) {
            g_ptr_array_add(run->outcome->command, g_ptr_array_index(program.texts, i));
        }
    }
    run->stopped = before.stopped;
    run->raising = before.raising;
    run->decided = FALSE;
    run->outcome->reason = run->limit;
    run->outcome->is_exit = is_exit;
    g_ptr_array_set_size(run->outcome->asked, (int)n_asked);
    g_array_set_size(run->outcome->forks, n_forks);
}
