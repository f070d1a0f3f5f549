// The tree walk, prose: watched words in comments, docstrings, other strings and identifiers.
#include "facts/python/walk/walk_private.h"

#include <string.h>

/* One mention of a kind a line is enough to account for the line. Nodes come in the order of the source, so for each
 * kind it is known up to where lines have been accounted for. */
typedef struct {
    guint32 told_until[UG_N_PROSE];
} Account;

static guint32 line_end(const UgWalker *walker, guint32 at) {
    const char *newline = memchr(walker->parse.text + at, '\n', walker->parse.length - at);
    return newline == NULL ? (guint32)walker->parse.length : (guint32)(newline - walker->parse.text);
}

static void find_in(UgWalker *walker, Account *account, TSNode node, UgProse prose) {
    guint32 prefix = walker->parse.prefix;
    guint32 from = MAX(MAX(ts_node_start_byte(node), prefix), account->told_until[prose]);
    guint32 to = ts_node_end_byte(node);
    while (from < to) {
        gsize start = 0;
        gsize end = 0;
        const char *word = NULL;
        const UgRule *rule = ug_catalogue_match_mention(walker->catalogue, prose, walker->parse.text + from, to - from,
                                                        &start, &end, &word);
        if (rule == NULL) {
            return;
        }
        UgRange range = {from - prefix + (guint32)start, from - prefix + (guint32)end};
        UgMention mention = {.prose = prose, .rule = rule, .word = word, .range = range};
        g_array_append_val(walker->facts->mentions, mention);
        from = line_end(walker, from + (guint32)start);
        account->told_until[prose] = from;
    }
}

static gboolean holds_watched_word(const UgWalker *walker) {
    gsize start;
    gsize end;
    const char *word;
    for (guint prose = 0; prose < UG_N_PROSE; prose++) {
        if (ug_catalogue_match_mention(walker->catalogue, (UgProse)prose, walker->parse.text, walker->parse.length,
                                       &start, &end, &word) != NULL) {
            return TRUE;
        }
    }
    return FALSE;
}

void ug_walk_mentions(UgWalker *walker) {
    if (!holds_watched_word(walker)) {
        return;
    }
    TSTreeCursor cursor = ts_tree_cursor_new(walker->parse.root);
    Account account = {{0}};
    guint32 docstring_end = 0; // strings that begin before it are statements of their own
    for (bool more = true; more;) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        UgNodeKind kind = ug_node_kind(node);
        gboolean descend = FALSE;
        if (kind == NODE_comment) {
            find_in(walker, &account, node, UG_PROSE_COMMENT);
        } else if (kind == NODE_identifier) {
            find_in(walker, &account, node, UG_PROSE_IDENTIFIER);
        } else if (kind == NODE_string_content) {
            gboolean docstring = ts_node_start_byte(node) < docstring_end;
            find_in(walker, &account, node, docstring ? UG_PROSE_DOCSTRING : UG_PROSE_STRING);
        } else {
            if (kind == NODE_expression_statement && ts_node_named_child_count(node) == 1) {
                UgNodeKind only = ug_node_kind(ts_node_named_child(node, 0));
                if (only == NODE_string || only == NODE_concatenated_string) {
                    docstring_end = ts_node_end_byte(node);
                }
            }
            descend = TRUE;
        }
        more = descend && ts_tree_cursor_goto_first_child(&cursor);
        while (!more && ts_node_eq(ts_tree_cursor_current_node(&cursor), walker->parse.root) == false) {
            more = ts_tree_cursor_goto_next_sibling(&cursor);
            if (!more && !ts_tree_cursor_goto_parent(&cursor)) {
                break;
            }
        }
    }
    ts_tree_cursor_delete(&cursor);
}
