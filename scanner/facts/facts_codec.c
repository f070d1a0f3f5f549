/* Facts as bytes: a table of the strings, each once, and the records, which name strings by their number.
 *
 *     FORMAT  number of strings  size of their text  text, each string with its NUL  records
 *
 * Numbers are varints (seven bits a byte, low ones first). One function for each record serves both directions, so a
 * new field is one line there; what is written and what is read cannot differ. */
#include "facts/facts_codec.h"

#include "base/hash.h"
#include "base/strings.h"

#include <pthread.h>
#include <string.h>

/* Another number whenever a record changes: what was written before is then not understood rather than misread. */
enum { FORMAT = 5 };

/* In either direction. Each code_..() takes a value and returns it: when reading, the one that was read. */
typedef struct {
    const UgCatalogue *catalogue; /* NULL when writing */

    GByteArray *text; /* writing: all strings, each with its NUL */
    GByteArray *records;
    GHashTable *numbers; /* string -> its number, from 1; 0 is NULL */

    const guint8 *at; /* reading */
    const guint8 *end;
    gboolean broken; /* reading: the bytes make no sense; whatever is read from here on is nothing */
    UgFileFacts *facts;
    guint n_strings;
    const char **strings;
    const UgRule **rules; /* beside each string: the rule of that id, once somebody asked */
} Coder;

static gboolean is_writing(const Coder *coder) {
    return coder->catalogue == NULL;
}

static guint64 give_up(Coder *coder) {
    coder->broken = TRUE;
    coder->at = coder->end;
    return 0;
}

static void write_number(GByteArray *out, guint64 number) {
    guint8 bytes[10];
    guint n = 0;
    for (; number >= 0x80; number >>= 7) {
        bytes[n++] = (guint8)(number | 0x80);
    }
    bytes[n++] = (guint8)number;
    g_byte_array_append(out, bytes, n);
}

static guint64 read_number(Coder *coder) {
    guint64 number = 0;
    for (guint shift = 0; shift < 64 && coder->at < coder->end; shift += 7) {
        guint8 byte = *coder->at++;
        guint64 bits = byte & 0x7f;
        if ((bits << shift) >> shift != bits) {
            break;
        }
        number |= bits << shift;
        if (byte < 0x80) {
            return number;
        }
    }
    return give_up(coder);
}

/* A number up to and including `most`. */
static guint64 code_number(Coder *coder, guint64 number, guint64 most) {
    if (is_writing(coder)) {
        write_number(coder->records, number);
        return number;
    }
    number = read_number(coder);
    return number <= most ? number : give_up(coder);
}

/* How many records or strings follow. Each takes a byte or more, so a lie cannot ask for much memory. */
static guint code_count(Coder *coder, guint count) {
    gsize most = is_writing(coder) ? G_MAXUINT : (gsize)(coder->end - coder->at);
    return (guint)code_number(coder, count, MIN(most, G_MAXUINT));
}

/* All bits of a number that is never small. */
static guint64 code_hash(Coder *coder, guint64 hash) {
    guint64 bytes = GUINT64_TO_LE(hash);
    if (is_writing(coder)) {
        g_byte_array_append(coder->records, (const guint8 *)&bytes, sizeof(bytes));
        return hash;
    }
    if ((gsize)(coder->end - coder->at) < sizeof(bytes)) {
        return give_up(coder);
    }
    memcpy(&bytes, coder->at, sizeof(bytes));
    coder->at += sizeof(bytes);
    return GUINT64_FROM_LE(bytes);
}

/* The number of a string, which enters the table if it is new. */
static guint number_of(Coder *coder, const char *string) {
    if (string == NULL) {
        return 0;
    }
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(coder->numbers, string));
    if (number == 0) {
        number = g_hash_table_size(coder->numbers) + 1;
        g_hash_table_insert(coder->numbers, (gpointer)string, GUINT_TO_POINTER(number));
        g_byte_array_append(coder->text, (const guint8 *)string, (guint)strlen(string) + 1);
    }
    return number;
}

static const char *code_nullable(Coder *coder, const char *string) {
    if (is_writing(coder)) {
        write_number(coder->records, number_of(coder, string));
        return string;
    }
    guint64 number = code_number(coder, 0, coder->n_strings);
    return number == 0 ? NULL : coder->strings[number - 1];
}

static const char *code_string(Coder *coder, const char *string) {
    string = code_nullable(coder, string);
    if (string == NULL) {
        give_up(coder);
    }
    return string;
}

