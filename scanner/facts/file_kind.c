/* From the name of a file, and for names that do not tell from its first bytes, to how it is read. */
#include "facts/facts.h"

#include "base/path.h"
#include "base/text.h"

#include <string.h>

/* As much of a file as git itself looks at to call it binary. */
#define SNIFFED_BYTES 8192

/* .pyx is left out: Cython is another language. .wsgi is what mod_wsgi's scripts are called. */
static const char *const PYTHON_SUFFIXES[] = {".py", ".pyi", ".pyw", ".wsgi", NULL};
static const char *const CONFIG_SUFFIXES[] = {".ini", ".conf", ".cfg", NULL};
static const char *const SAMPLE_SUFFIXES[] = {".sample", "-sample", ".example", ".dist", ".j2", NULL};
static const char *const BINARY_SUFFIXES[] = {
    ".png", ".jpg", ".jpeg", ".gif", ".ico", ".bmp",  ".webp",  ".tif",  ".tiff", ".pdf", ".zip", ".gz",
    ".tgz", ".bz2", ".xz",   ".zst", ".tar", ".whl",  ".egg",   ".jar",  ".rpm",  ".deb", ".iso", ".so",
    ".a",   ".o",   ".pyc",  ".pyo", ".mo",  ".ttf",  ".woff2", ".woff", ".eot",  ".otf", ".db",  ".dll",
    ".exe", ".mp4", ".vsd",  ".odg", ".odp", ".pptx", ".docx",  ".xlsx", ".svgz", NULL};
static const char *const TEXT_SUFFIXES[] = {".rst",  ".po",  ".pot",  ".json", ".yaml",  ".yml", ".html",     ".css",
                                            ".js",   ".svg", ".xml",  ".md",   ".txt",   ".csv", ".template", ".tmpl",
                                            ".scss", ".map", ".toml", ".dot",  ".patch", ".tpl", ".inc",      ".j2",
                                            ".mako", ".sql", ".xsd",  ".java", NULL};
/* Words in the name of a requirements file or its folders that say that only developers need what it lists. */
static const char *const DEVELOPER_WORDS[] = {"test",     "tests",     "testing", "unittest", "unittests",
                                              "functest", "functests", "dev",     "develop",  "doc",
                                              "docs",     "lint",      "pep8",    NULL};
/* The same of words in its name alone: a folder that is called so may be a part of the program. */
static const char *const DEVELOPER_NAMES[] = {
    "unit",      "functional", "funtest",  "integration", "tempest",     "ci",     "tox",   "nox",         "style",
    "check",     "codecheck",  "flake8",   "flakes",      "linters",     "pylint", "mypy",  "types",       "typing",
    "typecheck", "cov",        "coverage", "qa",          "fuzz",        "spell",  "devel", "development", "bench",
    "benchmark", "benchmarks", "sphinx",   "rtd",         "readthedocs", NULL};
/* Words that say that only who asks for it gets what it lists. */
static const char *const EXTRA_WORDS[] = {"extra", "extras", "optional", NULL};
/* The same of words in its name alone: a list for one way to run threads stands beside the one that all need. */
static const char *const EXTRA_NAMES[] = {"opt", "eventlet", "gevent", NULL};

/* Files of tables in which tools look for what pyproject.toml may hold as well. */
static const char *const PYPROJECTS[] = {"pyproject.toml", "Pipfile", "tox.toml", "uv.toml", "hatch.toml", NULL};

