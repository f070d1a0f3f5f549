// Behaviours, statements: blocks, compound statements, imports, functions and classes.
#include "facts/python/behaviour/behaviour_private.h"
#include "facts/python/walk/guards.h"

#include <string.h>

static UgStatement *statement_new(UgReader *reader, UgStatementKind kind, TSNode node) {
    UgStatement *statement = ug_behaviour_alloc(reader->behaviour, sizeof *statement);
    statement->kind = kind;
    statement->line = ug_reader_line(reader, node);
    return statement;
}

static UgBlock block_of(UgReader *reader, TSNode node) {
    g_autoptr(GPtrArray) statements = g_ptr_array_new();
    if (!ts_node_is_null(node) && ug_reader_enter(reader)) {
        ug_read_statements(reader, node, statements);
        ug_reader_leave(reader);
    }
    return (UgBlock){statements->len, ug_behaviour_keep(reader->behaviour, statements)};
}

/* The block among the children of a clause. */
static UgBlock clause_block(UgReader *reader, TSNode clause) {
    TSNode block = {.id = NULL};
    g_auto(UgChildren) children;
    ug_children_begin(&children, clause, TRUE);
    while (ug_children_next(&children)) {
        if (ug_node_kind(children.node) == NODE_block) {
            block = children.node;
        }
    }
    return block_of(reader, block);
}

static void set_targets(UgReader *reader, UgStatement *statement, const GPtrArray *targets) {
    statement->n_targets = targets->len;
    statement->targets = ug_behaviour_keep(reader->behaviour, targets);
}

static void set_arms(UgReader *reader, UgStatement *statement, const GArray *arms) {
    statement->n_arms = arms->len;
    statement->arms = ug_reader_keep(reader, arms, sizeof(UgArm));
}

static void read_if(UgReader *reader, TSNode node, UgStatement *statement) {
    g_autoptr(GArray) arms = g_array_new(FALSE, FALSE, sizeof(UgArm));
    UgArm first = {ug_read_expression(reader, ug_field(node, ug_fields()->condition)),
                   block_of(reader, ug_field(node, ug_fields()->consequence))};
    g_array_append_val(arms, first);
    g_auto(UgChildren) children;
    ug_children_begin(&children, node, TRUE);
    while (ug_children_next(&children)) {
        UgNodeKind kind = ug_node_kind(children.node);
        UgArm arm = {.condition = NULL};
        if (kind == NODE_elif_clause) {
            arm.condition = ug_read_expression(reader, ug_field(children.node, ug_fields()->condition));
            arm.body = block_of(reader, ug_field(children.node, ug_fields()->consequence));
        } else if (kind == NODE_else_clause) {
            arm.body = block_of(reader, ug_field(children.node, ug_fields()->body));
        } else {
            continue;
        }
        g_array_append_val(arms, arm);
    }
    set_arms(reader, statement, arms);
}

/* Which case holds is not known, whatever the patterns say; the subject is evaluated with the first condition. */
static void read_match(UgReader *reader, TSNode node, UgStatement *statement) {
    g_autoptr(GArray) arms = g_array_new(FALSE, FALSE, sizeof(UgArm));
    TSNode body = ug_field(node, ug_fields()->body);
    g_auto(UgChildren) children;
    ug_children_begin(&children, ts_node_is_null(body) ? node : body, TRUE);
    while (ug_children_next(&children)) {
        if (ug_node_kind(children.node) == NODE_case_clause) {
            UgArm arm = {ug_read_expression(reader, (TSNode){.id = NULL}),
                         block_of(reader, ug_field(children.node, ug_fields()->consequence))};
            g_array_append_val(arms, arm);
        }
    }
    set_arms(reader, statement, arms);
}

/* `(TypeError, ValueError)`; NULL of a bare `except:`. */
static const UgExpression *exceptions_of(UgReader *reader, TSNode clause) {
    TSNode first = ts_node_named_child(clause, 0);
    if (!ts_node_is_null(first) && ug_node_kind(first) == NODE_as_pattern) {
        first = ts_node_named_child(first, 0);
    }
    return ts_node_is_null(first) || ug_node_kind(first) == NODE_block ? NULL : ug_read_expression(reader, first);
}

