// rules/files.yaml: how a file is read, by its name.
//
// It is asked for each path of each revision, so patterns lie in drawers by the last byte of the names that they fit.
#include "catalogue/files.h"

#include "base/hash.h"
#include "base/path.h"
#include "catalogue/load_private.h"
#include "catalogue/vocabulary_private.h"

#include <string.h>

static const char *const FILE_KEYS[] = {"kinds", "developers", "optional", NULL};
static const char *const ENTRY_KEYS[] = {"kind", "names", "suffixes", "samples", "folders", NULL};
static const char *const WORD_KEYS[] = {"words", "folders", NULL};
static const char FILE_IS[] = "the file of kinds of files";
static const char ENTRY_IS[] = "an entry of 'kinds'";

/* What stands between the words of a path, of a name and of an extra. */
#define PATH_GAPS  "/-_."
#define EXTRA_GAPS "-_. "

/* An entry of `kinds`. */
typedef struct {
    UgFileKind kind;
    GPtrArray *folders; /* const char *; empty if it may lie anywhere */
} Entry;

/* One of its names or suffixes. */
typedef struct {
    const Entry *entry;
    UgGlob glob;        /* the suffix is one without wildcards */
    gboolean is_suffix; /* `glob.literals` bytes at the end of a name, whatever their case */
} Pattern;

/* ---- the tables ---- */

static void entry_free(gpointer data) {
    Entry *entry = data;
    g_ptr_array_unref(entry->folders);
    g_free(entry);
}

static void init_words(UgFileWords *words) {
    words->of_name = g_hash_table_new(ug_text_hash, g_str_equal);
    words->of_folder = g_hash_table_new(ug_text_hash, g_str_equal);
}

static void clear_words(UgFileWords *words) {
    g_hash_table_unref(words->of_name);
    g_hash_table_unref(words->of_folder);
}

void ug_files_init(UgFileTables *files) {
    files->entries = g_ptr_array_new_with_free_func(entry_free);
    for (guint i = 0; i < G_N_ELEMENTS(files->drawers); i++) {
        files->drawers[i] = g_array_new(FALSE, FALSE, sizeof(Pattern));
    }
    init_words(&files->developers);
    init_words(&files->optional);
}

void ug_files_clear(UgFileTables *files) {
    clear_words(&files->optional);
    clear_words(&files->developers);
    for (guint i = 0; i < G_N_ELEMENTS(files->drawers); i++) {
        g_array_unref(files->drawers[i]);
    }
    g_ptr_array_unref(files->entries);
}

/* The drawer of texts that end like this one. */
static guint8 drawer_of(const char *text, gsize length) {
    return length == 0 ? 0 : (guint8)g_ascii_tolower(text[length - 1]);
}

/* What ends in a wildcard may fit any name. The order of the file is that of each drawer. */
static void add_pattern(UgFileTables *files, const Pattern *pattern) {
    const char *text = pattern->glob.pattern;
    gsize length = strlen(text);
    if (strchr("*?", text[length - 1]) == NULL) {
        g_array_append_vals(files->drawers[drawer_of(text, length)], pattern, 1);
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(files->drawers); i++) {
        g_array_append_vals(files->drawers[i], pattern, 1);
    }
}

/* ---- reading the file ---- */

/* The suffixes with each sample's end behind them. */
static gboolean add_samples(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, GPtrArray *suffixes,
                            const GPtrArray *samples) {
    guint n = suffixes->len;
    if (samples->len > 0 && n == 0) {
        return ug_yaml_refuse(yaml, node, "'samples' say what may follow 'suffixes', and there are none");
    }
    for (guint s = 0; s < samples->len; s++) {
        for (guint i = 0; i < n; i++) {
            g_autofree char *whole = g_strconcat(suffixes->pdata[i], samples->pdata[s], NULL);
            if (!ug_load_count(catalogue, yaml, node)) {
                return FALSE;
            }
            g_ptr_array_add(suffixes, (gpointer)ug_catalogue_keep(catalogue, whole));
        }
    }
    return TRUE;
}

static void add_patterns(UgFileTables *files, const Entry *entry, const GPtrArray *texts, gboolean are_suffixes) {
    for (guint i = 0; i < texts->len; i++) {
        const Pattern pattern = {entry, ug_glob(texts->pdata[i]), are_suffixes};
        add_pattern(files, &pattern);
    }
}

static gboolean load_entry(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node) {
    yaml_node_t *kind_node =
        ug_yaml_check_keys(yaml, node, ENTRY_KEYS, ENTRY_IS) ? ug_yaml_need(yaml, node, "kind", ENTRY_IS) : NULL;
    int kind = kind_node == NULL ? -1 : ug_yaml_choice(yaml, kind_node, ug_file_kind_names, "kind");
    if (kind < 0) {
        return FALSE;
    }
    Entry *entry = g_new(Entry, 1);
    *entry = (Entry){(UgFileKind)kind, g_ptr_array_new()};
    g_ptr_array_add(catalogue->files.entries, entry);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GPtrArray) suffixes = g_ptr_array_new();
    g_autoptr(GPtrArray) samples = g_ptr_array_new();
    if (!ug_load_texts(catalogue, yaml, node, "names", "/", names) ||
        !ug_load_texts(catalogue, yaml, node, "suffixes", "/*?", suffixes) ||
        !ug_load_texts(catalogue, yaml, node, "samples", "/*?", samples) ||
        !ug_load_texts(catalogue, yaml, node, "folders", "/*?", entry->folders) ||
        !add_samples(catalogue, yaml, node, suffixes, samples)) {
        return FALSE;
    }
    if (names->len + suffixes->len == 0) {
        return ug_yaml_refuse(yaml, node, "%s needs 'names' or 'suffixes'", ENTRY_IS);
    }
    add_patterns(&catalogue->files, entry, names, FALSE);
    add_patterns(&catalogue->files, entry, suffixes, TRUE);
    return TRUE;
}