static gboolean has_suffix_in(const char *name, const char *const *suffixes) {
    gsize length = strlen(name);
    for (; *suffixes != NULL; suffixes++) {
        gsize suffix_length = strlen(*suffixes);
        if (length >= suffix_length && g_ascii_strcasecmp(name + length - suffix_length, *suffixes) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_folder_of(const char *path, const char *folder) {
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    for (char **part = parts; *part != NULL && part[1] != NULL; part++) {
        if (strcmp(*part, folder) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean has_word_in(const char *path, const char *const *wanted) {
    g_auto(GStrv) words = g_strsplit_set(path, "/-_.", -1);
    for (char **word = words; *word != NULL; word++) {
        if (g_strv_contains(wanted, *word)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Sets *kind if `path` is a list of requirements; tools/pip-requires and tools/test-requires are its names before 2013.
 */
static gboolean is_requirements(const char *path, const char *name, UgFileKind *kind) {
    gboolean old_name = g_str_equal(name, "pip-requires") || g_str_equal(name, "test-requires");
    gboolean is_text = g_str_has_suffix(name, ".txt") || g_str_has_suffix(name, ".in"); // what pip-compile reads
    gboolean is_constraints =
        is_text && (strstr(name, "constraints") != NULL || g_str_equal(name, "global-requirements.txt"));
    if (!old_name && !is_constraints &&
        !(is_text && (strstr(name, "requirements") != NULL || is_folder_of(path, "requirements")))) {
        return FALSE;
    }

    if (is_constraints) {
        *kind = UG_FILE_CONSTRAINTS;
    } else {
        gboolean is_developers = has_word_in(path, DEVELOPER_WORDS) || has_word_in(name, DEVELOPER_NAMES);
        gboolean is_extra = has_word_in(path, EXTRA_WORDS) || has_word_in(name, EXTRA_NAMES);
        *kind = is_developers ? UG_FILE_TEST_REQUIREMENTS
                : is_extra    ? UG_FILE_EXTRA_REQUIREMENTS
                              : UG_FILE_REQUIREMENTS;
    }
    return TRUE;
}

static gboolean is_zuul(const char *path, const char *name) {
    static const char *const suffixes[] = {".yaml", ".yml", NULL};
    static const char *const names[] = {".zuul.yaml", "zuul.yaml", ".zuul.yml", "zuul.yml", NULL};
    return g_strv_contains(names, name) ||
           (has_suffix_in(name, suffixes) && (is_folder_of(path, "zuul.d") || is_folder_of(path, ".zuul.d")));
}

/* Samples and templates count as what is made of them: swift's etc/proxy-server.conf-sample. */
static gboolean is_config(const char *name) {
    static const char *const names[] = {".coveragerc", ".flake8", ".pylintrc", NULL};
    if (g_strv_contains(names, name) || has_suffix_in(name, CONFIG_SUFFIXES)) {
        return TRUE;
    }

    for (const char *const *sample = SAMPLE_SUFFIXES; *sample != NULL; sample++) {
        if (g_str_has_suffix(name, *sample)) {
            g_autofree char *stem = g_strndup(name, strlen(name) - strlen(*sample));
            return has_suffix_in(stem, CONFIG_SUFFIXES);
        }
    }
    return FALSE;
}

/* How services are started, and packages and images made. */
static gboolean is_commands(const char *path, const char *name) {
    static const char *const names[] = {"Procfile", "docker-compose.yml", "docker-compose.yaml", "compose.yaml", NULL};
    static const char *const suffixes[] = {".sh",      ".bash",       ".cmd",          ".bat",
                                           ".service", ".spec",       ".spec.tmpl",    ".spec.in",
                                           ".spec.j2", ".dockerfile", "_docker_image", NULL};
    gboolean is_debian = is_folder_of(path, "debian") || is_folder_of(path, "deb_folder");
    return g_strv_contains(names, name) || g_str_has_prefix(name, "Dockerfile") || has_suffix_in(name, suffixes) ||
           (is_debian && g_str_equal(name, "control"));
}

/* Linux reads as much of a first line to know what runs a script. */
enum { FIRST_LINE_BYTES = 256 };

/* "#!/usr/bin/env python3", "#!/usr/bin/python -u": swift's bin/ has no suffixes. */
static gboolean is_python_script(const char *bytes, gsize length) {
    if (length < 2 || memcmp(bytes, "#!", 2) != 0) {
        return FALSE;
    }

    gsize most = MIN(length, FIRST_LINE_BYTES);
    const char *newline = memchr(bytes, '\n', most);
    g_autofree char *line = g_strndup(bytes, newline != NULL ? (gsize)(newline - bytes) : most);
    g_auto(GStrv) words = g_strsplit_set(line + 2, " \t/\r", -1);
    for (char **word = words; *word != NULL; word++) {
        if (g_str_has_prefix(*word, "python") || g_str_has_prefix(*word, "pypy")) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_binary(const char *bytes, gsize length) {
    return !ug_text_is_wide(bytes, length) && memchr(bytes, '\0', MIN(length, SNIFFED_BYTES)) != NULL;
}

/* A baseline or another document of ours repeats what was found, and is no place of its own. */
static gboolean is_our_own(const char *bytes, gsize length) {
    static const char *const tokens[] = {"{", "\"schema\"", ":", "\"ungreen/"};
    gsize at = 0;
    for (guint i = 0; i < G_N_ELEMENTS(tokens); i++) {
        while (at < length && g_ascii_isspace(bytes[at])) {
            at++;
        }
        gsize n = strlen(tokens[i]);
        if (length - at < n || memcmp(bytes + at, tokens[i], n) != 0) {
            return FALSE;
        }
        at += n;
    }
    return TRUE;
}

UgFileKind ug_file_kind(const char *path, const char *bytes, gsize length) {
    const char *name = ug_path_name(path);
    UgFileKind kind;

    if (has_suffix_in(name, PYTHON_SUFFIXES)) {
        return UG_FILE_PYTHON;
    }
    if (g_str_equal(name, "setup.cfg")) {
        return UG_FILE_SETUP_CFG;
    }
    if (g_strv_contains(PYPROJECTS, name)) {
        return UG_FILE_PYPROJECT;
    }
    if (g_str_equal(name, "tox.ini")) {
        return UG_FILE_TOX;
    }
    if (is_zuul(path, name)) {
        return UG_FILE_ZUUL;
    }
    if (is_requirements(path, name, &kind)) {
        return kind;
    }
    if (is_config(name)) {
        return UG_FILE_CONFIG;
    }
    if (is_commands(path, name)) {
        return UG_FILE_COMMANDS;
    }
    if (has_suffix_in(name, BINARY_SUFFIXES) || is_binary(bytes, length) || is_our_own(bytes, length)) {
        return UG_FILE_BINARY;
    }
    return !has_suffix_in(name, TEXT_SUFFIXES) && is_python_script(bytes, length) ? UG_FILE_PYTHON : UG_FILE_DOCUMENT;
}

gboolean ug_file_is_prose(const char *path) {
    return ug_file_kind(path, "", 0) == UG_FILE_DOCUMENT && has_suffix_in(ug_path_name(path), TEXT_SUFFIXES);
}

gboolean ug_file_is_missed(const char *path) {
    UgFileKind kind = ug_file_kind(path, "", 0);
    return kind != UG_FILE_DOCUMENT && kind != UG_FILE_BINARY;
}