static UgCatches caught_by(const UgReader *reader, TSNode clause) {
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(UgChild));
    g_auto(UgChildren) children;
    ug_children_begin(&children, clause, TRUE);
    while (ug_children_next(&children)) {
        UgChild child = {children.node, children.field, ug_node_kind(children.node)};
        g_array_append_val(list, child);
    }
    return ug_what_is_caught(list, reader->source);
}

static void read_try(UgReader *reader, TSNode node, UgStatement *statement) {
    g_autoptr(GArray) arms = g_array_new(FALSE, FALSE, sizeof(UgArm));
    TSNode body = ug_field(node, ug_fields()->body);
    UgCatches catches = UG_CATCHES_OTHERS;
    statement->body = block_of(reader, body);
    g_auto(UgChildren) children;
    ug_children_begin(&children, node, TRUE);
    while (ug_children_next(&children)) {
        UgNodeKind kind = ug_node_kind(children.node);
        if (kind == NODE_except_clause || kind == NODE_except_group_clause) {
            UgArm arm = {exceptions_of(reader, children.node), clause_block(reader, children.node)};
            g_array_append_val(arms, arm);
            catches = MAX(catches, caught_by(reader, children.node));
        } else if (kind == NODE_else_clause) {
            statement->otherwise = block_of(reader, ug_field(children.node, ug_fields()->body));
        } else if (kind == NODE_finally_clause) {
            statement->final = clause_block(reader, children.node);
        }
    }
    statement->survives_imports = !ts_node_is_null(body) && ug_survives_imports(catches, reader->source, body);
    set_arms(reader, statement, arms);
}

static void add_target(UgReader *reader, TSNode target, GPtrArray *targets) {
    g_ptr_array_add(targets, (gpointer)ug_read_expression(reader, target));
}

static void read_loop(UgReader *reader, TSNode node, UgStatement *statement) {
    statement->is_for = ug_node_kind(node) == NODE_for_statement;
    TSFieldId value = statement->is_for ? ug_fields()->right : ug_fields()->condition;
    statement->value = ug_read_expression(reader, ug_field(node, value));
    if (statement->is_for) {
        g_autoptr(GPtrArray) targets = g_ptr_array_new();
        add_target(reader, ug_field(node, ug_fields()->left), targets);
        set_targets(reader, statement, targets);
    }
    statement->body = block_of(reader, ug_field(node, ug_fields()->body));
    g_auto(UgChildren) children;
    ug_children_begin(&children, node, TRUE);
    while (ug_children_next(&children)) {
        if (ug_node_kind(children.node) == NODE_else_clause) {
            statement->otherwise = block_of(reader, ug_field(children.node, ug_fields()->body));
        }
    }
}

static void read_with_item(UgReader *reader, TSNode item, GPtrArray *targets) {
    TSNode value = ug_field(item, ug_fields()->value);
    const UgExpression *target = NULL;
    if (ug_node_kind(value) == NODE_as_pattern) {
        target = ug_read_expression(reader, ug_field(value, ug_fields()->alias));
        value = ts_node_named_child(value, 0);
    }
    g_ptr_array_add(targets, (gpointer)ug_read_expression(reader, value));
    g_ptr_array_add(targets, (gpointer)target);
}

static void read_with(UgReader *reader, TSNode node, UgStatement *statement) {
    g_autoptr(GPtrArray) targets = g_ptr_array_new();
    g_auto(UgChildren) children;
    ug_children_begin(&children, node, TRUE);
    while (ug_children_next(&children)) {
        if (ug_node_kind(children.node) == NODE_with_clause) {
            g_auto(UgChildren) items;
            ug_children_begin(&items, children.node, TRUE);
            while (ug_children_next(&items)) {
                read_with_item(reader, items.node, targets);
            }
        }
    }
    set_targets(reader, statement, targets);
    statement->body = block_of(reader, ug_field(node, ug_fields()->body));
}

/* `a = b = value`: the targets, and the value at the end. */
static void read_assignment(UgReader *reader, TSNode node, UgStatement *statement) {
    g_autoptr(GPtrArray) targets = g_ptr_array_new();
    TSNode value = node;
    while (ug_node_kind(value) == NODE_assignment) {
        add_target(reader, ug_field(value, ug_fields()->left), targets);
        value = ug_field(value, ug_fields()->right);
    }
    set_targets(reader, statement, targets);
    if (!ts_node_is_null(value)) {
        statement->value = ug_read_expression(reader, value);
    } else {
        statement->kind = UG_STATEMENT_PASS; // `name: type` binds nothing
    }
}