/* A NULL-terminated list, or NULL, which is not the same as an empty one. */
static const char *const *code_strings(Coder *coder, const char *const *strings) {
    if (is_writing(coder)) {
        (void)code_count(coder, strings != NULL ? g_strv_length((char **)strings) + 1 : 0);
        for (guint i = 0; strings != NULL && strings[i] != NULL; i++) {
            (void)code_string(coder, strings[i]);
        }
        return strings;
    }
    guint n = code_count(coder, 0);
    if (n == 0) {
        return NULL;
    }
    const char **list = g_new0(const char *, n);
    g_ptr_array_add(coder->facts->lists, list);
    for (guint i = 0; i + 1 < n; i++) {
        list[i] = code_string(coder, NULL);
    }
    return list;
}

static const UgRule *code_rule(Coder *coder, const UgRule *rule) {
    if (is_writing(coder)) {
        (void)code_string(coder, rule->id);
        return rule;
    }
    guint64 number = code_number(coder, 0, coder->n_strings);
    if (number == 0) {
        give_up(coder);
        return NULL;
    }
    const UgRule **known = &coder->rules[number - 1];
    if (*known == NULL && (*known = ug_catalogue_find(coder->catalogue, coder->strings[number - 1])) == NULL) {
        give_up(coder);
    }
    return *known;
}

static void code_span(Coder *coder, UgSpan *span) {
    span->line = (guint32)code_number(coder, span->line, G_MAXUINT32);
    span->column = (guint32)code_number(coder, span->column, G_MAXUINT32);
    // Spans are short; what wraps around when written does so again when read.
    span->end_line = span->line + (guint32)code_number(coder, (guint32)(span->end_line - span->line), G_MAXUINT32);
    span->end_column = (guint32)code_number(coder, span->end_column, G_MAXUINT32);
}

static void code_match(Coder *coder, gpointer record) {
    UgMatch *match = record;
    match->rule = code_rule(coder, match->rule);
    match->symbol = code_string(coder, match->symbol);
    match->also = code_strings(coder, match->also);
    match->via = code_strings(coder, match->via);
    guint n_via = match->via == NULL ? 0 : g_strv_length((char **)match->via);
    match->n_towards = (guint)code_number(coder, match->n_towards, n_via);
    match->wrapper = code_nullable(coder, match->wrapper);
    match->scope = code_string(coder, match->scope);
    match->guard = (UgGuard)code_number(coder, match->guard, UG_N_GUARDS - 1);
    match->role = (UgRole)code_number(coder, match->role, UG_N_ROLES - 1);
    code_span(coder, &match->span);
    match->text_hash = code_hash(coder, match->text_hash);
}

static void code_dependency(Coder *coder, gpointer record) {
    UgDependency *dependency = record;
    dependency->name = code_string(coder, dependency->name);
    dependency->requirement = code_string(coder, dependency->requirement);
    dependency->extra = code_nullable(coder, dependency->extra);
    dependency->kind = (UgDependencyKind)code_number(coder, dependency->kind, UG_N_DEPENDENCIES - 1);
    code_span(coder, &dependency->span);
}

static void code_entry_point(Coder *coder, gpointer record) {
    UgEntryPoint *entry = record;
    entry->group = code_string(coder, entry->group);
    entry->name = code_string(coder, entry->name);
    entry->module = code_string(coder, entry->module);
    entry->attribute = code_nullable(coder, entry->attribute);
    code_span(coder, &entry->span);
}

static void code_setting(Coder *coder, gpointer record) {
    UgSetting *setting = record;
    setting->section = code_nullable(coder, setting->section);
    setting->key = code_nullable(coder, setting->key);
    setting->value = code_string(coder, setting->value);
    code_span(coder, &setting->span);
}

static void code_problem(Coder *coder, gpointer record) {
    UgFactProblem *problem = record;
    problem->reason = code_string(coder, problem->reason);
    problem->line = (guint32)code_number(coder, problem->line, G_MAXUINT32);
}

static void code_allowance(Coder *coder, gpointer record) {
    UgAllowance *allowance = record;
    allowance->verb = code_nullable(coder, allowance->verb);
    allowance->rule = code_string(coder, allowance->rule);
    allowance->reason = code_string(coder, allowance->reason);
    allowance->until = code_nullable(coder, allowance->until);
    allowance->line = (guint32)code_number(coder, allowance->line, G_MAXUINT32);
    code_span(coder, &allowance->span);
}

/* All records of an array, by way of a copy: facts that are written may be in use by other threads. */
static void code_array(Coder *coder, GArray *array, void (*code)(Coder *coder, gpointer record)) {
    union {
        UgMatch match;
        UgDependency dependency;
        UgEntryPoint entry_point;
        UgSetting setting;
        UgFactProblem problem;
        UgAllowance allowance;
    } record = {0};
    gsize size = g_array_get_element_size(array);
    guint n = code_count(coder, array->len);
    for (guint i = 0; i < n && !coder->broken; i++) {
        if (is_writing(coder)) {
            memcpy(&record, array->data + i * size, size);
            code(coder, &record);
        } else {
            code(coder, &record);
            g_array_append_vals(array, &record, 1);
        }
    }
}

