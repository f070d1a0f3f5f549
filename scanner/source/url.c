/* URLs as git understands them: scheme://user:password@host/path, and user@host:path for ssh. */
#include "source/url_private.h"

#include "base/error.h"

#include <string.h>
#include <sys/stat.h>

static const char *const schemes[] = {"https", "http", "git", "ssh", "file"};

/* host:path, as scp writes it. A colon behind a slash belongs to a path. */
static const char *find_scp_colon(const char *location) {
    const char *colon = strchr(location, ':');
    const char *slash = strchr(location, '/');
    return colon != NULL && colon != location && (slash == NULL || colon < slash) ? colon : NULL;
}

gboolean ug_url_is_meant(const char *location) {
    struct stat status;
    if (strstr(location, "://") != NULL) {
        return TRUE;
    }
    return find_scp_colon(location) != NULL && lstat(location, &status) < 0;
}

static gboolean check_characters(const char *location, GError **error) {
    for (const char *at = location; *at != '\0'; at++) {
        if (g_ascii_iscntrl(*at) || *at == ' ') {
            g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "the URL holds a space or control character");
            return FALSE;
        }
    }
    return TRUE;
}

char *ug_url_name(const char *location) {
    gsize end = strlen(location);
    while (end > 0 && location[end - 1] == '/') {
        end--;
    }
    gsize start = end;
    while (start > 0 && location[start - 1] != '/' && location[start - 1] != ':') {
        start--;
    }
    g_autofree char *name = g_strndup(location + start, end - start);
    if (g_str_has_suffix(name, ".git")) {
        name[strlen(name) - strlen(".git")] = '\0';
    }
    return *name != '\0' ? g_steal_pointer(&name) : NULL;
}

/* Folder names are for people who look into the cache; the hash tells projects of one name apart. */
static char *make_key(const char *shown, const char *name) {
    gsize length = strlen(shown);
    while (length > 0 && shown[length - 1] == '/') {
        length--;
    }
    g_autofree char *address = g_strndup(shown, length);
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, address, -1);
    g_autofree char *readable = g_strndup(name, 48);
    g_strcanon(readable, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_", '-');
    return g_strdup_printf("%s-%.12s", readable, hash);
}

static UgUrl *make_url(const char *full, char *shown, const char *secret) {
    UgUrl *url = g_new0(UgUrl, 1);
    url->full = g_strdup(full);
    url->shown = shown;
    url->secret = secret != NULL && *secret != '\0' ? g_strdup(secret) : NULL;
    url->name = ug_url_name(shown);
    if (url->name == NULL) {
        url->name = g_strdup("repository");
    }
    url->key = make_key(shown, url->name);
    return url;
}

static UgUrl *parse_scheme(const char *location, const char *rest, GError **error) {
    g_autofree char *prefix = g_strndup(location, (gsize)(rest - strlen("://") - location));
    g_autofree char *scheme = g_ascii_strdown(prefix, -1);
    gboolean is_known = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(schemes); i++) {
        is_known = is_known || strcmp(schemes[i], scheme) == 0;
    }
    if (!is_known) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                    "URLs that begin with '%s://' cannot be cloned; use https, http, git, ssh, file or user@host:path",
                    scheme);
        return NULL;
    }
    g_autofree char *authority = g_strndup(rest, strcspn(rest, "/"));
    const char *path = rest + strlen(authority);
    char *at = strrchr(authority, '@'); /* the last: passwords may hold one */
    const char *host = at != NULL ? at + 1 : authority;
    g_autofree char *address = g_ascii_strdown(host, -1);
    if (at == NULL) {
        char *shown = g_strdup_printf("%s://%s%s", scheme, address, path);
        return make_url(shown, shown, NULL);
    }
    *at = '\0';
    g_autofree char *full = g_strdup_printf("%s://%s@%s%s", scheme, authority, address, path);
    char *colon = strchr(authority, ':');
    const char *password = colon != NULL ? colon + 1 : NULL;
    if (strcmp(scheme, "ssh") == 0) {
        g_autofree char *user = g_strndup(authority, strcspn(authority, ":"));
        return make_url(full, g_strdup_printf("%s://%s@%s%s", scheme, user, address, path), password);
    }
    /* A token often stands alone, in place of the user. */
    return make_url(full, g_strdup_printf("%s://%s%s", scheme, address, path), password != NULL ? password : authority);
}

UgUrl *ug_url_parse(const char *location, GError **error) {
    if (!check_characters(location, error)) {
        return NULL;
    }
    const char *separator = strstr(location, "://");
    if (separator != NULL) {
        return parse_scheme(location, separator + strlen("://"), error);
    }
    const char *colon = find_scp_colon(location);
    g_autofree char *rest = g_strndup(colon + 1, strcspn(colon + 1, "/"));
    if (strchr(rest, '@') != NULL) { /* user:password@host:path, which ssh does not know either */
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                    "write an address with a password as ssh://user:password@host/path");
        return NULL;
    }
    return make_url(location, g_strdup(location), NULL);
}

void ug_url_free(UgUrl *url) {
    if (url == NULL) {
        return;
    }
    g_free(url->full);
    g_free(url->shown);
    g_free(url->secret);
    g_free(url->name);
    g_free(url->key);
    g_free(url);
}

char *ug_url_redact(const UgUrl *url, const char *text) {
    g_autoptr(GString) redacted = g_string_new(text);
    if (strcmp(url->full, url->shown) != 0) {
        g_string_replace(redacted, url->full, url->shown, 0);
    }
    if (url->secret != NULL) {
        g_string_replace(redacted, url->secret, "...", 0);
    }
    return g_string_free(g_steal_pointer(&redacted), FALSE);
}
