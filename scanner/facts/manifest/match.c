/* From what a manifest declares to the places where rules of the catalogue hold. */
#include "facts/manifest/manifest.h"
#include "facts/manifest/records.h"

#include "base/strings.h"

#include <string.h>
#include <xxhash.h>

#define MAX_SYMBOL_CHARACTERS 120

typedef struct {
    UgFileFacts *facts;
    const UgCatalogue *catalogue;
    UgSettingKind setting_kind;
    UgRuleKind rule_kind;
} Matcher;

/* White space and quotes are no part of what a declaration says. */
static guint64 hash_text(const char *first, const char *second) {
    g_autofree char *joined = g_strconcat(first, "\n", second, NULL);
    gsize length = 0;
    for (const char *at = joined; *at != '\0'; at++) {
        if (!g_ascii_isspace(*at) && *at != '"' && *at != '\'') {
            joined[length++] = *at;
        }
    }
    return XXH3_64bits(joined, length);
}

static void add_match(Matcher *matcher, const UgRule *rule, const char *symbol, const char *scope, guint64 hash,
                      const UgSpan *span) {
    g_autofree char *shortened = g_utf8_substring(symbol, 0, MIN(g_utf8_strlen(symbol, -1), MAX_SYMBOL_CHARACTERS));
    UgMatch match = {
        .rule = rule,
        .symbol = ug_strings_keep(matcher->facts->text, shortened),
        .scope = scope != NULL ? scope : ug_strings_keep(matcher->facts->text, "<file>"),
        .guard = UG_GUARD_NONE,
        .role = UG_ROLE_REFERENCE,
        .span = *span,
        .text_hash = hash,
    };
    g_array_append_val(matcher->facts->matches, match);
}

static const UgRule *match_package(const Matcher *matcher, const UgDependency *dependency, const char *name) {
    return ug_catalogue_match_dependency(matcher->catalogue, matcher->rule_kind, name, dependency->kind);
}

/* What asks for "gunicorn[eventlet]" asks for eventlet: an extra is called after what it brings. */
static const UgRule *match_extras(const Matcher *matcher, const UgDependency *dependency, char **symbol) {
    const char *open = strchr(dependency->requirement, '[');
    const char *close = open == NULL ? NULL : strchr(open, ']');
    g_autofree char *list = close == NULL ? g_strdup("") : g_strndup(open + 1, (gsize)(close - open - 1));
    g_auto(GStrv) extras = g_strsplit(list, ",", -1);
    const UgRule *rule = NULL;
    for (char **extra = extras; *extra != NULL && rule == NULL; extra++) {
        g_autofree char *name = g_ascii_strdown(g_strstrip(*extra), -1);
        rule = match_package(matcher, dependency, name);
        *symbol = rule != NULL ? g_strdup_printf("%s[%s]", dependency->name, *extra) : NULL;
    }
    return rule;
}

static void match_dependencies(Matcher *matcher) {
    for (guint i = 0; i < matcher->facts->dependencies->len; i++) {
        const UgDependency *dependency = &g_array_index(matcher->facts->dependencies, UgDependency, i);
        g_autofree char *symbol = NULL;
        const UgRule *rule = match_package(matcher, dependency, dependency->name);
        rule = rule != NULL ? rule : match_extras(matcher, dependency, &symbol);
        if (rule != NULL) {
            add_match(matcher, rule, symbol != NULL ? symbol : dependency->name, dependency->extra,
                      hash_text(dependency->requirement, ""), &dependency->span);
        }
    }
}

static const UgRule *match_setting(const Matcher *matcher, const char *section, const char *key, const char *value) {
    UgSettingAt at = {matcher->setting_kind, section, key, value};
    const UgRule *rule = ug_catalogue_match_setting(matcher->catalogue, matcher->rule_kind, &at);
    const char *dot = matcher->setting_kind == UG_SETTING_ZUUL && key != NULL ? strrchr(key, '.') : NULL;
    if (rule != NULL || dot == NULL) {
        return rule;
    }
    /* A variable is the same under "vars.tox_environment" as under "vars.devstack_localrc". */
    at.key = dot + 1;
    return ug_catalogue_match_setting(matcher->catalogue, matcher->rule_kind, &at);
}

