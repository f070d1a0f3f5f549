// What other files may know of a module: its names and where they lead to, what its classes have and inherit, and the
// modules that are reached through it.
#include "project/links/face.h"

#include "base/hash.h"
#include "base/strings.h"
#include "base/text.h"
#include "project/links/rounds.h"

#include <string.h>

/* Asking more files than this one by one takes longer than linking all of them. Of the 31 changes in cinder's history
 * that concern more than 32 others, all but one concern fewer than this. */
enum { MOST_OTHERS = 128 };

/* Each a set of lines: a name, and what others may know of it. */
struct UgFace {
    GHashTable *links;       /* "Server.start" -> where it leads to, and whether as a property */
    GHashTable *asked_for;   /* "Server.start" -> "": a name that files are asked for */
    GHashTable *definitions; /* "Server.start" -> whether as a property: of classes that lead on */
    GHashTable *bequests;    /* "Server" -> its bases: a class that others inherit from */
    GHashTable *imports;     /* "volume_utils" -> the module behind it, where others looked */
};

/* ---- classes that others may inherit something from that leads on ---- */

gboolean ug_class_has_links(const UgLinks *links, guint32 module, const char *class_name) {
    const GPtrArray *of_module = g_ptr_array_index(links->of_module, module);
    gsize n = strlen(class_name);
    for (guint i = 0; of_module != NULL && i < of_module->len; i++) {
        const UgLink *link = g_ptr_array_index(of_module, i);
        if (strncmp(link->name, class_name, n) == 0 && (link->name[n] == '.' || link->name[n] == '\0')) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Does a known class, or one that it inherits from, have to do with links? */
static gboolean leads_on(UgLinks *links, const UgClass *class) {
    gpointer known;
    if (g_hash_table_lookup_extended(links->class_leads, class, NULL, &known)) {
        return GPOINTER_TO_INT(known);
    }
    g_hash_table_insert(links->class_leads, (gpointer) class, GINT_TO_POINTER(FALSE)); // in a circle it adds nothing
    gboolean leads = ug_class_has_links(links, class->module, class->name);
    for (guint i = 0; !leads && i < class->bases->len; i++) {
        leads = ug_base_leads_on(links, class->module, g_ptr_array_index(class->bases, i));
    }
    g_hash_table_insert(links->class_leads, (gpointer) class, GINT_TO_POINTER(leads));
    return leads;
}

gboolean ug_base_leads_on(UgLinks *links, guint32 module, const char *base) {
    g_auto(UgLead) lead = {.target = NULL};
    if (ug_links_follow(links, module, base, &lead) || ug_links_is_green(links, base, UG_ROLE_BASE)) {
        return TRUE;
    }
    const UgClass *class = ug_links_class(links, module, base);
    return class != NULL && leads_on(links, class);
}

/* Does a class of another module inherit from it, be it through others? */
static gboolean has_heirs_elsewhere(const UgLinks *links, guint32 module, const char *class_name) {
    g_autoptr(GPtrArray) heirs = ug_links_heirs(links, module, class_name);
    for (guint i = 0; i < heirs->len; i++) {
        if (((const UgClass *)g_ptr_array_index(heirs, i))->module != module) {
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- taking a face ---- */

static GHashTable *set_of_lines(void) {
    return g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, g_free);
}

char *ug_face_of_wrapper(const UgLinks *links, const UgWrapper *wrapper) {
    const UgRule *rule = ug_links_rule_of_end(links, ug_wrapper_end(wrapper));
    return g_strdup_printf("%u %s far %d dual %d property %d quiet %d %s", wrapper->module, wrapper->name,
                           wrapper->distance > 1, wrapper->dual_mode, wrapper->is_property, wrapper->is_quiet,
                           rule == NULL ? "" : rule->id);
}

static void take_links(UgFace *face, const UgLinks *links, guint32 module) {
    const GPtrArray *of_module = g_ptr_array_index(links->of_module, module);
    for (guint i = 0; of_module != NULL && i < of_module->len; i++) {
        const UgLink *link = g_ptr_array_index(of_module, i);
        const UgLink *end = ug_link_end(link);
        char *value = end == NULL            ? g_strdup("is a circle")
                      : end->wrapper == NULL ? g_strconcat("is ", end->target, NULL)
                                             : ug_face_of_wrapper(links, end->wrapper);
        g_hash_table_insert(face->links, g_strdup(link->name), value);
    }
}

static void take_asked_for(UgFace *face, const UgLinks *links, guint32 module) {
    for (guint i = 0; i < links->found->len; i++) {
        const UgFresh *fresh = &g_array_index(links->found, UgFresh, i);
        if (fresh->module == module && !fresh->own) {
            char *name = fresh->class_name == NULL ? g_strdup(fresh->word)
                                                   : g_strconcat(fresh->class_name, ".", fresh->word, NULL);
            g_hash_table_insert(face->asked_for, name, g_strdup(""));
        }
    }
}

typedef struct {
    UgFace *face;
    UgLinks *links;
    guint32 module;
    GHashTable *classes; /* set of const char *: those whose definitions count */
} Taker;

static void take_classes(Taker *taker) {
    UgLinks *links = taker->links;
    const GPtrArray *classes = g_ptr_array_index(links->classes_of, taker->module);
    for (guint i = 0; classes != NULL && i < classes->len; i++) {
        const UgClass *class = g_ptr_array_index(classes, i);
        gboolean bequeaths = has_heirs_elsewhere(links, taker->module, class->name);
        if (bequeaths) {
            g_autoptr(GString) bases = g_string_new(NULL);
            for (guint b = 0; b < class->bases->len; b++) {
                g_string_append_printf(bases, "%s ", (const char *)class->bases->pdata[b]);
            }
            g_hash_table_insert(taker->face->bequests, g_strdup(class->name),
                                g_string_free(g_steal_pointer(&bases), FALSE));
        }
        if (bequeaths || leads_on(links, class)) {
            g_hash_table_add(taker->classes, (gpointer) class->name);
        }
    }
}

static void take_definition(const char *class_name, const char *name, gboolean is_property, gpointer data) {
    const Taker *taker = data;
    if (class_name != NULL && g_hash_table_contains(taker->classes, class_name) &&
        ug_fresh_names_has(taker->links->names, name)) {
        g_hash_table_insert(taker->face->definitions, g_strconcat(class_name, ".", name, NULL),
                            g_strdup(is_property ? "property" : "method"));
    }
}

static void take_imports(GHashTable *lines, const UgLinks *links, guint32 module) {
    GHashTable *imports = g_ptr_array_index(links->imports, module);
    GHashTableIter iter;
    gpointer name;
    gpointer target;
    if (imports == NULL) {
        return;
    }
    g_hash_table_iter_init(&iter, imports);
    while (g_hash_table_iter_next(&iter, &name, &target)) {
        g_autofree char *way = ug_links_way(module, name);
        if (g_hash_table_contains(links->ways, way)) {
            g_hash_table_insert(lines, g_strdup(name), g_strdup(target));
        }
    }
}

gboolean ug_face_renew_imports(UgLinks *links, guint32 module) {
    g_autoptr(GHashTable) before = set_of_lines();
    g_autoptr(GHashTable) after = set_of_lines();
    take_imports(before, links, module);
    ug_link_note_imports(links, module);
    take_imports(after, links, module);
    return ug_face_lines_are_same(before, after);
}

static UgFace *face_new(void) {
    UgFace *face = g_new0(UgFace, 1);
    face->links = set_of_lines();
    face->asked_for = set_of_lines();
    face->definitions = set_of_lines();
    face->bequests = set_of_lines();
    face->imports = set_of_lines();
    return face;
}

UgFace *ug_links_face(UgLinks *links, guint32 module) {
    UgFace *face = face_new();
    take_links(face, links, module);
    take_asked_for(face, links, module);
    take_imports(face->imports, links, module);
    g_autoptr(GHashTable) classes = g_hash_table_new(ug_text_hash, g_str_equal);
    Taker taker = {face, links, module, classes};
    take_classes(&taker);
    if (g_hash_table_size(classes) > 0) {
        ug_code_visit_definitions(ug_module_table_file(links->table, module)->facts->code, take_definition, &taker);
    }
    return face;
}

void ug_face_free(UgFace *face) {
    g_hash_table_unref(face->links);
    g_hash_table_unref(face->asked_for);
    g_hash_table_unref(face->definitions);
    g_hash_table_unref(face->bequests);
    g_hash_table_unref(face->imports);
    g_free(face);
}

/* ---- comparing two ---- */

/* Adds the names of lines that only `lines` has, or the other has otherwise. */
static void add_others(GHashTable *names, GHashTable *lines, GHashTable *other) {
    GHashTableIter iter;
    gpointer name;
    gpointer value;
    g_hash_table_iter_init(&iter, lines);
    while (g_hash_table_iter_next(&iter, &name, &value)) {
        if (g_strcmp0(value, g_hash_table_lookup(other, name)) != 0) {
            g_hash_table_add(names, g_strdup(name));
        }
    }
}

static void add_differing(GHashTable *names, GHashTable *before, GHashTable *after) {
    add_others(names, before, after);
    add_others(names, after, before);
}

gboolean ug_face_lines_are_same(GHashTable *before, GHashTable *after) {
    g_autoptr(GHashTable) names = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    add_others(names, before, after);
    return g_hash_table_size(names) == 0 && g_hash_table_size(before) == g_hash_table_size(after);
}

/* Is the module reached through another by a name that is not its own? Then those who do so need not name it. */
static gboolean has_another_name(const UgLinks *links, guint32 module) {
    const char *name = ug_module_table_module(links->table, module)->name;
    for (guint32 m = 0; m < links->imports->len; m++) {
        GHashTableIter iter;
        gpointer alias;
        gpointer target;
        if (m == module || g_ptr_array_index(links->imports, m) == NULL) {
            continue;
        }
        g_hash_table_iter_init(&iter, g_ptr_array_index(links->imports, m));
        while (g_hash_table_iter_next(&iter, &alias, &target)) {
            if (strcmp(target, name) == 0 && strcmp(ug_text_last_part(alias), ug_text_last_part(name)) != 0) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* Would a file be asked for one of the names? Or, if it need not name their module, is it, for whatever reason? */
static gboolean are_known(const UgLinks *links, UgCode *code, guint32 module, const UgFreshNames *names,
                          gboolean by_others) {
    GHashTable *asked = by_others ? g_ptr_array_index(links->asked, module) : NULL;
    g_autoptr(GPtrArray) held = ug_fresh_names_held(names, code);
    for (guint i = 0; i < held->len; i++) {
        g_autoptr(GHashTable) leads = g_hash_table_new(ug_text_hash, g_str_equal);
        if ((asked != NULL && g_hash_table_contains(asked, g_ptr_array_index(held, i))) ||
            ug_fresh_names_leads(names, g_ptr_array_index(held, i), module, code, leads) != UG_KNOWS_NOT) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean find_knowing(const UgLinks *links, guint32 module, const GArray *differing, GArray *others) {
    const GArray *modules = ug_module_table_modules(links->table);
    g_autoptr(UgFreshNames) names = ug_fresh_names_new(links->table, differing);
    gboolean by_others = has_another_name(links, module);
    for (guint32 m = 0; m < modules->len; m++) {
        if (m != module && !g_array_index(modules, UgModule, m).is_gone &&
            are_known(links, ug_module_table_file(links->table, m)->facts->code, m, names, by_others)) {
            g_array_append_val(others, m);
        }
    }
    return others->len <= MOST_OTHERS;
}

/* Adds a name that differs to those that files may be asked for. FALSE if others inherit it. */
static gboolean add_name(const UgLinks *links, guint32 module, const char *name, GArray *differing, UgStrings *text) {
    const char *word = ug_text_last_part(name);
    UgFresh fresh = {.word = word, .module = module};
    if (word != name) {
        fresh.class_name = ug_strings_insert_len(text, name, (gssize)(word - name) - 1);
    }
    // What Python calls is written by nobody, but where it is inherited.
    if (!ug_is_called_by_python(word)) {
        g_array_append_val(differing, fresh);
    }
    return !has_heirs_elsewhere(links, module, name) &&
           (fresh.class_name == NULL || !has_heirs_elsewhere(links, module, fresh.class_name));
}

gboolean ug_face_find_knowing(const UgLinks *links, guint32 module, const UgFace *before, const UgFace *after,
                              GArray *others) {
    g_autoptr(UgFace) nothing = before == NULL || after == NULL ? face_new() : NULL;
    before = before == NULL ? nothing : before;
    after = after == NULL ? nothing : after;
    if (!ug_face_lines_are_same(before->imports, after->imports) ||
        !ug_face_lines_are_same(before->bequests, after->bequests)) {
        return FALSE;
    }
    g_autoptr(GHashTable) names = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    add_differing(names, before->links, after->links);
    add_differing(names, before->asked_for, after->asked_for);
    add_differing(names, before->definitions, after->definitions);
    g_autoptr(UgStrings) text = ug_strings_new(256);
    g_autoptr(GArray) differing = g_array_new(FALSE, FALSE, sizeof(UgFresh));
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, names);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        if (!add_name(links, module, name, differing, text)) {
            return FALSE;
        }
    }
    return differing->len == 0 || find_knowing(links, module, differing, others);
}
