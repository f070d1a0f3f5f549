// rules/hosts.yaml: permanent links into repositories, as the host that they lie on writes them.
#include "catalogue/load_private.h"

#include <string.h>

static const char *const FILE_KEYS[] = {"hosts", NULL};
static const char *const HOST_KEYS[] = {"name", "sites", "line", "commit", NULL};
static const char FILE_IS[] = "the file of hosts";

static void host_free(gpointer data) {
    UgHost *host = data;
    g_array_unref(host->sites);
    g_free(host);
}

GPtrArray *ug_hosts_new(void) {
    return g_ptr_array_new_with_free_func(host_free);
}

/* A template begins with the page, so that no link leads to another host than the repository's own. */
static const char *need_template(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, const char *key) {
    const char *text = ug_yaml_need_line(yaml, node, key, "a host");
    if (text && !g_str_has_prefix(text, "{page}/")) {
        ug_yaml_refuse(yaml, ug_yaml_get(yaml, node, key), "%s must begin with {page}/", key);
        return NULL;
    }
    return text ? ug_catalogue_keep(catalogue, text) : NULL;
}

static gboolean load_host(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node) {
    UgHost *host = g_new0(UgHost, 1);
    host->sites = g_array_new(FALSE, FALSE, sizeof(UgGlob));
    g_ptr_array_add(catalogue->hosts, host);
    yaml_node_t *sites = NULL;
    return ug_yaml_check_keys(yaml, node, HOST_KEYS, "a host") &&
           (sites = ug_yaml_need(yaml, node, "sites", "a host")) != NULL &&
           ug_load_globs(catalogue, yaml, sites, "sites", host->sites) &&
           (host->line = need_template(catalogue, yaml, node, "line")) != NULL &&
           (host->commit = need_template(catalogue, yaml, node, "commit")) != NULL;
}

gboolean ug_load_hosts(UgCatalogue *catalogue, UgYaml *yaml) {
    const yaml_node_t *root = ug_yaml_root(yaml);
    return ug_yaml_check_keys(yaml, root, FILE_KEYS, FILE_IS) &&
           ug_load_each(catalogue, yaml, root, "hosts", FILE_IS, load_host);
}

/* "opendev.org" of "https://opendev.org:443/openstack/nova". (transfer full) NULL if that is no page. */
static char *site_of(const char *page) {
    const char *rest = g_str_has_prefix(page, "https://")  ? page + strlen("https://")
                       : g_str_has_prefix(page, "http://") ? page + strlen("http://")
                                                           : NULL;
    g_autofree char *site = rest == NULL ? NULL : g_ascii_strdown(rest, (gssize)strcspn(rest, "/:?#"));
    return site == NULL || *site == '\0' || strpbrk(rest, " \"'<>\\") != NULL ? NULL : g_steal_pointer(&site);
}

static const UgHost *host_of(const UgCatalogue *catalogue, const char *page) {
    g_autofree char *site = page == NULL ? NULL : site_of(page);
    for (guint i = 0; site != NULL && i < catalogue->hosts->len; i++) {
        const UgHost *host = g_ptr_array_index(catalogue->hosts, i);
        if (ug_globs_match(host->sites, site)) {
            return host;
        }
    }
    return NULL;
}

/* In one pass: what is put in is not looked at for placeholders again. */
static char *fill_template(const char *template, const char *const *names, const char *const *values) {
    GString *link = g_string_new(NULL);
    for (const char *p = template; *p != '\0';) {
        guint i = 0;
        while (names[i] != NULL && !g_str_has_prefix(p, names[i])) {
            i++;
        }
        if (names[i] == NULL) {
            g_string_append_c(link, *p++);
        } else {
            g_string_append(link, values[i]);
            p += strlen(names[i]);
        }
    }
    return g_string_free(link, FALSE);
}

char *ug_catalogue_line_link(const UgCatalogue *catalogue, const char *page, const char *commit, const char *path,
                             guint line) {
    const UgHost *host = commit == NULL || path == NULL ? NULL : host_of(catalogue, page);
    if (host == NULL) {
        return NULL;
    }
    static const char *const names[] = {"{page}", "{commit}", "{path}", "{line}", NULL};
    g_autofree char *escaped = g_uri_escape_bytes((const guint8 *)path, strlen(path), "/");
    g_autofree char *number = g_strdup_printf("%u", line);
    const char *const values[] = {page, commit, escaped, number};
    return fill_template(host->line, names, values);
}

char *ug_catalogue_commit_link(const UgCatalogue *catalogue, const char *page, const char *commit) {
    const UgHost *host = commit == NULL ? NULL : host_of(catalogue, page);
    static const char *const names[] = {"{page}", "{commit}", NULL};
    const char *const values[] = {page, commit};
    return host == NULL ? NULL : fill_template(host->commit, names, values);
}
