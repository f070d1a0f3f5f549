// What a file calls the names that lead to something, found once for all words that have the same leads.
#include "project/links/aliases.h"

#include "base/hash.h"
#include "base/strings.h"
#include "base/text.h"

#include <string.h>

typedef struct {
    GHashTable *words; /* set of const char * */
    UgStrings *text;
} Collector;

static void collect_alias(G_GNUC_UNUSED UgCode *code, const UgSeen *seen, gpointer data) {
    Collector *collector = data;
    g_hash_table_add(collector->words, ug_strings_keep(collector->text, ug_text_last_part(seen->bound)));
}

/* With more names than this, a part that holds the word has one of them as good as always. */
enum { MOST_ALIASES = 64 };

struct UgAliases {
    UgCode *code;
    UgStrings *text;
    GHashTable *known; /* leads, sorted, in one string -> set of const char *: themselves and what they are called */
};

UgAliases *ug_aliases_new(UgCode *code, UgStrings *text) {
    UgAliases *aliases = g_new(UgAliases, 1);
    *aliases = (UgAliases){code, text, NULL};
    aliases->known = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    return aliases;
}

void ug_aliases_free(UgAliases *aliases) {
    g_hash_table_unref(aliases->known);
    g_free(aliases);
}

static gint compare_words(gconstpointer a, gconstpointer b) {
    return strcmp(a, b);
}

static GHashTable *aliases_of(const UgAliases *aliases, GHashTable *words) {
    Collector collector = {g_hash_table_new(ug_text_hash, g_str_equal), aliases->text};
    ug_code_visit(aliases->code, UG_SEEN(BINDING), words, collect_alias, &collector);
    return collector.words;
}

/* Words that are found in one module have the same leads. Borrowed from the aliases. */
static GHashTable *aliases_of_leads(const UgAliases *aliases, GHashTable *leads) {
    g_autoptr(GList) sorted = g_list_sort(g_hash_table_get_keys(leads), compare_words);
    g_autoptr(GString) key = g_string_new(NULL);
    for (const GList *lead = sorted; lead != NULL; lead = lead->next) {
        g_string_append(key, lead->data);
        g_string_append_c(key, '\n');
    }
    GHashTable *known = g_hash_table_lookup(aliases->known, key->str);
    if (known == NULL) {
        known = aliases_of(aliases, leads);
        for (const GList *lead = sorted; lead != NULL; lead = lead->next) {
            g_hash_table_add(known, ug_strings_keep(aliases->text, lead->data));
        }
        g_hash_table_insert(aliases->known, g_strdup(key->str), known);
    }
    return known;
}

static void add_all(GHashTable *to, GHashTable *from) {
    GHashTableIter iter;
    gpointer word;
    g_hash_table_iter_init(&iter, from);
    while (g_hash_table_iter_next(&iter, &word, NULL)) {
        g_hash_table_add(to, word);
    }
}

const char *const *ug_aliases_with(const UgAliases *aliases, const char *word, GHashTable *leads) {
    GHashTable *known = aliases_of_leads(aliases, leads);
    if (g_hash_table_size(known) > MOST_ALIASES) {
        return NULL;
    }
    g_autoptr(GHashTable) alone = g_hash_table_new(ug_text_hash, g_str_equal);
    g_hash_table_add(alone, (gpointer)word);
    g_autoptr(GHashTable) all = aliases_of(aliases, alone);
    add_all(all, known);
    return (const char *const *)g_hash_table_get_keys_as_array(all, NULL);
}