static gboolean load_word_list(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *mapping, const char *key,
                               GHashTable *words) {
    yaml_node_t *list = ug_yaml_need(yaml, mapping, key, "a list of words");
    g_autoptr(GPtrArray) nodes = list == NULL ? NULL : ug_yaml_list(yaml, list, key);
    for (guint i = 0; nodes != NULL && i < nodes->len; i++) {
        const char *word = ug_load_pattern(catalogue, yaml, nodes->pdata[i], key);
        if (word == NULL) {
            return FALSE;
        }
        if (word[strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789")] != '\0') {
            g_autofree char *shown = ug_yaml_shown(word);
            return ug_yaml_refuse(yaml, nodes->pdata[i], "'%s' is no word of lower case letters and digits", shown);
        }
        g_hash_table_add(words, (gpointer)ug_catalogue_keep(catalogue, word));
    }
    return nodes != NULL;
}

static gboolean load_words(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root, const char *key,
                           UgFileWords *words) {
    yaml_node_t *node = ug_yaml_need(yaml, root, key, FILE_IS);
    return node != NULL && ug_yaml_check_keys(yaml, node, WORD_KEYS, "a list of words") &&
           load_word_list(catalogue, yaml, node, "words", words->of_name) &&
           load_word_list(catalogue, yaml, node, "folders", words->of_folder);
}

gboolean ug_load_files(UgCatalogue *catalogue, UgYaml *yaml) {
    const yaml_node_t *root = ug_yaml_root(yaml);
    return ug_yaml_check_keys(yaml, root, FILE_KEYS, FILE_IS) &&
           ug_load_each(catalogue, yaml, root, "kinds", FILE_IS, load_entry) &&
           load_words(catalogue, yaml, root, "developers", &catalogue->files.developers) &&
           load_words(catalogue, yaml, root, "optional", &catalogue->files.optional);
}

/* ---- asking ---- */

/* Is one of the folders above `name`, which is the end of `path`, called so? */
static gboolean lies_in(const char *path, const char *name, const GPtrArray *folders) {
    for (const char *at = path; at < name;) {
        gsize length = strcspn(at, "/");
        for (guint i = 0; i < folders->len; i++) {
            const char *folder = folders->pdata[i];
            if (strlen(folder) == length && strncmp(at, folder, length) == 0) {
                return TRUE;
            }
        }
        at += length + 1;
    }
    return folders->len == 0;
}

static gboolean fits(const Pattern *pattern, const char *name, gsize length) {
    gsize n = pattern->glob.literals;
    return pattern->is_suffix ? length >= n && g_ascii_strcasecmp(name + length - n, pattern->glob.pattern) == 0
                              : ug_glob_matches(&pattern->glob, name);
}

static gboolean has_word(const char *text, const char *gaps, GHashTable *wanted) {
    g_autofree char *lower = g_ascii_strdown(text, -1);
    g_auto(GStrv) words = g_strsplit_set(lower, gaps, -1);
    for (char **word = words; *word != NULL; word++) {
        if (g_hash_table_contains(wanted, *word)) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean has_word_of(const UgFileWords *words, const char *path, const char *name) {
    return has_word(name, PATH_GAPS, words->of_name) || has_word(path, PATH_GAPS, words->of_folder);
}

gboolean ug_catalogue_file_kind(const UgCatalogue *catalogue, const char *path, UgFileKind *kind) {
    const UgFileTables *files = &catalogue->files;
    const char *name = ug_path_name(path);
    gsize length = strlen(name);
    const GArray *drawer = files->drawers[drawer_of(name, length)];
    const Entry *entry = NULL;
    for (guint i = 0; i < drawer->len && entry == NULL; i++) {
        const Pattern *pattern = &g_array_index(drawer, Pattern, i);
        entry = fits(pattern, name, length) && lies_in(path, name, pattern->entry->folders) ? pattern->entry : NULL;
    }
    if (entry == NULL) {
        return FALSE;
    }
    *kind = entry->kind != UG_FILE_REQUIREMENTS           ? entry->kind
            : has_word_of(&files->developers, path, name) ? UG_FILE_TEST_REQUIREMENTS
            : has_word_of(&files->optional, path, name)   ? UG_FILE_EXTRA_REQUIREMENTS
                                                          : UG_FILE_REQUIREMENTS;
    return TRUE;
}

UgDependencyKind ug_catalogue_extra_kind(const UgCatalogue *catalogue, const char *extra) {
    return has_word(extra, EXTRA_GAPS, catalogue->files.developers.of_name) ? UG_DEPENDENCY_TEST
                                                                            : UG_DEPENDENCY_OPTIONAL;
}