/* `x += value`: what x is afterwards is not known, but the value is evaluated. */
static void read_augmented(UgReader *reader, TSNode node, UgStatement *statement) {
    g_autoptr(GPtrArray) targets = g_ptr_array_new();
    add_target(reader, ug_field(node, ug_fields()->left), targets);
    set_targets(reader, statement, targets);
    UgExpression *value = ug_behaviour_alloc(reader->behaviour, sizeof *value);
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    add_target(reader, ug_field(node, ug_fields()->right), parts);
    *value = (UgExpression){.kind = UG_EXPRESSION_UNKNOWN,
                            .line = statement->line,
                            .n_parts = 1,
                            .parts = ug_behaviour_keep(reader->behaviour, parts)};
    statement->value = value;
}

static void read_expression_statement(UgReader *reader, TSNode node, UgStatement *statement) {
    TSNode child = ts_node_named_child(node, 0);
    UgNodeKind kind = ug_node_kind(child);
    if (kind == NODE_assignment || kind == NODE_augmented_assignment) {
        statement->kind = UG_STATEMENT_ASSIGNMENT;
        (kind == NODE_assignment ? read_assignment : read_augmented)(reader, child, statement);
    } else {
        statement->value = ug_read_expression(reader, ts_node_named_child_count(node) == 1 ? child : node);
    }
}

static void read_delete(UgReader *reader, TSNode node, UgStatement *statement) {
    g_autoptr(GPtrArray) targets = g_ptr_array_new();
    ug_read_elements(reader, node, targets);
    set_targets(reader, statement, targets);
}

static void add_import(UgReader *reader, TSNode node, GArray *imports) {
    UgImportedName name = {.name = "*"};
    if (ug_node_kind(node) == NODE_aliased_import) {
        name.alias = ug_reader_text(reader, ug_field(node, ug_fields()->alias));
        node = ug_field(node, ug_fields()->name);
    }
    if (ug_node_kind(node) != NODE_wildcard_import) {
        name.name = ug_reader_text(reader, node);
    }
    g_array_append_val(imports, name);
}

static void read_module_name(UgReader *reader, TSNode node, UgStatement *statement) {
    statement->text = "";
    if (ug_node_kind(node) != NODE_relative_import) {
        statement->text = ug_reader_text(reader, node);
        return;
    }
    g_auto(UgChildren) children;
    ug_children_begin(&children, node, TRUE);
    while (ug_children_next(&children)) {
        if (ug_node_kind(children.node) == NODE_import_prefix) {
            const char *dots = ug_reader_text(reader, children.node);
            statement->dots = (guint8)MIN(strlen(dots), 255);
        } else {
            statement->text = ug_reader_text(reader, children.node);
        }
    }
}

/* The names of an import or `global` statement. */
static void read_imports(UgReader *reader, TSNode node, UgStatement *statement) {
    g_autoptr(GArray) imports = g_array_new(FALSE, FALSE, sizeof(UgImportedName));
    TSNode module = ug_field(node, ug_fields()->module_name);
    if (statement->kind == UG_STATEMENT_IMPORT_FROM) {
        read_module_name(reader, module, statement);
    }
    g_auto(UgChildren) children;
    ug_children_begin(&children, node, TRUE);
    while (ug_children_next(&children)) {
        if (children.field != ug_fields()->module_name) {
            add_import(reader, children.node, imports);
        }
    }
    statement->n_imports = imports->len;
    statement->imports = ug_reader_keep(reader, imports, sizeof(UgImportedName));
}

static void read_decorators(UgReader *reader, TSNode decorated, GPtrArray *targets) {
    g_auto(UgChildren) children;
    ug_children_begin(&children, decorated, TRUE);
    while (ug_children_next(&children)) {
        if (ug_node_kind(children.node) == NODE_decorator) {
            add_target(reader, ts_node_named_child(children.node, 0), targets);
        }
    }
}

static void read_function(UgReader *reader, TSNode node, UgStatement *statement) {
    UgFunction *function = ug_behaviour_alloc(reader->behaviour, sizeof *function);
    function->name = ug_reader_text(reader, ug_field(node, ug_fields()->name));
    function->line = statement->line;
    ug_read_parameters(reader, ug_field(node, ug_fields()->parameters), function);
    function->body = block_of(reader, ug_field(node, ug_fields()->body));
    statement->function = function;
}

