// The tree walk, prose: watched words in comments, docstrings, other strings and identifiers.
#include "facts/python/walk_private.h"

/* One mention of a kind a line is enough to account for the line. */
static void record(UgWalker *walker, UgProse prose, UgMention mention, gsize line_start) {
    GArray *mentions = walker->facts->mentions;
    for (guint i = mentions->len; i > 0; i--) {
        const UgMention *earlier = ug_mention_at(walker->facts, i - 1);
        if (earlier->range.start < line_start) {
            break;
        }
        if (earlier->prose == prose) {
            return;
        }
    }
    g_array_append_val(mentions, mention);
}

static void find_in(UgWalker *walker, TSNode node, UgProse prose) {
    const char *text = walker->parse.text;
    gsize from = MAX(ts_node_start_byte(node), walker->parse.prefix);
    gsize to = ts_node_end_byte(node);
    while (from < to) {
        const char *newline = memchr(text + from, '\n', to - from);
        gsize line_end = newline == NULL ? to : (gsize)(newline - text);
        gsize start = 0;
        gsize end = 0;
        const char *word = NULL;
        const UgRule *rule =
            ug_catalogue_match_mention(walker->catalogue, prose, text + from, line_end - from, &start, &end, &word);
        if (rule != NULL) {
            gsize line_start = from;
            while (line_start > walker->parse.prefix && text[line_start - 1] != '\n') {
                line_start--;
            }
            guint32 base = (guint32)(from - walker->parse.prefix);
            UgMention mention = {
                .prose = prose, .rule = rule, .word = word, .range = {base + (guint32)start, base + (guint32)end}};
            record(walker, prose, mention, line_start - walker->parse.prefix);
        }
        from = line_end + 1;
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
    guint32 docstring_end = 0; // strings that begin before it are statements of their own
    for (bool more = true; more;) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        NodeKind kind = ug_node_kind(node);
        gboolean descend = FALSE;
        if (kind == NODE_comment) {
            find_in(walker, node, UG_PROSE_COMMENT);
        } else if (kind == NODE_identifier) {
            find_in(walker, node, UG_PROSE_IDENTIFIER);
        } else if (kind == NODE_string_content) {
            gboolean docstring = ts_node_start_byte(node) < docstring_end;
            find_in(walker, node, docstring ? UG_PROSE_DOCSTRING : UG_PROSE_STRING);
        } else {
            if (kind == NODE_expression_statement && ts_node_named_child_count(node) == 1) {
                NodeKind only = ug_node_kind(ts_node_named_child(node, 0));
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
