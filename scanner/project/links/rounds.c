// The rounds of linking: asking files on the workers, and taking in what they show.
#include "project/links/rounds.h"

#include "base/hash.h"
#include "base/strings.h"

/* A call further from eventlet does not run: Python itself gives up at a thousand. So this bounds what somebody can ask
 * for who means harm. */
enum { MOST_ROUNDS = 1000 };

/* What was found last is what files are asked for now. */
static void turn_round(UgRounds *rounds) {
    g_clear_pointer(&rounds->fresh, ug_fresh_names_free);
    rounds->fresh = ug_fresh_names_new(rounds->links->table, rounds->next);
    g_array_append_vals(rounds->links->found, rounds->next->data, rounds->next->len);
    g_array_set_size(rounds->next, 0);
}

static void ask_one(gsize item, UgExtractor *extractor, G_GNUC_UNUSED UgReader *reader,
                    G_GNUC_UNUSED const GError *trouble, gpointer data) {
    ug_link_ask(data, ug_link_member(data, item), extractor);
}

static void show_one(gsize item, G_GNUC_UNUSED UgExtractor *extractor, G_GNUC_UNUSED UgReader *reader,
                     G_GNUC_UNUSED const GError *trouble, gpointer data) {
    ug_link_show(data, ug_link_member(data, item));
}

/* `from x import *` is rare, and what it brings is not written, so files with one are looked at beforehand. */
static void note_star(G_GNUC_UNUSED UgCode *code, const UgSeen *seen, gpointer data) {
    if (seen->kind == UG_SEEN_STAR && !seen->in_function) {
        g_ptr_array_add(data, g_strdup(seen->meanings[0]));
    }
}

static void find_stars_of(UgLinks *links, guint32 module, UgExtractor *extractor) {
    UgCode *code = ug_module_table_file(links->table, module)->facts->code;
    (void)ug_code_read_module_imports(extractor, code);
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(g_free);
    ug_code_visit(code, UG_SEEN(STAR), NULL, note_star, sources);
    for (guint i = 0; i < sources->len; i++) {
        g_autofree char *source = ug_module_table_absolute(links->table, module, g_ptr_array_index(sources, i));
        guint32 found = source == NULL ? UG_NO_MODULE : ug_module_table_find(links->table, module, source);
        if (source != NULL && found == UG_NO_MODULE) {
            UgHope hope = {module, ug_strings_keep(links->text, source)};
            g_array_append_val(links->hopes, hope);
        }
        if (found != UG_NO_MODULE && found != module) {
            UgStar star = {module, found};
            g_array_append_val(links->stars, star);
            g_hash_table_add(links->starred, GUINT_TO_POINTER(module));
            const UgAsk all = {.word = "__all__"};
            (void)ug_code_read_parts(extractor, ug_module_table_file(links->table, found)->facts->code, &all, 1);
        }
    }
}

static void find_stars(const UgRounds *rounds, const UgWork *work) {
    UgLinks *links = rounds->links;
    g_autoptr(UgExtractor) own = work->extractor != NULL ? NULL : ug_extractor_new(work->catalogue, work->memo);
    UgExtractor *extractor = own != NULL ? own : work->extractor;
    for (guint i = 0; i < rounds->members->len; i++) {
        guint32 m = ug_link_member(rounds, i);
        if (ug_code_has_star(ug_module_table_file(links->table, m)->facts->code)) {
            find_stars_of(links, m, extractor);
        }
    }
}

static void rounds_init(UgRounds *rounds, UgLinks *links, const GArray *members) {
    guint n = ug_module_table_modules(links->table)->len;
    *rounds = (UgRounds){.links = links, .members = members, .first = TRUE};
    rounds->next = g_array_new(FALSE, FALSE, sizeof(UgFresh));
    rounds->queue = g_ptr_array_new();
    rounds->shown = g_ptr_array_new();
    rounds->fresh_classes = g_ptr_array_new();
    rounds->fresh_imports = g_ptr_array_new();
    g_ptr_array_set_size(rounds->shown, (gint)n);
    g_ptr_array_set_size(rounds->fresh_classes, (gint)n);
    g_ptr_array_set_size(rounds->fresh_imports, (gint)n);
    rounds->locals = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    rounds->quiet = g_ptr_array_new();
    rounds->woken = g_hash_table_new(NULL, NULL);
    rounds->touched = g_new0(guint8, n + 1);
}

static void rounds_clear(UgRounds *rounds) {
    ug_fresh_names_free(rounds->fresh);
    g_array_unref(rounds->next);
    g_ptr_array_unref(rounds->queue);
    g_ptr_array_unref(rounds->shown);
    g_ptr_array_unref(rounds->fresh_classes);
    g_ptr_array_unref(rounds->fresh_imports);
    g_hash_table_unref(rounds->locals);
    g_ptr_array_unref(rounds->quiet);
    g_hash_table_unref(rounds->woken);
    g_free(rounds->touched);
}

/* What was known before this is what files are asked for as well, once they have shown what they are by themselves. */
static void recall_found(UgRounds *rounds) {
    UgLinks *links = rounds->links;
    g_array_prepend_vals(rounds->next, links->found->data, links->found->len);
    g_array_set_size(links->found, 0);
}

static void take_in_imports(UgRounds *rounds) {
    for (guint at = 0; at < rounds->members->len; at++) {
        guint32 m = ug_link_member(rounds, at);
        GHashTable *imports = g_steal_pointer(&g_ptr_array_index(rounds->fresh_imports, m));
        if (imports != NULL) {
            ug_link_take_in_imports(rounds->links, m, imports);
        }
    }
}

void ug_link_rounds_run(UgLinks *links, const GArray *members, UgExtractor *extractor) {
    const UgSurvey *survey = ug_module_table_survey(links->table, 0);
    const UgWork work = {
        .catalogue = survey->catalogue, .memo = survey->memo, .threads = survey->threads, .extractor = extractor};
    UgRounds rounds;
    rounds_init(&rounds, links, members);
    g_ptr_array_extend(rounds.queue, links->links, NULL, NULL); // new modules may have stars of old ones
    find_stars(&rounds, &work);
    // Every round adds names, and there are no more names than the files hold.
    gboolean more = TRUE;
    for (guint round = 0; more && round < MOST_ROUNDS; round++) {
        turn_round(&rounds);
        more = rounds.first || !ug_fresh_names_is_empty(rounds.fresh);
        if (more) {
            ug_work_on(&work, members->len, ask_one, &rounds);
            take_in_imports(&rounds);
            ug_link_take_in_classes(&rounds);
            ug_work_on(&work, members->len, show_one, &rounds);
            ug_link_take_in(&rounds);
        }
        if (rounds.first) {
            recall_found(&rounds);
            rounds.first = FALSE;
        }
    }
    rounds_clear(&rounds);
}
