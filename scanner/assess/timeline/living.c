// A living project: replacing one file at a time.
#include "assess/timeline/living_private.h"

#include "base/hash.h"
#include "facts/code.h"
#include "project/links/again.h"

#include <string.h>

static void free_file(gpointer data) {
    UgLivingFile *file = data;
    g_clear_pointer(&file->own, g_array_unref);
    g_clear_pointer(&file->said, g_bytes_unref);
    ug_file_facts_free(file->facts);
    g_free(file->unreadable);
    g_free(file->path);
    g_free(file);
}

UgLiving *ug_living_new(const UgCatalogue *catalogue, UgTrees *trees) {
    UgLiving *living = g_new0(UgLiving, 1);
    living->catalogue = catalogue;
    living->trees = trees;
    living->memo = ug_memo_new();
    living->extractor = ug_extractor_new(catalogue, living->memo);
    living->files = g_hash_table_new_full(ug_text_hash, g_str_equal, NULL, free_file);
    living->gone = g_ptr_array_new_with_free_func(free_file);
    living->late = g_ptr_array_new_with_free_func(g_free);
    living->asking = g_ptr_array_new();
    living->troubled = g_hash_table_new(NULL, NULL);
    living->watch.words = ug_word_set_new_empty();
    living->watch.bases = ug_word_set_new_empty();
    living->watch.holders = ug_word_set_new_empty();
    living->watch.leads = ug_word_set_new_empty();
    living->tally = ug_tally_new(catalogue);
    living->stale = TRUE;
    living->dirty = TRUE;
    return living;
}

void ug_living_free(UgLiving *living) {
    ug_living_unlink(living);
    ug_living_forget_table(living);
    g_hash_table_unref(living->files);
    g_ptr_array_unref(living->gone);
    g_ptr_array_unref(living->late);
    g_ptr_array_unref(living->asking);
    g_hash_table_unref(living->troubled);
    ug_word_set_free(living->watch.words);
    ug_word_set_free(living->watch.bases);
    ug_word_set_free(living->watch.holders);
    ug_word_set_free(living->watch.leads);
    ug_extractor_free(living->extractor);
    ug_memo_free(living->memo);
    ug_tally_free(living->tally);
    g_free(living);
}

/* `change` (nullable) led there, if both versions are Python. */
static void set_facts(UgLiving *living, UgLivingFile *file, UgFileFacts *facts, const UgCodeChange *change) {
    if (change != NULL && facts->kind == UG_FILE_PYTHON) {
        ug_code_inherit(facts->code, file->facts->code, change);
    }
    ug_file_facts_free(file->facts);
    file->facts = facts;
    file->moved = FALSE;
    g_clear_pointer(&file->own, g_array_unref);
    if (facts != NULL && facts->matches->len > 0) {
        file->own = g_array_copy(facts->matches);
    }
    if (file->surveyed != NULL) {
        file->surveyed->facts = facts;
    }
    file->held_at = 0;
    ug_living_note_troubles_of(living, file);
}

static UgFileFacts *examine(UgLiving *living, const char *path, GBytes *bytes) {
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    text = text == NULL ? "" : text;
    return ug_extract(living->extractor, ug_file_kind(living->catalogue, path, text, length), bytes);
}

/* TRUE if the new version of a file that had nothing to say by itself has neither, and the others are told what it has
 * to say now. */
static gboolean follow_unread(UgLiving *living, UgLivingFile *file, UgCodeChange *change) {
    if (living->dirty || file->module == UG_NO_MODULE || file->own != NULL ||
        ug_links_involve(living->links, file->module) || ug_code_has_star(file->facts->code) ||
        !ug_code_follow_unread(living->extractor, file->facts->code, change)) {
        return FALSE;
    }
    file->held_at = 0;
    if (ug_links_concern(living->links, file->module)) {
        g_clear_pointer(&file->said, g_bytes_unref);
        file->said = ug_links_say(living->links, file->module, FALSE, living->extractor);
        file->said_at = living->round;
        if (file->said != NULL) {
            ug_living_renew(living, file, NULL);
        }
        ug_living_tell(living, file);
    }
    return TRUE;
}

static gboolean says_the_same(const GBytes *a, const GBytes *b) {
    return a == b || (a != NULL && b != NULL && g_bytes_equal(a, b));
}

/* A new version of a module that the table has. */
static void replace_module(UgLiving *living, UgLivingFile *file, UgFileFacts *facts, const UgCodeChange *change) {
    if (living->dirty) {
        set_facts(living, file, facts, change);
        return;
    }
    (void)ug_living_said_by(living, file);
    g_autoptr(GBytes) before = g_steal_pointer(&file->said);
    ug_living_count(living, file, -1);
    g_autoptr(UgFace) face = ug_links_face(living->links, file->module);
    set_facts(living, file, facts, change);
    file->said = ug_links_say(living->links, file->module, file->own != NULL, living->extractor);
    if (says_the_same(before, file->said)) {
        ug_links_note_change(living->links, file->module);
    } else {
        ug_living_renew(living, file, face);
    }
    ug_living_tell(living, file);
}

