// Records of projects: GVariants of facts as bytes, wrappers, imports and services.
#include "project/record.h"

#include "base/strings.h"
#include "facts/facts_codec.h"

#include <string.h>

/* Files that no git object names, and so have to be read for the key. */
enum { MOST_UNNAMED = 400, MAX_UNNAMED_BYTES = 4 * 1024 * 1024, A_DAY = 24 * 60 * 60 };

/* symbol, name, module, is class, span, wraps, via, distance, dual mode, sites of module and span */
#define SPAN_TYPE    "(uuuu)"
#define WRAPPER_TYPE "(ssub" SPAN_TYPE "asasuba(u" SPAN_TYPE "))"
/* snapshot, path */
#define CLAIM_TYPE "(us)"
/* mark, the facts of all files one after the other, each behind its size in four bytes, the low ones first; wrappers;
 * folders that are claimed */
#define FACTS_TYPE "(saya" WRAPPER_TYPE "a" CLAIM_TYPE ")"

static GVariant *span_variant(UgSpan span) {
    return g_variant_new(SPAN_TYPE, span.line, span.column, span.end_line, span.end_column);
}

static UgSpan span_of(GVariant *variant) {
    UgSpan span;
    g_variant_get(variant, SPAN_TYPE, &span.line, &span.column, &span.end_line, &span.end_column);
    return span;
}

static void add_text(GChecksum *state, const char *text) {
    g_checksum_update(state, (const guchar *)text, (gssize)strlen(text) + 1);
}

static gboolean add_unnamed(GChecksum *state, UgReader *reader, const UgEntry *entry) {
    g_autoptr(GBytes) bytes = ug_reader_read(reader, entry, MAX_UNNAMED_BYTES, NULL);
    if (bytes == NULL) {
        return FALSE;
    }
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    guint64 size = GUINT64_TO_LE(length);
    g_checksum_update(state, (const guchar *)&size, sizeof size);
    g_checksum_update(state, data, (gssize)length);
    return TRUE;
}

static gboolean add_snapshot(GChecksum *state, const UgSnapshot *snapshot) {
    g_autoptr(UgReader) reader = NULL;
    gsize n;
    const UgEntry *entries = ug_snapshot_entries(snapshot, &n);
    guint unnamed = 0;
    // Modules may be called after the name. And blobs are believed to be what their names say (source/git/git.c): a
    // repository whose objects are not what they seem shall only fool itself.
    add_text(state, ug_snapshot_name(snapshot));
    add_text(state, ug_snapshot_package(snapshot) == NULL ? "" : ug_snapshot_package(snapshot));
    add_text(state, ug_snapshot_place(snapshot) == NULL ? "" : ug_snapshot_place(snapshot));
    add_text(state, ug_snapshot_store(snapshot));
    gint64 time = ug_snapshot_commit_time(snapshot);
    g_autofree char *day = time == 0 ? g_strdup("none") : g_strdup_printf("%" G_GINT64_FORMAT, time / A_DAY);
    add_text(state, day); // what other projects had done by then decides too, see native_by_import
    const char *tree = ug_snapshot_tree(snapshot);
    if (tree != NULL) { // says the same as all the names below
        add_text(state, "tree");
        add_text(state, tree);
        return TRUE;
    }
    for (gsize i = 0; i < n; i++) {
        add_text(state, entries[i].path);
        if (entries[i].blob_id != NULL) {
            add_text(state, entries[i].blob_id);
            continue;
        }
        reader = reader != NULL ? reader : ug_reader_new(snapshot, NULL);
        if (++unnamed > MOST_UNNAMED || reader == NULL || !add_unnamed(state, reader, &entries[i])) {
            return FALSE;
        }
    }
    const GArray *links = ug_snapshot_symlinks(snapshot);
    g_autofree char *n_links = g_strdup_printf("//%u", links->len); // no file is called so
    add_text(state, n_links);
    for (guint i = 0; i < links->len; i++) {
        const UgSymlink *link = &g_array_index(links, UgSymlink, i);
        add_text(state, link->path);
        add_text(state, link->target != NULL ? link->target : link->blob_id);
    }
    add_text(state, "\n");
    return TRUE;
}

char *ug_record_key(UgSnapshot *const *snapshots, guint n) {
    // What is found under a key is believed, so nobody may be able to make two projects with one key.
    g_autoptr(GChecksum) state = g_checksum_new(G_CHECKSUM_SHA256);
    gboolean known = TRUE;
    for (guint i = 0; known && i < n; i++) {
        known = add_snapshot(state, snapshots[i]);
    }
    return known ? g_strdup(g_checksum_get_string(state)) : NULL;
}