static void read_bases(UgReader *reader, TSNode node, GPtrArray *targets) {
    TSNode bases = ug_field(node, ug_fields()->superclasses);
    if (ts_node_is_null(bases)) {
        return;
    }
    g_auto(UgChildren) children;
    ug_children_begin(&children, bases, TRUE);
    while (ug_children_next(&children)) {
        if (ug_node_kind(children.node) != NODE_keyword_argument) {
            add_target(reader, children.node, targets);
        }
    }
}

static void read_definition(UgReader *reader, TSNode node, TSNode decorated, UgStatement *statement) {
    g_autoptr(GPtrArray) targets = g_ptr_array_new();
    if (ug_node_kind(node) == NODE_class_definition) {
        statement->kind = UG_STATEMENT_CLASS;
        statement->text = ug_reader_text(reader, ug_field(node, ug_fields()->name));
        read_bases(reader, node, targets);
        statement->n_bases = targets->len;
        statement->body = block_of(reader, ug_field(node, ug_fields()->body));
    } else if (ug_node_kind(node) == NODE_function_definition) {
        statement->kind = UG_STATEMENT_FUNCTION;
        read_function(reader, node, statement);
    }
    if (!ts_node_is_null(decorated)) {
        read_decorators(reader, decorated, targets);
    }
    set_targets(reader, statement, targets);
}

static const struct {
    UgNodeKind node;
    UgStatementKind kind;
    void (*read)(UgReader *reader, TSNode node, UgStatement *statement);
} READERS[] = {
    {NODE_expression_statement, UG_STATEMENT_EXPRESSION, read_expression_statement},
    {NODE_import_statement, UG_STATEMENT_IMPORT, read_imports},
    {NODE_import_from_statement, UG_STATEMENT_IMPORT_FROM, read_imports},
    {NODE_if_statement, UG_STATEMENT_IF, read_if},
    {NODE_match_statement, UG_STATEMENT_IF, read_match},
    {NODE_try_statement, UG_STATEMENT_TRY, read_try},
    {NODE_for_statement, UG_STATEMENT_LOOP, read_loop},
    {NODE_while_statement, UG_STATEMENT_LOOP, read_loop},
    {NODE_with_statement, UG_STATEMENT_WITH, read_with},
    {NODE_delete_statement, UG_STATEMENT_ASSIGNMENT, read_delete},
    {NODE_global_statement, UG_STATEMENT_GLOBAL, read_imports},
    {NODE_break_statement, UG_STATEMENT_BREAK, NULL},
    {NODE_continue_statement, UG_STATEMENT_CONTINUE, NULL},
};

static void read_value(UgReader *reader, TSNode node, UgStatement *statement) {
    if (ts_node_named_child_count(node) > 0) {
        statement->value = ug_read_expression(reader, ts_node_named_child(node, 0));
    }
}

static UgStatement *read_statement(UgReader *reader, TSNode node) {
    UgNodeKind kind = ug_node_kind(node);
    UgStatement *statement = statement_new(reader, UG_STATEMENT_PASS, node);
    if (kind == NODE_decorated_definition) {
        TSNode definition = ts_node_child_by_field_name(node, "definition", strlen("definition"));
        statement->line = ug_reader_line(reader, definition);
        read_definition(reader, definition, node, statement);
    } else if (kind == NODE_class_definition || kind == NODE_function_definition) {
        read_definition(reader, node, (TSNode){.id = NULL}, statement);
    } else if (kind == NODE_return_statement || kind == NODE_raise_statement) {
        statement->kind = kind == NODE_return_statement ? UG_STATEMENT_RETURN : UG_STATEMENT_RAISE;
        read_value(reader, node, statement);
    } else if (kind == NODE_assert_statement) {
        statement->kind = UG_STATEMENT_EXPRESSION;
        read_value(reader, node, statement);
    }
    for (guint i = 0; i < G_N_ELEMENTS(READERS); i++) {
        if (READERS[i].node == kind) {
            statement->kind = READERS[i].kind;
            if (READERS[i].read != NULL) {
                READERS[i].read(reader, node, statement);
            }
        }
    }
    return statement;
}

void ug_read_statements(UgReader *reader, TSNode node, GPtrArray *to) {
    g_auto(UgChildren) children;
    ug_children_begin(&children, node, TRUE);
    while (ug_children_next(&children)) {
        g_ptr_array_add(to, read_statement(reader, children.node));
    }
}