/* Arrays are filled in place; the kind of the file is returned, with the parsed flag in the lowest bit. */
static guint64 code_facts(Coder *coder, UgFileFacts *facts) {
    code_array(coder, facts->matches, code_match);
    code_array(coder, facts->dependencies, code_dependency);
    code_array(coder, facts->entry_points, code_entry_point);
    code_array(coder, facts->settings, code_setting);
    code_array(coder, facts->problems, code_problem);
    code_array(coder, facts->allowances, code_allowance);
    const char *distribution = code_nullable(coder, facts->distribution);
    if (!is_writing(coder)) {
        facts->distribution = distribution;
    }
    return code_number(coder, (guint64)facts->kind * 2 + (facts->parsed ? 1 : 0), UG_N_FILE_KINDS * 2 - 1);
}

GBytes *ug_file_facts_encode(const UgFileFacts *facts) {
    g_autoptr(GByteArray) text = g_byte_array_new();
    g_autoptr(GByteArray) records = g_byte_array_new();
    g_autoptr(GHashTable) numbers = g_hash_table_new(ug_text_hash, g_str_equal);
    Coder coder = {.text = text, .records = records, .numbers = numbers};
    (void)code_facts(&coder, (UgFileFacts *)facts); // changes nothing when writing

    GByteArray *out = g_byte_array_sized_new(text->len + records->len + 16);
    write_number(out, FORMAT);
    write_number(out, g_hash_table_size(numbers));
    write_number(out, text->len);
    g_byte_array_append(out, text->data, text->len);
    g_byte_array_append(out, records->data, records->len);
    return g_byte_array_free_to_bytes(out);
}

/* Reads the table of strings. They are copied in one piece. */
static void read_strings(Coder *coder) {
    guint64 n = read_number(coder);
    guint64 size = read_number(coder);
    gboolean is_sound = size <= (gsize)(coder->end - coder->at) && n <= size && (n == 0) == (size == 0) &&
                        (size == 0 || coder->at[size - 1] == '\0');
    if (!is_sound) {
        give_up(coder);
        return;
    }
    const char *text = ug_strings_insert_len(coder->facts->text, (const char *)coder->at, (gssize)size);
    coder->at += size;
    coder->n_strings = (guint)n;
    coder->strings = g_new(const char *, n);
    coder->rules = g_new0(const UgRule *, n);
    const char *end = text + size;
    for (guint i = 0; i < n && text < end; i++) {
        coder->strings[i] = text;
        text += strlen(text) + 1;
        if ((text == end) != (i + 1 == n)) {
            give_up(coder);
        }
    }
}

UgFileFacts *ug_file_facts_decode(GBytes *bytes, const UgCatalogue *catalogue) {
    gsize length;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    if (length == 0 || length > G_MAXUINT32) {
        return NULL;
    }
    g_autoptr(UgFileFacts) facts = ug_file_facts_new();
    Coder coder = {.catalogue = catalogue, .at = data, .end = data + length, .facts = facts};
    if (read_number(&coder) != FORMAT) {
        return NULL;
    }
    read_strings(&coder);
    guint64 kind_and_parsed = code_facts(&coder, facts);
    facts->kind = (UgFileKind)(kind_and_parsed / 2);
    facts->parsed = kind_and_parsed % 2 == 1;
    g_free(coder.strings);
    g_free(coder.rules);
    return coder.broken || coder.at != coder.end ? NULL : g_steal_pointer(&facts);
}

/* ---- facts that say nothing ---- */

enum { N_KINDS_AND_PARSED = UG_N_FILE_KINDS * 2 };

/* The last byte tells kind and parsed. */
static const guint8 NOTHING[] = {
    FORMAT, 0, 0, /* matches and the other arrays */ 0, 0, 0, 0, 0, 0, /* distribution */ 0};

static UgFileFacts *nothings[N_KINDS_AND_PARSED];

static void make_nothings(void) {
    for (guint i = 0; i < N_KINDS_AND_PARSED; i++) {
        nothings[i] = ug_file_facts_new();
        nothings[i]->kind = (UgFileKind)(i / 2);
        nothings[i]->parsed = i % 2 == 1;
        nothings[i]->is_shared = TRUE;
    }
}

UgFileFacts *ug_file_facts_recall(GBytes *bytes, const UgCatalogue *catalogue) {
    static pthread_once_t once = PTHREAD_ONCE_INIT; // rather than GLib's, which ThreadSanitizer cannot see into
    gsize length;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    if (length != sizeof NOTHING + 1 || memcmp(data, NOTHING, sizeof NOTHING) != 0 ||
        data[sizeof NOTHING] >= N_KINDS_AND_PARSED) {
        return ug_file_facts_decode(bytes, catalogue);
    }
    (void)pthread_once(&once, make_nothings);
    return nothings[data[sizeof NOTHING]];
}
