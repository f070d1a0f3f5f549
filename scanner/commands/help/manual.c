// Manual pages, in the macros of man(7), from the table of commands and their option tables.
#include "commands/help/manual.h"

#include "commands/help/help_pages.h"
#include "source/clone/fetch.h"

#include <string.h>

static const struct {
    const char *name;
    const char *meaning;
} VARIABLES[] = {
    {"NO_COLOR", "do not colour the output, unless --color always asks for it"},
    {"CLICOLOR_FORCE", "colour the output, even if it is no terminal; 0 does not count"},
    {UG_FETCH_PATIENCE_VARIABLE,
     "how many seconds a server may send nothing of use before a fetch is given up; 120, unless set"},
    {UG_FETCH_LIMIT_VARIABLE, "how many MiB may come of one repository; 8192, unless set"},
    {"XDG_CACHE_HOME", "where the folder ungreen of the cache is; ~/.cache, unless set"},
};

static const struct {
    const char *name;
    const char *meaning;
} FILES[] = {
    {"~/.cache/ungreen/", "clones of URLs, and what was examined before; may be deleted at any time"},
    {"ungreen-baseline.jsonl", "the usage that is known, in a project"},
    {"pyproject.toml, tox.ini, setup.cfg",
     "settings of a project: [tool.ungreen] of the first, [ungreen] of the others"},
};

/* One character of text as troff shall show it. */
static void append_character(gunichar character, GString *out) {
    switch (character) {
    case '\\':
        g_string_append(out, "\\e");
        break;
    case '-': // a bare one may become a hyphen, which no shell takes
        g_string_append(out, "\\-");
        break;
    case '\'':
        g_string_append(out, "\\(aq");
        break;
    case '`':
        g_string_append(out, "\\(ga");
        break;
    case '^':
        g_string_append(out, "\\(ha");
        break;
    case '~':
        g_string_append(out, "\\(ti");
        break;
    case '"':
        g_string_append(out, "\\(dq");
        break;
    default:
        if (character < 0x80) {
            g_string_append_c(out, (char)character);
        } else {
            g_string_append_printf(out, "\\[u%04X]", character);
        }
    }
}

/* Text within a line. A control character of troff at the beginning of the line is none. */
static void append_text(const char *text, gsize length, GString *out) {
    const char *end = text + length;
    if (length > 0 && text[0] == '.' && (out->len == 0 || out->str[out->len - 1] == '\n')) {
        g_string_append(out, "\\&");
    }
    for (; text < end; text = g_utf8_next_char(text)) {
        append_character(g_utf8_get_char(text), out);
    }
}

static void append_line(const char *text, GString *out) {
    append_text(text, strlen(text), out);
    g_string_append_c(out, '\n');
}

static void append_section(const char *title, GString *out) {
    g_string_append_printf(out, ".SH %s\n", title);
}

/* Paragraphs parted by blank lines; lines that begin with "- " are the items of a list. */
static void append_prose(const char *text, GString *out) {
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gboolean begins = FALSE;
    for (char **line = lines; *line != NULL; line++) {
        if ((*line)[0] == '\0') {
            begins = TRUE;
        } else if (g_str_has_prefix(*line, "- ")) {
            g_string_append(out, ".IP \\(bu 2\n");
            append_line(*line + 2, out);
            begins = FALSE;
        } else {
            g_string_append(out, begins ? ".PP\n" : "");
            append_line(*line, out);
            begins = FALSE;
        }
    }
}

static void append_code(const char *code, GString *out) {
    g_auto(GStrv) lines = g_strsplit(code, "\n", -1);
    g_string_append(out, ".nf\n");
    for (char **line = lines; *line != NULL && (line[1] != NULL || (*line)[0] != '\0'); line++) {
        append_line(*line, out);
    }
    g_string_append(out, ".fi\n");
}

static void append_bold(const char *text, GString *out) {
    g_string_append(out, "\\fB");
    append_text(text, strlen(text), out);
    g_string_append(out, "\\fR");
}

/* A term, written by the caller, and what it means. */
static void append_meaning(GString *term, const char *meaning, GString *out) {
    g_string_append_printf(out, ".TP\n%s\n", term->str);
    append_line(meaning, out);
    g_string_truncate(term, 0);
}

static void append_options(const UgOption *options, GString *out) {
    g_autoptr(GString) term = g_string_new(NULL);
    for (const UgOption *option = options; option->name != NULL; option++) {
        g_autofree char *name = g_strconcat("--", option->name, NULL);
        g_autofree char *argument = ug_help_argument(option);
        if (option->letter != 0) {
            const char letter[] = {'-', option->letter, '\0'};
            append_bold(letter, term);
            g_string_append(term, ", ");
        }
        append_bold(name, term);
        if (argument != NULL) {
            g_string_append(term, " \\fI");
            append_text(argument, strlen(argument), term);
            g_string_append(term, "\\fR");
        }
        append_meaning(term, option->help, out);
    }
}

