/* URLs of repositories: telling them from paths, and keeping what is secret in them from being shown. */
#ifndef UNGREEN_SOURCE_URL_PRIVATE_H
#define UNGREEN_SOURCE_URL_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    char *full;   /* for libgit2 alone: may hold a password */
    char *shown;  /* without password; without user, too, unless for ssh, where the user is part of the address */
    char *secret; /* (nullable) what was left out of `shown` */
    char *name;   /* of the project */
    char *key;    /* a file name for the clone, the same for all spellings of the URL */
} UgUrl;

/* TRUE if `location` is to be cloned: it has a scheme, or is host:path and no such path exists. */
gboolean ug_url_is_meant(const char *location);

/* Returns (transfer full), or NULL with UG_ERROR_USAGE. */
UgUrl *ug_url_parse(const char *location, GError **error);
void ug_url_free(UgUrl *url);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgUrl, ug_url_free)

/* The last part of a URL or path, without ".git". Returns (transfer full), or NULL if nothing is left. */
char *ug_url_name(const char *location);

/* `text` with the URL and its secret replaced by what may be shown. Returns (transfer full). */
char *ug_url_redact(const UgUrl *url, const char *text);

G_END_DECLS

#endif