static gboolean follow(UgLiving *living, UgLivingFile *file, UgCodeChange *change) {
    if (living->links == NULL) {
        return FALSE;
    }
    UgWatch watch = living->watch;
    watch.leads = ug_living_is_held(living, file) ? watch.leads : NULL;
    if (file->module != UG_NO_MODULE) {
        watch.own = ug_links_asked(living->links, file->module);
        watch.members = ug_links_count_members(living->links, file->module);
    }
    // What was read, its classes and imports among it, is as it was: the links need not look at the file again.
    return ug_code_follow(living->extractor, file->facts->code, change, &watch);
}

/* Puts the matches of a step in the place of those of before. FALSE if only the whole file tells what it matches. */
static gboolean exchange_matches(UgLiving *living, UgLivingFile *file, const UgPartMatches *gone,
                                 const UgPartMatches *come) {
    if (gone->facts == NULL) {
        return TRUE;
    }
    if (gone->facts->matches->len + come->facts->matches->len + gone->own->len + come->own->len == 0) {
        return TRUE;
    }
    // Whether a file matches anything by itself decides how it is asked.
    g_autoptr(GArray) own = file->own == NULL ? g_array_new(FALSE, FALSE, sizeof(UgMatch)) : g_array_copy(file->own);
    if (!ug_file_facts_exchange(file->facts, own, gone->own, come->own) || (own->len > 0) != (file->own != NULL)) {
        return FALSE;
    }
    ug_living_count(living, file, -1);
    gboolean done =
        ug_file_facts_exchange(file->facts, file->facts->matches, gone->facts->matches, come->facts->matches);
    ug_living_count(living, file, 1);
    if (done && file->own != NULL) {
        g_array_unref(file->own);
        file->own = g_steal_pointer(&own);
    }
    return done;
}

/* The same where parts that were read are others: TRUE if what these say to other files is what it was. */
static gboolean step(UgLiving *living, UgLivingFile *file, UgCodeChange *change) {
    if (living->dirty || file->module == UG_NO_MODULE) {
        return FALSE;
    }
    UgWatch watch = living->watch;
    watch.own = ug_links_asked(living->links, file->module);
    g_auto(UgCodeStep) next = {.code = NULL};
    g_auto(UgPartMatches) gone = {.facts = NULL};
    g_auto(UgPartMatches) come = {.facts = NULL};
    UgCode *code = file->facts->code;
    if (!ug_code_step(living->extractor, code, change, &watch, &next) ||
        !ug_links_say_the_same(living->links, file->module, file->own != NULL, code, &next, &gone, &come) ||
        !exchange_matches(living, file, &gone, &come)) {
        return FALSE;
    }
    gboolean imports = next.imports->len > 0;
    ug_code_step_take(code, &next);
    if (imports) {
        ug_links_note_imports_of(living->links, file->module);
    }
    ug_links_note_change(living->links, file->module);
    file->held_at = 0;
    return TRUE;
}

/* Goes from one version of a file to the next, if that is all there is to it. */
static gboolean go_on(UgLiving *living, UgLivingFile *file, UgCodeChange *change) {
    return follow(living, file, change) || follow_unread(living, file, change) || step(living, file, change);
}

static UgLivingFile *file_new(UgLiving *living, const char *path) {
    UgLivingFile *file = g_new0(UgLivingFile, 1);
    file->path = g_strdup(path);
    file->entry = (UgEntry){.path = file->path};
    file->context = ug_context_in(ug_trees_snapshot(living->trees), living->catalogue, path);
    file->module = UG_NO_MODULE;
    g_hash_table_insert(living->files, file->path, file);
    return file;
}

static void make_unreadable(UgLiving *living, UgLivingFile *file, const char *trouble) {
    living->dirty = TRUE;
    living->stale = TRUE;
    g_free(file->unreadable);
    file->unreadable = g_strdup(trouble);
    set_facts(living, file, NULL, NULL);
}

/* `file` is nullable: a new one. `change` (nullable) leads from one version to the other, if both could be read and the
 * first is Python. */
static void put_version(UgLiving *living, UgLivingFile *file, const char *path, GBytes *bytes, const char *trouble,
                        UgCodeChange *change) {
    gboolean was_python = ug_living_is_python(file);
    if (change != NULL && go_on(living, file, change)) {
        file->moved = TRUE;
        ug_living_note_troubles_of(living, file);
        return;
    }
    file = file != NULL ? file : file_new(living, path);
    if (bytes == NULL) {
        make_unreadable(living, file, trouble);
        return;
    }
    UgFileFacts *facts = examine(living, path, bytes);
    gboolean python = facts->kind == UG_FILE_PYTHON;
    if (was_python && python && file->module != UG_NO_MODULE) {
        replace_module(living, file, facts, change);
    } else if (python && !was_python && file->facts != NULL) {
        living->dirty = living->stale = TRUE; // a text that is a script now
        set_facts(living, file, facts, NULL);
    } else if (python) {
        set_facts(living, file, facts, change);
        ug_living_take_new(living, file);
    } else {
        living->dirty = living->dirty || was_python;
        living->stale = living->stale || was_python;
        ug_living_count(living, file, -1);
        set_facts(living, file, facts, NULL);
        ug_living_count(living, file, 1);
    }
}

