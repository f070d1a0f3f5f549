// PROVISIONAL: import statements, read line by line as most people write them.
#include "project/provisional_imports.h"

#include <string.h>

typedef struct {
    const char *package;
    UgImportFunc call;
    gpointer data;
    UgImportTime block; /* of what stands indented below the last line that does not */
} Reader;

/* When what is indented below `line` runs. */
static UgImportTime block_of(const char *line) {
    static const struct {
        const char *word;
        UgImportTime time;
    } BLOCKS[] = {
        {"try", UG_IMPORT_OPTIONAL},    {"except", UG_IMPORT_OPTIONAL}, {"def ", UG_IMPORT_LAZY},
        {"async def ", UG_IMPORT_LAZY}, {"class ", UG_IMPORT_LAZY},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(BLOCKS); i++) {
        if (g_str_has_prefix(line, BLOCKS[i].word)) {
            return BLOCKS[i].time;
        }
    }
    gboolean checks = g_str_has_prefix(line, "if ") && strstr(line, "TYPE_CHECKING") != NULL;
    return checks ? UG_IMPORT_TYPE_CHECKING : UG_IMPORT_AT_LOAD;
}

/* `name` without its leading dots, below the package that they mean. */
static char *absolute(const Reader *reader, const char *name) {
    gsize dots = strspn(name, ".");
    g_autofree char *base = dots > 0 && reader->package != NULL ? g_strdup(reader->package) : g_strdup("");
    for (gsize i = 1; i < dots; i++) {
        char *dot = strrchr(base, '.');
        if (dot == NULL) {
            break;
        }
        *dot = '\0';
    }
    return dots == 0         ? g_strdup(name)
           : base[0] == '\0' ? g_strdup(name + dots)
                             : g_strconcat(base, name[dots] != '\0' ? "." : "", name + dots, NULL);
}

/* One of "a.b as c, d", below `module` (nullable). */
static void tell(const Reader *reader, char *item, const char *module, UgImportTime time, guint line, guint column) {
    item = g_strstrip(item);
    item[strcspn(item, " \t;")] = '\0';
    if (item[0] == '\0') {
        return;
    }
    gboolean all = module != NULL && strcmp(item, "*") == 0;
    g_autofree char *base = module != NULL ? absolute(reader, module) : NULL;
    g_autofree char *name = base == NULL ? g_strdup(item) : all ? g_strdup(base) : g_strconcat(base, ".", item, NULL);
    reader->call(name, time, line, column, reader->data);
}

static void read_statement(const Reader *reader, char *statement, UgImportTime time, guint line, guint column) {
    char *module = NULL;
    char *names = statement + strlen("import ");
    if (g_str_has_prefix(statement, "from ")) {
        module = statement + strlen("from ");
        names = strstr(module, "import");
        if (names == NULL) {
            return;
        }
        *names = '\0';
        names += strlen("import");
        g_strstrip(module);
    }
    g_auto(GStrv) items = g_strsplit_set(names, ",()\\\n", -1);
    for (char **item = items; *item != NULL; item++) {
        tell(reader, *item, module, time, line, column);
    }
}

static void append_code(GString *statement, const char *line) {
    g_string_append_len(statement, line, (gssize)strcspn(line, "#"));
    g_string_append_c(statement, '\n');
}

void ug_provisional_imports(const char *text, const char *package, UgImportFunc call, gpointer data) {
    Reader reader = {.package = package, .call = call, .data = data};
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        guint indent = (guint)strspn(lines[i], " \t");
        const char *line = lines[i] + indent;
        UgImportTime time = indent > 0 ? reader.block : UG_IMPORT_AT_LOAD;
        if (indent == 0 && strspn(line, "#\r)") == 0 && line[0] != '\0') {
            reader.block = block_of(line);
        }
        if (!g_str_has_prefix(line, "import ") && !g_str_has_prefix(line, "from ")) {
            continue;
        }
        guint first = i + 1;
        g_autoptr(GString) statement = g_string_new(NULL);
        append_code(statement, line);
        while (lines[i + 1] != NULL && ((strchr(statement->str, '(') != NULL && strchr(statement->str, ')') == NULL) ||
                                        g_str_has_suffix(statement->str, "\\\n"))) {
            append_code(statement, lines[++i]);
        }
        read_statement(&reader, statement->str, time, first, indent + 1);
    }
}