static void append_exit_codes(const UgCommand *command, GString *out) {
    g_autoptr(GString) term = g_string_new(NULL);
    append_section("EXIT STATUS", out);
    for (int code = 0; code < UG_N_EXITS; code++) {
        const char *meaning = ug_help_exit_code(command, (UgExit)code);
        if (meaning != NULL) {
            g_string_append_printf(term, "\\fB%d\\fR", code);
            append_meaning(term, meaning, out);
        }
    }
}

static void append_surroundings(GString *out) {
    g_autoptr(GString) term = g_string_new(NULL);
    append_section("ENVIRONMENT", out);
    for (guint i = 0; i < G_N_ELEMENTS(VARIABLES); i++) {
        append_bold(VARIABLES[i].name, term);
        append_meaning(term, VARIABLES[i].meaning, out);
    }
    append_section("FILES", out);
    for (guint i = 0; i < G_N_ELEMENTS(FILES); i++) {
        g_string_append(term, "\\fI");
        append_text(FILES[i].name, strlen(FILES[i].name), term);
        g_string_append(term, "\\fR");
        append_meaning(term, FILES[i].meaning, out);
    }
}

/* The name of a page ("ungreen-scan"), or with its chapter as a line refers to it. */
static void append_page_name(const UgCommand *command, GString *out) {
    g_string_append(out, "ungreen");
    if (command != NULL) {
        g_string_append_printf(out, "\\-%s", command->name);
    }
}

static void append_see_also(const UgCommand *command, GString *out) {
    append_section("SEE ALSO", out);
    if (command != NULL) {
        g_string_append(out, ".BR ungreen (1)");
    }
    for (const UgCommand *const *other = ug_commands(); *other != NULL; other++) {
        if (*other != command) {
            g_string_append(out, command != NULL || other != ug_commands() ? ",\n.BR " : ".BR ");
            append_page_name(*other, out);
            g_string_append(out, " (1)");
        }
    }
    g_string_append_c(out, '\n');
}

static void append_title(const UgCommand *command, GString *out) {
    g_autofree char *upper = command != NULL ? g_ascii_strup(command->name, -1) : NULL;
    g_string_append(out, ".\\\" Made by 'ungreen help --format man'; do not edit.\n");
    g_string_append_printf(out, ".TH UNGREEN%s%s 1 \"" UNGREEN_DATE "\" \"ungreen " UNGREEN_VERSION "\" \"ungreen\"\n",
                           upper != NULL ? "\\-" : "", upper != NULL ? upper : "");
    append_section("NAME", out);
    append_page_name(command, out);
    g_string_append(out, " \\- ");
    append_line(command != NULL ? command->summary : "find what is left of eventlet in a Python project", out);
    append_section("SYNOPSIS", out);
}

static void append_command_page(const UgCommand *command, GString *out) {
    g_autofree char *name = g_strconcat("ungreen ", command->name, NULL);
    append_bold(name, out);
    g_string_append(out, " [\\fIOPTION\\fR]...");
    if (command->arguments[0] != '\0') {
        g_string_append_c(out, ' ');
        append_text(command->arguments, strlen(command->arguments), out);
    }
    g_string_append_c(out, '\n');
    append_section("DESCRIPTION", out);
    append_prose(command->description, out);
    append_section("OPTIONS", out);
    append_options(command->options, out);
    append_options(UG_COMMON_OPTIONS, out);
    append_exit_codes(command, out);
    append_section("EXAMPLES", out);
    append_code(command->examples, out);
}

static void append_overview_page(GString *out) {
    g_autoptr(GString) term = g_string_new(NULL);
    append_bold("ungreen", out);
    g_string_append(out, " \\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...\n.br\n");
    append_bold("ungreen -V", out);
    g_string_append(out, " | ");
    append_bold("--version", out);
    g_string_append_c(out, '\n');
    append_section("DESCRIPTION", out);
    append_line(UG_HELP_PURPOSE, out);
    append_section("COMMANDS", out);
    for (const UgCommand *const *command = ug_commands(); *command != NULL; command++) {
        append_bold((*command)->name, term);
        append_meaning(term, (*command)->summary, out);
    }
    append_exit_codes(NULL, out);
    append_surroundings(out);
    append_section("EXAMPLES", out);
    append_code(UG_HELP_EXAMPLES, out);
}

void ug_manual_page(const UgCommand *command, GString *out) {
    append_title(command, out);
    if (command != NULL) {
        append_command_page(command, out);
    } else {
        append_overview_page(out);
    }
    append_see_also(command, out);
}