static GVariant *wrapper_variant(const UgWrapper *wrapper) {
    GVariantBuilder wraps, via, sites;
    g_variant_builder_init(&wraps, G_VARIANT_TYPE("as"));
    g_variant_builder_init(&via, G_VARIANT_TYPE("as"));
    g_variant_builder_init(&sites, G_VARIANT_TYPE("a(u" SPAN_TYPE ")"));
    for (guint i = 0; i < wrapper->wraps->len; i++) {
        g_variant_builder_add(&wraps, "s", g_ptr_array_index(wrapper->wraps, i));
    }
    for (const char *const *name = wrapper->via; *name != NULL; name++) {
        g_variant_builder_add(&via, "s", *name);
    }
    for (guint i = 0; i < wrapper->sites->len; i++) {
        const UgCallSite *site = &g_array_index(wrapper->sites, UgCallSite, i);
        g_variant_builder_add(&sites, "(u@" SPAN_TYPE ")", site->module, span_variant(site->span));
    }
    return g_variant_new("(ssub@" SPAN_TYPE "asasuba(u" SPAN_TYPE "))", wrapper->symbol, wrapper->name, wrapper->module,
                         wrapper->is_class, span_variant(wrapper->span), &wraps, &via, wrapper->distance,
                         wrapper->dual_mode, &sites);
}

/* Names come from paths, which may be any bytes; the names that a wrapper leads to are others' own. */
static gboolean can_be_written(const GPtrArray *wrappers) {
    for (guint i = 0; i < wrappers->len; i++) {
        if (!g_utf8_validate(((const UgWrapper *)g_ptr_array_index(wrappers, i))->symbol, -1, NULL)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* The folders that are claimed; NULL if a path cannot be written. */
static GVariant *claims_variant(const UgProject *project) {
    g_auto(GVariantBuilder) builder;
    g_variant_builder_init(&builder, G_VARIANT_TYPE("a" CLAIM_TYPE));
    for (guint s = 0; s < ug_project_n_surveys(project); s++) {
        g_autoptr(GPtrArray) claimed =
            ug_namespaces_claimed(ug_module_table_namespaces(ug_project_modules(project), s));
        for (guint i = 0; i < claimed->len; i++) {
            if (!g_utf8_validate(claimed->pdata[i], -1, NULL)) {
                return NULL;
            }
            g_variant_builder_add(&builder, CLAIM_TYPE, s, claimed->pdata[i]);
        }
    }
    return g_variant_builder_end(&builder);
}

/* FALSE if one of them could not be read. */
static gboolean write_files(const UgSurvey *survey, GByteArray *files) {
    for (gsize i = 0; i < survey->n_files; i++) {
        if (survey->files[i].facts == NULL) {
            return FALSE;
        }
        g_autoptr(GBytes) facts = ug_file_facts_encode(survey->files[i].facts);
        gsize length = g_bytes_get_size(facts);
        guint32 size = GUINT32_TO_LE((guint32)length);
        if (length > G_MAXUINT32 || files->len > G_MAXUINT32 - sizeof size - length) {
            return FALSE;
        }
        g_byte_array_append(files, (const guint8 *)&size, sizeof size);
        g_byte_array_append(files, g_bytes_get_data(facts, NULL), (guint)length);
    }
    return TRUE;
}

GBytes *ug_record_write_facts(const UgProject *project) {
    const GPtrArray *list = ug_project_wrappers(project);
    if (!can_be_written(list)) {
        return NULL;
    }
    g_autoptr(GByteArray) files = g_byte_array_new();
    for (guint s = 0; s < ug_project_n_surveys(project); s++) {
        if (!write_files(ug_project_survey(project, s), files)) {
            return NULL;
        }
    }
    GVariant *claims = claims_variant(project);
    if (claims == NULL) {
        return NULL;
    }
    GVariantBuilder wrappers;
    g_variant_builder_init(&wrappers, G_VARIANT_TYPE("a" WRAPPER_TYPE));
    for (guint i = 0; i < list->len; i++) {
        g_variant_builder_add_value(&wrappers, wrapper_variant(g_ptr_array_index(list, i)));
    }
    GVariant *facts = g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, files->data, files->len, 1);
    g_autoptr(GVariant) whole = g_variant_ref_sink(
        g_variant_new("(s@aya" WRAPPER_TYPE "@a" CLAIM_TYPE ")", UG_RECORD_MARK, facts, &wrappers, claims));
    return g_variant_get_data_as_bytes(whole);
}

static gboolean is_marked(GVariant *variant) {
    const char *mark;
    g_variant_get_child(variant, 0, "&s", &mark);
    return strcmp(mark, UG_RECORD_MARK) == 0;
}

GVariant *ug_record_variant(const char *type, GBytes *bytes) {
    g_autoptr(GVariant) variant = g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE(type), bytes, FALSE));
    return g_variant_is_normal_form(variant) && is_marked(variant) ? g_steal_pointer(&variant) : NULL;
}

static GPtrArray *kept_strings(GVariant *list, UgStrings *text) {
    GPtrArray *strings = g_ptr_array_new();
    GVariantIter iter;
    const char *string;
    g_variant_iter_init(&iter, list);
    while (g_variant_iter_next(&iter, "&s", &string)) {
        g_ptr_array_add(strings, ug_strings_keep(text, string));
    }
    return strings;
}

