/* One requirement: PEP 508 ("oslo.service[threading]>=4.2.0; python_version>'3.9'"), what pip adds (URLs, paths,
 * options, hashes) and what pbr adds ("PyMySQL:python_version>'3'"). Only name and extras are taken apart; versions are
 * kept as written. */
#include "facts/manifest/records.h"

#include "base/package.h"

#include <string.h>

#define NAME_CHARACTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"

/* A comment begins with "#" after white space, so the fragment of a URL is none. */
gsize ug_requirement_length(const char *text, gsize length) {
    gsize end = 0;
    for (; end < length; end++) {
        gboolean after_space = end == 0 || g_ascii_isspace(text[end - 1]);
        if (after_space && text[end] == '#') {
            break;
        }
        if (after_space && end > 0 && length - end > 2 && text[end] == '-' && text[end + 1] == '-') {
            break;
        }
    }
    /* The backslash is that of a line that goes on with a --hash. */
    while (end > 0 && (g_ascii_isspace(text[end - 1]) || text[end - 1] == '\\')) {
        end--;
    }
    return end;
}

/* "git+https://host/openstack/oslo.service.git@master#egg=oslo.service&subdirectory=x", ".../eventlet-0.33.0.tar.gz" */
static char *name_in_url(const char *url) {
    const char *egg = strstr(url, "egg=");
    if (egg != NULL) {
        gsize length = strspn(egg + 4, NAME_CHARACTERS);
        return length > 0 ? ug_package_name(egg + 4, (gssize)length) : NULL;
    }

    gsize path_length = strcspn(url, "#? \t");
    const char *slash = g_strrstr_len(url, (gssize)path_length, "/");
    if (slash == NULL) {
        return NULL;
    }
    gsize length = MIN(strspn(slash + 1, NAME_CHARACTERS), path_length - (gsize)(slash + 1 - url));
    for (gsize i = 1; i < length; i++) {
        if (slash[i] == '-' && g_ascii_isdigit(slash[i + 1])) {
            length = i - 1;
        }
    }
    if (length > 4 && strncmp(slash + 1 + length - 4, ".git", 4) == 0) {
        length -= 4;
    }
    return length > 0 ? ug_package_name(slash + 1, (gssize)length) : NULL;
}

static const char *skip_editable(const char *text) {
    static const char *const options[] = {"--editable", "-e", NULL};
    for (const char *const *option = options; *option != NULL; option++) {
        if (g_str_has_prefix(text, *option)) {
            text += strlen(*option);
            return text + strspn(text, " \t=");
        }
    }
    return text;
}

/* "https://", "git+ssh://" and not "name @ https://". */
static gboolean is_url(const char *text) {
    gsize length = strspn(text, NAME_CHARACTERS "+");
    return g_ascii_isalpha(*text) && g_str_has_prefix(text + length, "://");
}

char *ug_requirement_name(const char *requirement) {
    const char *text = skip_editable(requirement);
    if (is_url(text)) {
        return name_in_url(text);
    }
    if (text != requirement || !g_ascii_isalnum(*text)) {
        return NULL;
    }

    gsize length = strspn(text, NAME_CHARACTERS);
    const char *after = text + length + strspn(text + length, " \t\r\n");
    if (!g_ascii_isalnum(text[length - 1]) || (*after != '\0' && strchr("[(<>=!~;@:,", *after) == NULL)) {
        return NULL;
    }
    return ug_package_name(text, (gssize)length);
}
