/* The grammar of Python as tree-sitter knows it: what its nodes and fields are called, looked up once for the process.
 *
 * Broken source leaves nodes without the parts that sound ones have, and tree-sitter's functions must not be given a
 * null node. So the functions here take one for a node of no kind and without fields. */
#ifndef UNGREEN_PYTHON_GRAMMAR_H
#define UNGREEN_PYTHON_GRAMMAR_H

#include <glib.h>
#include <tree_sitter/api.h>

G_BEGIN_DECLS

/* The node types that mean something to the walk, or to the reader of behaviours; any other is passed through to its
 * children. */
#define UG_NODE_KINDS(X)                                                                                               \
    X(aliased_import)                                                                                                  \
    X(argument_list)                                                                                                   \
    X(as_pattern)                                                                                                      \
    X(as_pattern_target)                                                                                               \
    X(assert_statement)                                                                                                \
    X(assignment)                                                                                                      \
    X(attribute)                                                                                                       \
    X(augmented_assignment)                                                                                            \
    X(binary_operator)                                                                                                 \
    X(block)                                                                                                           \
    X(boolean_operator)                                                                                                \
    X(break_statement)                                                                                                 \
    X(call)                                                                                                            \
    X(case_clause)                                                                                                     \
    X(case_pattern)                                                                                                    \
    X(class_definition)                                                                                                \
    X(class_pattern)                                                                                                   \
    X(comment)                                                                                                         \
    X(comparison_operator)                                                                                             \
    X(concatenated_string)                                                                                             \
    X(conditional_expression)                                                                                          \
    X(continue_statement)                                                                                              \
    X(decorated_definition)                                                                                            \
    X(decorator)                                                                                                       \
    X(default_parameter)                                                                                               \
    X(delete_statement)                                                                                                \
    X(dict_pattern)                                                                                                    \
    X(dictionary_comprehension)                                                                                        \
    X(dictionary_splat)                                                                                                \
    X(dictionary_splat_pattern)                                                                                        \
    X(dotted_name)                                                                                                     \
    X(elif_clause)                                                                                                     \
    X(else_clause)                                                                                                     \
    X(except_clause)                                                                                                   \
    X(except_group_clause)                                                                                             \
    X(expression_list)                                                                                                 \
    X(expression_statement)                                                                                            \
    X(false)                                                                                                           \
    X(finally_clause)                                                                                                  \
    X(float)                                                                                                           \
    X(for_in_clause)                                                                                                   \
    X(for_statement)                                                                                                   \
    X(function_definition)                                                                                             \
    X(future_import_statement)                                                                                         \
    X(generator_expression)                                                                                            \
    X(generic_type)                                                                                                    \
    X(global_statement)                                                                                                \
    X(identifier)                                                                                                      \
    X(if_statement)                                                                                                    \
    X(import_from_statement)                                                                                           \
    X(import_prefix)                                                                                                   \
    X(import_statement)                                                                                                \
    X(integer)                                                                                                         \
    X(interpolation)                                                                                                   \
    X(keyword_argument)                                                                                                \
    X(keyword_pattern)                                                                                                 \
    X(keyword_separator)                                                                                               \
    X(lambda)                                                                                                          \
    X(lambda_parameters)                                                                                               \
    X(list)                                                                                                            \
    X(list_comprehension)                                                                                              \
    X(list_pattern)                                                                                                    \
    X(list_splat)                                                                                                      \
    X(list_splat_pattern)                                                                                              \
    X(match_statement)                                                                                                 \
    X(member_type)                                                                                                     \
    X(module)                                                                                                          \
    X(named_expression)                                                                                                \
    X(none)                                                                                                            \
    X(nonlocal_statement)                                                                                              \
    X(not_operator)                                                                                                    \
    X(pair)                                                                                                            \
    X(parameters)                                                                                                      \
    X(parenthesized_expression)                                                                                        \
    X(pattern_list)                                                                                                    \
    X(positional_separator)                                                                                            \
    X(raise_statement)                                                                                                 \
    X(relative_import)                                                                                                 \
    X(return_statement)                                                                                                \
    X(set)                                                                                                             \
    X(set_comprehension)                                                                                               \
    X(splat_pattern)                                                                                                   \
    X(splat_type)                                                                                                      \
    X(string)                                                                                                          \
    X(string_content)                                                                                                  \
    X(subscript)                                                                                                       \
    X(true)                                                                                                            \
    X(try_statement)                                                                                                   \
    X(tuple)                                                                                                           \
    X(tuple_pattern)                                                                                                   \
    X(type)                                                                                                            \
    X(type_alias_statement)                                                                                            \
    X(typed_default_parameter)                                                                                         \
    X(typed_parameter)                                                                                                 \
    X(unary_operator)                                                                                                  \
    X(union_pattern)                                                                                                   \
    X(while_statement)                                                                                                 \
    X(wildcard_import)                                                                                                 \
    X(with_clause)                                                                                                     \
    X(with_item)                                                                                                       \
    X(with_statement)

typedef enum {
    NODE_other,
#define X(name) NODE_##name,
    UG_NODE_KINDS(X)
#undef X
        N_NODE_KINDS,
} UgNodeKind;

/* The fields of the grammar that the walk asks for. */
typedef struct {
    TSFieldId alias, arguments, attribute, body, condition, consequence, function, key, left, module_name, name, object,
        parameters, return_type, right, subscript, superclasses, type, type_parameters, value;
} UgFields;

/* One of the nodes below another, and what it is there. */
typedef struct {
    TSNode node;
    TSFieldId field;
    UgNodeKind kind;
} UgChild;

UgNodeKind ug_node_kind(TSNode node);
const UgFields *ug_fields(void);
TSNode ug_field(TSNode node, TSFieldId field);

G_END_DECLS

#endif
