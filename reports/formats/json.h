/* Writing JSON documents: the outer object over several lines, each member and each item of a list on one line.
 *
 * So a document is easy to read, diff and grep, and one of a million findings is never held as a tree. Values are built
 * and escaped by cJSON. Control and direction characters, which JSON allows as they are, are written as \uNNNN, so that
 * a document is also safe to look at in a terminal. */
#ifndef UNGREEN_REPORTS_JSON_H
#define UNGREEN_REPORTS_JSON_H

#include "base/autoptr.h"
#include "catalogue/catalogue.h"
#include "source/snapshot.h"

#include <glib.h>

G_BEGIN_DECLS

void ug_json_begin(GString *out);
/* A member of the document. Takes ownership of `value`. */
void ug_json_member(GString *out, const char *key, cJSON *value);
/* A list as a member of the document, filled by ug_json_item(), which takes ownership of its value. */
void ug_json_begin_list(GString *out, const char *key);
void ug_json_item(GString *out, cJSON *value);
void ug_json_end_list(GString *out);
void ug_json_end(GString *out);

/* Members of an object; `key` must be a literal. Text is repaired to UTF-8 where it is not; NULL becomes null. */
void ug_json_add_text(cJSON *object, const char *key, const char *bytes);
void ug_json_add_number(cJSON *object, const char *key, double number);
void ug_json_add_flag(cJSON *object, const char *key, gboolean flag);
void ug_json_add_texts(cJSON *object, const char *key, const char *const *texts);
/* "path", and "path_bytes" in hexadecimal where the path is not UTF-8 and so could not be found by its repaired form.
 */
void ug_json_add_path(cJSON *object, const char *path);

/* A moment in UTC; null for one that no calendar has. */
void ug_json_add_time(cJSON *object, const char *key, gint64 time);
/* The same where 0 stands for none: null. */
void ug_json_add_time_or_null(cJSON *object, const char *key, gint64 time);
/* An item of the member `problems`. Returns (transfer full). */
cJSON *ug_json_problem(const UgProblem *problem);

/* Members of an object that was read, which may hold anything: 0 where there is no such number, or moment since 1970.
 */
guint ug_json_count(const cJSON *object, const char *key);
gint64 ug_json_moment(const cJSON *object, const char *key);

/* The `tool` of every document: {"name", "version", "catalogue"}. Returns (transfer full). */
cJSON *ug_json_tool(const UgCatalogue *catalogue);

G_END_DECLS

#endif