static void take_away(UgLiving *living, const char *path) {
    UgLivingFile *file = g_hash_table_lookup(living->files, path);
    ug_living_ask_new(living);
    if (file == NULL) {
        return;
    }
    g_hash_table_remove(living->troubled, file);
    if (!ug_living_is_python(file) && file->facts != NULL) {
        ug_living_count(living, file, -1);
        g_hash_table_remove(living->files, path);
        return;
    }
    living->stale = TRUE;
    ug_living_count(living, file, -1);
    if (!living->dirty) {
        ug_living_take_out(living, file);
    }
    g_hash_table_steal(living->files, path);
    g_ptr_array_add(living->gone, file);
}

/* The folders that the file claims, as it is now. (transfer full, nullable) */
static GHashTable *claims_of(const UgLiving *living, const char *path) {
    const UgLivingFile *file = g_hash_table_lookup(living->files, path);
    return living->modules == NULL || file == NULL
               ? NULL
               : ug_namespaces_claims(ug_module_table_namespaces(living->modules, 0), path, file->facts);
}

/* A file has another version, or is gone: modules may be called otherwise. */
static void follow_claims(UgLiving *living, const char *path, GHashTable *before) {
    g_autoptr(GHashTable) after = claims_of(living, path);
    if (living->modules != NULL &&
        ug_namespaces_replace(ug_module_table_namespaces(living->modules, 0), before, after)) {
        living->dirty = living->stale = TRUE;
    }
}

/* Does the other version surely claim the same folders? Both are modules, which claim by what they import. */
static gboolean keeps_claims(const char *path, const UgCodeChange *change) {
    return change != NULL && g_str_has_suffix(path, ".py") && ug_code_change_keeps_imports(change);
}

void ug_living_put(UgLiving *living, const char *path, GBytes *bytes, const char *trouble) {
    UgLivingFile *file = g_hash_table_lookup(living->files, path);
    if (file != NULL) {
        ug_living_ask_new(living);
    }
    g_autoptr(UgCodeChange) change =
        ug_living_is_python(file) && bytes != NULL ? ug_code_change_new(file->facts->code, bytes) : NULL;
    if (keeps_claims(path, change)) {
        put_version(living, file, path, bytes, trouble, change);
        return;
    }
    g_autoptr(GHashTable) before = claims_of(living, path);
    put_version(living, file, path, bytes, trouble, change);
    follow_claims(living, path, before);
}

void ug_living_remove(UgLiving *living, const char *path) {
    g_autoptr(GHashTable) before = claims_of(living, path);
    take_away(living, path);
    follow_claims(living, path, before);
}

GBytes *ug_living_bytes(const UgLiving *living, const char *path) {
    const UgLivingFile *file = g_hash_table_lookup(living->files, path);
    return ug_living_is_python(file) ? ug_code_bytes(file->facts->code) : NULL;
}

const UgTally *ug_living_tally(UgLiving *living) {
    ug_living_ask_new(living);
    if (living->dirty) {
        ug_living_link(living);
    }
    ug_living_end_commit(living);
    return living->tally;
}

gboolean ug_living_may_matter(const UgLiving *living, const char *path) {
    UgFileKind kind = ug_file_kind(living->catalogue, path, "", 0);
    UgContext context = kind == UG_FILE_PYTHON
                            ? UG_CONTEXT_PRODUCTION
                            : ug_context_in(ug_trees_snapshot(living->trees), living->catalogue, path);
    // Elsewhere only scripts matter, which say on their first line what they are.
    return kind == UG_FILE_PYTHON || (kind == UG_FILE_DOCUMENT && !ug_file_is_prose(living->catalogue, path)) ||
           (kind != UG_FILE_BINARY && kind != UG_FILE_DOCUMENT && context != UG_CONTEXT_DOCS);
}

void ug_living_turn_to(UgLiving *living, guint commit) {
    living->commit = commit;
}

static void add_facts(const UgLivingFile *file, GHashTable *used) {
    if (ug_living_is_python(file)) {
        ug_code_add_facts(file->facts->code, used);
    }
}

void ug_living_tidy(UgLiving *living, guint chunks) {
    if (ug_memo_size(living->memo) < chunks) {
        return;
    }
    g_autoptr(GHashTable) used = g_hash_table_new(NULL, NULL);
    GHashTableIter iter;
    gpointer file;
    g_hash_table_iter_init(&iter, living->files);
    while (g_hash_table_iter_next(&iter, NULL, &file)) {
        add_facts(file, used);
    }
    for (guint i = 0; i < living->gone->len; i++) {
        add_facts(g_ptr_array_index(living->gone, i), used);
    }
    ug_memo_keep(living->memo, used);
}
