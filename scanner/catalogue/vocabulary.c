// The words that stand in rule files for the values of the enums.
#include "catalogue/vocabulary_private.h"

const char *const ug_form_names[UG_N_FORMS + 1] = {
    [UG_FORM_STATIC] = "static",
    [UG_FORM_DYNAMIC] = "dynamic",
};

const char *const ug_role_names[UG_N_ROLES + 1] = {
    [UG_ROLE_REFERENCE] = "reference", [UG_ROLE_CALL] = "call",
    [UG_ROLE_ARGUMENT] = "argument",   [UG_ROLE_BASE] = "base",
    [UG_ROLE_DECORATOR] = "decorator", [UG_ROLE_WITH] = "with",
    [UG_ROLE_EXCEPT] = "except",       [UG_ROLE_RAISE] = "raise",
    [UG_ROLE_DEFAULT] = "default",     [UG_ROLE_ANNOTATION] = "annotation",
    [UG_ROLE_STORE] = "store",         [UG_ROLE_DELETE] = "delete",
    [UG_ROLE_COMPARE] = "compare",     [UG_ROLE_PATCHED] = "patched",
};

const char *const ug_place_names[UG_N_PLACES + 1] = {
    [UG_PLACE_OTHER] = "other",           [UG_PLACE_ARGUMENT] = "argument", [UG_PLACE_DEFAULT] = "default",
    [UG_PLACE_ASSIGNMENT] = "assignment", [UG_PLACE_KEY] = "key",           [UG_PLACE_VALUE] = "value",
    [UG_PLACE_SUBSCRIPT] = "subscript",   [UG_PLACE_COMPARE] = "compare",   [UG_PLACE_ELEMENT] = "element",
};

const char *const ug_prose_names[UG_N_PROSE + 1] = {
    [UG_PROSE_COMMENT] = "comment",       [UG_PROSE_DOCSTRING] = "docstring", [UG_PROSE_STRING] = "string",
    [UG_PROSE_IDENTIFIER] = "identifier", [UG_PROSE_DOCUMENT] = "document",
};

const char *const ug_dependency_names[UG_N_DEPENDENCIES + 1] = {
    [UG_DEPENDENCY_RUNTIME] = "runtime", [UG_DEPENDENCY_OPTIONAL] = "optional",     [UG_DEPENDENCY_TEST] = "test",
    [UG_DEPENDENCY_BUILD] = "build",     [UG_DEPENDENCY_CONSTRAINT] = "constraint",
};

const char *const ug_setting_names[UG_N_SETTINGS + 1] = {
    [UG_SETTING_SETUP_CFG] = "setup.cfg", [UG_SETTING_PYPROJECT] = "pyproject", [UG_SETTING_TOX] = "tox",
    [UG_SETTING_ZUUL] = "zuul",           [UG_SETTING_CONFIG] = "config",       [UG_SETTING_COMMANDS] = "commands",
};

const char *const ug_file_kind_names[UG_N_FILE_KINDS + 1] = {
    [UG_FILE_PYTHON] = "python",
    [UG_FILE_REQUIREMENTS] = "requirements",
    [UG_FILE_TEST_REQUIREMENTS] = "test-requirements",
    [UG_FILE_EXTRA_REQUIREMENTS] = "extra-requirements",
    [UG_FILE_CONSTRAINTS] = "constraints",
    [UG_FILE_SETUP_CFG] = "setup.cfg",
    [UG_FILE_PYPROJECT] = "pyproject",
    [UG_FILE_TOX] = "tox",
    [UG_FILE_ZUUL] = "zuul",
    [UG_FILE_CONFIG] = "config",
    [UG_FILE_COMMANDS] = "commands",
    [UG_FILE_DOCUMENT] = "document",
    [UG_FILE_BINARY] = "binary",
};

const char *const ug_service_kind_names[UG_N_SERVICE_KINDS + 1] = {
    [UG_SERVICE_CONSOLE] = "console",
    [UG_SERVICE_WSGI] = "wsgi",
    [UG_SERVICE_SCRIPT] = "script",
};

const char *const ug_step_names[UG_N_STEPS + 1] = {
    [UG_STEP_RUNS_WITHOUT] = "runs-without",
    [UG_STEP_DEPRECATED] = "deprecated",
    [UG_STEP_REMOVED] = "removed",
};

const char *const ug_meaning_names[UG_N_MEANINGS + 1] = {
    [UG_MEANS_NATIVE] = "native",         [UG_MEANS_UNPATCHED] = "unpatched",
    [UG_MEANS_DEPRECATED] = "deprecated", [UG_MEANS_PARTLY_DEPRECATED] = "partly-deprecated",
    [UG_MEANS_BANNED] = "banned",
};

const char *const ug_context_names[UG_N_CONTEXTS + 1] = {
    [UG_CONTEXT_PRODUCTION] = "production",
    [UG_CONTEXT_TEST] = "test",
    [UG_CONTEXT_DOCS] = "docs",
    [UG_CONTEXT_TOOLING] = "tooling",
};

const char *const ug_clause_names[UG_N_CLAUSES + 1] = {
    [UG_CLAUSE_IMPORT] = "import",         [UG_CLAUSE_USE] = "use",         [UG_CLAUSE_STRING] = "string",
    [UG_CLAUSE_DEPENDENCY] = "dependency", [UG_CLAUSE_SETTING] = "setting", [UG_CLAUSE_MENTION] = "mention",
    [UG_CLAUSE_WRAPPER] = "wrapper",
};

const char *const ug_meeting_names[UG_N_MEETINGS + 1] = {
    [UG_MEETING_DIRECT] = "direct",
    [UG_MEETING_DEEP] = "deep",
    [UG_MEETING_DUAL_MODE] = "dual-mode",
    [UG_MEETING_PATCHED] = "patched",
};

const char *const ug_about_names[UG_N_ABOUTS + 1] = {
    [UG_ABOUT_CODE] = "code",       [UG_ABOUT_TESTS] = "tests",
    [UG_ABOUT_PROSE] = "prose",     [UG_ABOUT_DEPENDENCIES] = "dependencies",
    [UG_ABOUT_PROCESS] = "process",
};

const char *ug_role_name(UgRole role) {
    return ug_role_names[role];
}

const char *ug_touch_name(UgTouch touch) {
    static const char *const NAMES[UG_N_TOUCHES] = {"eventlet", "library", "requirement"};
    return NAMES[touch];
}

const char *ug_place_name(UgPlace place) {
    return ug_place_names[place];
}

const char *ug_service_kind_name(UgServiceKind kind) {
    return ug_service_kind_names[kind];
}

const char *ug_context_name(UgContext context) {
    return ug_context_names[context];
}

int ug_context_from_name(const char *name) {
    for (int i = 0; i < UG_N_CONTEXTS; i++) {
        if (g_str_equal(name, ug_context_names[i])) {
            return i;
        }
    }
    return -1;
}