/* What a setting is about: its value, and its key where the value alone would not say (`EVENTLET_HUB=asyncio`). A
 * signal is about what is chosen, too (`concurrency_backend=eventlet`). */
static char *symbol_of(const Matcher *matcher, const UgRule *rule, const UgSetting *setting) {
    gsize start;
    gsize end;
    const char *word;
    gboolean says = ug_catalogue_match_mention(matcher->catalogue, UG_PROSE_DOCUMENT, setting->value,
                                               strlen(setting->value), &start, &end, &word) != NULL;
    says = says && (rule->kind != UG_RULE_SIGNAL || start > 0 || setting->value[end] != '\0');
    return says || setting->key == NULL ? g_strdup(setting->value)
                                        : g_strdup_printf("%s=%s", setting->key, setting->value);
}

/* flake8 can be told to pass over a check, by its code or by how that begins: then it is declared, and bans nothing.
 * (transfer full) array of char * */
static GPtrArray *find_passed_over(const UgFileFacts *facts) {
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < facts->settings->len; i++) {
        const UgSetting *setting = &g_array_index(facts->settings, UgSetting, i);
        gboolean ignores = g_strcmp0(setting->section, "flake8") == 0 &&
                           (g_strcmp0(setting->key, "ignore") == 0 || g_strcmp0(setting->key, "extend-ignore") == 0);
        g_auto(GStrv) codes = ignores ? g_strsplit_set(setting->value, ", \t", -1) : NULL;
        for (char **code = codes; code != NULL && *code != NULL; code++) {
            if (**code != '\0') {
                g_ptr_array_add(found, g_strdup(*code));
            }
        }
    }
    return found;
}

