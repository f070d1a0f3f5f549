// Imports that differ between two versions of a file while other parts use what they bind: a project that moves to
// another library changes one line of a hundred files, and most of these names have never led to anything.
#include "base/text.h"
#include "facts/python/code/step/step_private.h"
#include "facts/python/names/tables.h"

#include <string.h>

/* Are parts read because they hold one of the components of a dotted name? */
static gboolean is_asked_for(const UgWatch *watch, const char *name) {
    if (ug_words_any_in(name, strlen(name), watch->words, watch->bases)) {
        return TRUE;
    }
    g_auto(GStrv) components = watch->own == NULL ? NULL : g_strsplit(name, ".", -1);
    for (guint i = 0; components != NULL && components[i] != NULL; i++) {
        if (g_hash_table_contains(watch->own, components[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Or because they hold what is bound to it? What it lies in does not count: names behind that are written out. */
static gboolean is_followed(const UgWatch *watch, const char *name) {
    return is_asked_for(watch, name) ||
           ug_word_set_may_hold_hash(watch->holders, ug_word_hash(ug_text_last_part(name)));
}

static gboolean begins_with(const UgChain *chain, const char *name) {
    return chain->root != NULL && strcmp(chain->root, name) == 0;
}

/* A name for the name, or for something behind it. */
static gboolean is_bound_to(const UgChunkFacts *facts, const char *name) {
    for (guint i = 0; i < facts->bindings->len; i++) {
        const UgBinding *binding = ug_binding_at(facts, i);
        if (binding->kind == UG_BINDING_ALIAS && begins_with(&binding->chain, name)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* What is told of a string depends on what the function is that it is handed to, or the object before it. */
static gboolean takes_strings(const UgChunkFacts *facts, const char *name) {
    for (guint i = 0; i < facts->import_calls->len; i++) {
        if (begins_with(&ug_import_call_at(facts, i)->callee, name)) {
            return TRUE;
        }
    }
    for (guint i = 0; i < facts->strings->len; i++) {
        const UgSlot *slot = ug_slot_at(facts, ug_string_at(facts, i)->slot);
        if (begins_with(&slot->of, name) || begins_with(&slot->first, name)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* `mock.patch(TARGET)`, where TARGET is a string. */
static gboolean takes_constant(const UgNamespace *names, guint part, const UgUse *use, const char *name) {
    if (!begins_with(&ug_slot_at(ug_namespace_facts(names, part), use->slot)->of, name)) {
        return FALSE;
    }
    g_autoptr(GArray) constants = ug_namespace_strings(names, part, use->scope, &use->chain);
    return constants->len > 0;
}

/* Does it tell whether a block is for type checkers? */
static gboolean is_condition(const UgChunkFacts *facts, const char *name) {
    for (guint i = 0; i < facts->typing->len; i++) {
        if (begins_with(&ug_typing_at(facts, i)->condition, name)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Would it show in the part what the name stands for? */
static gboolean shows(const UgNamespace *names, guint part, const char *name, const UgWatch *watch) {
    const UgChunkFacts *facts = ug_namespace_facts(names, part);
    if (is_bound_to(facts, name) || takes_strings(facts, name) || is_condition(facts, name)) {
        return TRUE;
    }
    for (guint i = 0; i < facts->uses->len; i++) {
        const UgUse *use = ug_use_at(facts, i);
        if ((begins_with(&use->chain, name) && (use->role == UG_ROLE_BASE || is_asked_for(watch, use->chain.path))) ||
            takes_constant(names, part, use, name)) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_step_leads_nowhere(const UgBinding *import, const UgStepSide *version, const UgWatch *watch) {
    UgCode *code = version->code;
    if (ug_catalogue_may_match(code->catalogue, import->target) || is_followed(watch, import->target) ||
        is_followed(watch, import->name)) {
        return FALSE;
    }
    const UgNamespace *names = ug_code_names(code);
    for (guint i = 0; i < code->parts->len; i++) {
        if (ug_code_part(code, i)->facts != NULL && !ug_step_differs(version, i) &&
            shows(names, i, import->name, watch)) {
            return FALSE;
        }
    }
    return TRUE;
}