static UgWrapper *wrapper_of(GVariant *variant, UgStrings *text) {
    UgWrapper *wrapper = g_new0(UgWrapper, 1);
    const char *symbol, *name;
    g_autoptr(GVariant) span = NULL;
    g_autoptr(GVariant) wraps = NULL;
    g_autoptr(GVariant) via = NULL;
    g_autoptr(GVariant) sites = NULL;
    g_variant_get(variant, "(&s&sub@" SPAN_TYPE "@as@asub@a(u" SPAN_TYPE "))", &symbol, &name, &wrapper->module,
                  &wrapper->is_class, &span, &wraps, &via, &wrapper->distance, &wrapper->dual_mode, &sites);
    wrapper->symbol = ug_strings_keep(text, symbol);
    wrapper->name = ug_strings_keep(text, name);
    wrapper->span = span_of(span);
    wrapper->wraps = kept_strings(wraps, text);
    GPtrArray *names = kept_strings(via, text);
    g_ptr_array_add(names, NULL);
    wrapper->via = (const char *const *)g_ptr_array_free(names, FALSE);
    wrapper->sites = g_array_new(FALSE, FALSE, sizeof(UgCallSite));
    for (gsize i = 0; i < g_variant_n_children(sites); i++) {
        UgCallSite site;
        g_autoptr(GVariant) place = NULL;
        g_variant_get_child(sites, i, "(u@" SPAN_TYPE ")", &site.module, &place);
        site.span = span_of(place);
        g_array_append_val(wrapper->sites, site);
    }
    return wrapper;
}

/* The facts of the next file; NULL if there are none, or none that make sense. */
static UgFileFacts *read_file(const guint8 **at, const guint8 *end, const UgCatalogue *catalogue) {
    guint32 size;
    if ((gsize)(end - *at) < sizeof size) {
        return NULL;
    }
    memcpy(&size, *at, sizeof size);
    size = GUINT32_FROM_LE(size);
    *at += sizeof size;
    if (size > (gsize)(end - *at)) {
        return NULL;
    }
    g_autoptr(GBytes) bytes = g_bytes_new_static(*at, size);
    *at += size;
    return ug_file_facts_recall(bytes, catalogue);
}

static gboolean read_files(GVariant *files, UgSurvey *const *surveys, guint n) {
    gsize size;
    const guint8 *at = g_variant_get_fixed_array(files, &size, 1);
    const guint8 *end = size == 0 ? at : at + size; // nothing has no address
    for (guint s = 0; s < n; s++) {
        for (gsize i = 0; i < surveys[s]->n_files; i++) {
            surveys[s]->files[i].facts = read_file(&at, end, surveys[s]->catalogue);
            if (surveys[s]->files[i].facts == NULL) {
                return FALSE;
            }
        }
    }
    return at == end;
}

static void forget_files(UgSurvey *const *surveys, guint n) {
    for (guint s = 0; s < n; s++) {
        for (gsize i = 0; i < surveys[s]->n_files; i++) {
            g_clear_pointer(&surveys[s]->files[i].facts, ug_file_facts_free);
        }
    }
}

/* The table of the modules, as the folders were claimed. */
static UgModuleTable *read_modules(GVariant *claims, UgSurvey *const *surveys, guint n) {
    g_autofree UgNamespaces **namespaces = g_new(UgNamespaces *, n);
    for (guint s = 0; s < n; s++) {
        namespaces[s] = ug_namespaces_new(surveys[s]);
    }
    GVariantIter iter;
    guint snapshot;
    const char *folder;
    g_variant_iter_init(&iter, claims);
    while (g_variant_iter_next(&iter, "(u&s)", &snapshot, &folder)) {
        if (snapshot < n) {
            ug_namespaces_claim(namespaces[snapshot], folder);
        }
    }
    return ug_module_table_new(surveys, namespaces, n);
}

GPtrArray *ug_record_read_facts(GBytes *bytes, UgSurvey *const *surveys, guint n, UgStrings *text,
                                UgModuleTable **modules) {
    g_autoptr(GVariant) whole = g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE(FACTS_TYPE), bytes, FALSE));
    g_autoptr(GVariant) files = g_variant_get_child_value(whole, 1); // GLib would check it byte by byte
    g_autoptr(GVariant) list = g_variant_get_child_value(whole, 2);
    g_autoptr(GVariant) claims = g_variant_get_child_value(whole, 3);
    if (!is_marked(whole) || !g_variant_is_normal_form(list) || !g_variant_is_normal_form(claims)) {
        return NULL;
    }
    if (!read_files(files, surveys, n)) {
        forget_files(surveys, n);
        return NULL;
    }
    *modules = read_modules(claims, surveys, n);
    GPtrArray *wrappers = g_ptr_array_new_with_free_func(ug_wrapper_free);
    for (gsize i = 0; i < g_variant_n_children(list); i++) {
        g_autoptr(GVariant) one = g_variant_get_child_value(list, i);
        g_ptr_array_add(wrappers, wrapper_of(one, text));
    }
    return wrappers;
}