/* "N535 = neutron_lib.hacking.checks:check_no_eventlet_imports" */
static gboolean is_idle_check(const GPtrArray *passed_over, const UgSetting *setting) {
    gboolean is_check = g_strcmp0(setting->section, "flake8:local-plugins") == 0;
    for (guint i = 0; is_check && i < passed_over->len; i++) {
        if (g_str_has_prefix(setting->value, passed_over->pdata[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Sets kept[i] for each setting that a rule holds for. */
static void match_settings(Matcher *matcher, GArray *kept) {
    g_autoptr(GPtrArray) passed_over = find_passed_over(matcher->facts);
    for (guint i = 0; i < matcher->facts->settings->len; i++) {
        const UgSetting *setting = &g_array_index(matcher->facts->settings, UgSetting, i);
        const UgRule *rule = match_setting(matcher, setting->section, setting->key, setting->value);
        if (rule == NULL || (rule->kind == UG_RULE_SIGNAL && is_idle_check(passed_over, setting))) {
            continue;
        }
        g_array_index(kept, gboolean, i) = TRUE;
        g_autofree char *symbol = symbol_of(matcher, rule, setting);
        add_match(matcher, rule, symbol, setting->section,
                  hash_text(setting->key != NULL ? setting->key : "", setting->value), &setting->span);
    }
}

static void match_entry_points(Matcher *matcher) {
    for (guint i = 0; i < matcher->facts->entry_points->len; i++) {
        const UgEntryPoint *entry = &g_array_index(matcher->facts->entry_points, UgEntryPoint, i);
        g_autofree char *target =
            g_strjoin(entry->attribute != NULL ? ":" : NULL, entry->module, entry->attribute, NULL);
        const UgRule *rule = match_setting(matcher, entry->group, entry->name, target);
        if (rule != NULL) {
            add_match(matcher, rule, target, entry->group, hash_text(entry->name, target), &entry->span);
        }
    }
}

static void drop_other_settings(GArray *settings, const GArray *kept) {
    guint length = 0;
    for (guint i = 0; i < settings->len; i++) {
        if (g_array_index(kept, gboolean, i)) {
            g_array_index(settings, UgSetting, length++) = g_array_index(settings, UgSetting, i);
        }
    }
    g_array_set_size(settings, length);
}

static int compare_matches(gconstpointer a, gconstpointer b) {
    const UgMatch *first = a;
    const UgMatch *second = b;
    if (first->span.line != second->span.line) {
        return first->span.line < second->span.line ? -1 : 1;
    }
    if (first->span.column != second->span.column) {
        return first->span.column < second->span.column ? -1 : 1;
    }
    return (int)first->rule->kind - (int)second->rule->kind;
}

/* One place is one finding and one signal: a requirement is no setting besides. The sort is stable, and dependencies
 * were matched first. */
static void sort_matches(GArray *matches) {
    g_array_sort(matches, compare_matches);
    guint length = 0;
    for (guint i = 0; i < matches->len; i++) {
        UgMatch match = g_array_index(matches, UgMatch, i);
        if (length == 0 || compare_matches(&g_array_index(matches, UgMatch, length - 1), &match) != 0) {
            g_array_index(matches, UgMatch, length++) = match;
        }
    }
    g_array_set_size(matches, length);
}

void ug_manifest_match(UgFileFacts *facts, UgSettingKind kind, const UgCatalogue *catalogue) {
    g_autoptr(GArray) kept = g_array_new(FALSE, TRUE, sizeof(gboolean));
    g_array_set_size(kept, facts->settings->len);
    static const UgRuleKind rule_kinds[] = {UG_RULE_FINDING, UG_RULE_SIGNAL};
    for (guint i = 0; i < G_N_ELEMENTS(rule_kinds); i++) {
        Matcher matcher = {facts, catalogue, kind, rule_kinds[i]};
        match_dependencies(&matcher);
        match_settings(&matcher, kept);
        match_entry_points(&matcher);
    }
    drop_other_settings(facts->settings, kept);
    sort_matches(facts->matches);
}

gboolean ug_manifest_extract(UgFileFacts *facts, UgFileKind kind, const char *bytes, gsize length,
                             const UgCatalogue *catalogue) {
    UgSettingKind setting_kind = UG_SETTING_CONFIG; /* requirements have no settings */
    switch (kind) {
    case UG_FILE_REQUIREMENTS:
        ug_requirements_read(facts, UG_DEPENDENCY_RUNTIME, bytes, length);
        break;
    case UG_FILE_TEST_REQUIREMENTS:
        ug_requirements_read(facts, UG_DEPENDENCY_TEST, bytes, length);
        break;
    case UG_FILE_EXTRA_REQUIREMENTS:
        ug_requirements_read(facts, UG_DEPENDENCY_OPTIONAL, bytes, length);
        break;
    case UG_FILE_CONSTRAINTS:
        ug_requirements_read(facts, UG_DEPENDENCY_CONSTRAINT, bytes, length);
        break;
    case UG_FILE_SETUP_CFG:
        ug_setup_cfg_read(facts, catalogue, bytes, length);
        setting_kind = UG_SETTING_SETUP_CFG;
        break;
    case UG_FILE_PYPROJECT:
        ug_pyproject_read(facts, catalogue, bytes, length);
        setting_kind = UG_SETTING_PYPROJECT;
        break;
    case UG_FILE_TOX:
        ug_tox_read(facts, bytes, length);
        setting_kind = UG_SETTING_TOX;
        break;
    case UG_FILE_ZUUL:
        ug_zuul_read(facts, bytes, length);
        setting_kind = UG_SETTING_ZUUL;
        break;
    case UG_FILE_CONFIG:
        ug_config_read(facts, bytes, length);
        break;
    case UG_FILE_COMMANDS:
        ug_commands_read(facts, bytes, length);
        setting_kind = UG_SETTING_COMMANDS;
        break;
    default:
        return FALSE;
    }
    ug_manifest_match(facts, setting_kind, catalogue);
    return TRUE;
}
