// Matching the facts of a file's parts against the catalogue: from names and strings to places where rules hold.
#include "facts/python/code/code_private.h"

#include "base/strings.h"

#include <string.h>

typedef struct {
    UgFileFacts *facts;
    const UgCatalogue *catalogue;
    const UgNamespace *names;
    const GArray *parts;
    UgLineTable *line_table;
    const UgRequired *required; /* (nullable) */
    GArray *covered;            /* of gboolean for each line as far as one is covered: a usage was found on it */
    UgPartRange range;
    gboolean strayed; /* there are matches outside of the range */
    /* of the part in hand */
    guint part;
    const UgPart *in;
} Matcher;

static UgSpan span_of(Matcher *matcher, UgRange range) {
    return ug_line_table_span(matcher->line_table, ug_chunk_range_in_file(&matcher->in->chunk, range));
}

static void cover(Matcher *matcher, guint line) {
    if (line >= matcher->covered->len) {
        g_array_set_size(matcher->covered, line + 1);
    }
    g_array_index(matcher->covered, gboolean, line) = TRUE;
}

static gboolean is_covered(const Matcher *matcher, guint line) {
    return line < matcher->covered->len && g_array_index(matcher->covered, gboolean, line);
}

/* Where a rule holds, in the part in hand. */
typedef struct {
    guint32 scope;
    UgGuard guard;
    UgRole role;
    UgRange range;
    UgRange anchor; /* what it is a part of: empty for nothing but itself */
} Place;

static void add(Matcher *matcher, const UgRule *rule, const char *symbol, const Place *place) {
    UgRange around = place->anchor.end > place->anchor.start ? place->anchor : place->range;
    g_autofree char *scope_name = ug_namespace_scope_name(matcher->names, matcher->part, place->scope);
    UgMatch match = {
        .rule = rule,
        .symbol = ug_strings_keep(matcher->facts->text, symbol),
        .scope = ug_strings_keep(matcher->facts->text, scope_name),
        .guard = place->guard,
        .role = place->role,
        .span = span_of(matcher, place->range),
        .text_hash = ug_line_table_hash(matcher->line_table, ug_chunk_range_in_file(&matcher->in->chunk, around)),
    };
    g_array_append_val(matcher->facts->matches, match);
    for (guint32 line = match.span.line; rule->kind == UG_RULE_FINDING && line <= match.span.end_line; line++) {
        cover(matcher, line - 1);
    }
}

static UgGuard guard_at(const Matcher *matcher, UgGuard guard, UgRange range) {
    return ug_namespace_guard_at(matcher->names, matcher->part, guard, range);
}

static const UgRuleKind KINDS[] = {UG_RULE_FINDING, UG_RULE_SIGNAL};

static void match_imports(Matcher *matcher) {
    const UgChunkFacts *facts = matcher->in->facts;
    for (guint i = 0; i < facts->imports->len; i++) {
        const UgImport *import = ug_import_at(facts, i);
        for (guint k = 0; k < G_N_ELEMENTS(KINDS); k++) {
            const UgRule *rule = ug_catalogue_match_import(matcher->catalogue, KINDS[k], import->name, FALSE);
            if (rule != NULL) {
                const Place place = {import->scope, guard_at(matcher, import->guard, import->range), UG_ROLE_REFERENCE,
                                     import->range, import->anchor};
                add(matcher, rule, import->name, &place);
            }
        }
    }
}

static void match_import_calls(Matcher *matcher) {
    const UgChunkFacts *facts = matcher->in->facts;
    for (guint i = 0; i < facts->import_calls->len; i++) {
        const UgImportCall *call = ug_import_call_at(facts, i);
        UgImporter importer;
        const char *module = ug_namespace_imported_by(matcher->names, matcher->part, call, &importer);
        UgGuard guard = guard_at(matcher, call->guard, call->range);
        guard = importer == UG_IMPORTER_OPTIONAL && guard == UG_GUARD_NONE ? UG_GUARD_OPTIONAL_IMPORT : guard;
        const Place place = {call->scope, guard, UG_ROLE_CALL, call->range, call->range};
        for (guint k = 0; module != NULL && k < G_N_ELEMENTS(KINDS); k++) {
            const UgRule *rule = ug_catalogue_match_import(matcher->catalogue, KINDS[k], module, TRUE);
            if (rule != NULL) {
                add(matcher, rule, module, &place);
            }
        }
    }
}

/* Tells of the first of a name's meanings that a rule holds for, and of the others beside it. */
static void match_meanings(Matcher *matcher, const UgUse *use, const GPtrArray *meanings, UgRuleKind kind) {
    guint before = matcher->facts->matches->len;
    UgRole role = meanings->len == 0 ? use->role : ug_namespace_role(matcher->names, matcher->part, use);
    g_autoptr(GPtrArray) also = g_ptr_array_new();
    for (guint i = 0; i < meanings->len; i++) {
        const char *symbol = g_ptr_array_index(meanings, i);
        const UgRule *rule = ug_catalogue_match_use(matcher->catalogue, kind, symbol, role);
        if (rule == NULL) {
            continue;
        }
        if (matcher->facts->matches->len == before) {
            UgGuard guard = ug_namespace_guard(matcher->names, matcher->part, use);
            const Place place = {use->scope, guard, role, use->range, use->anchor};
            add(matcher, rule, symbol, &place);
        } else {
            g_ptr_array_add(also, (gpointer)symbol);
        }
    }
    if (also->len > 0) {
        UgMatch *match = &g_array_index(matcher->facts->matches, UgMatch, before);
        match->also = ug_file_facts_keep_list(matcher->facts, also);
    }
}

static const char *first_meaning(const GPtrArray *meanings) {
    return meanings != NULL && meanings->len > 0 ? g_ptr_array_index(meanings, 0) : NULL;
}

/* A string constant in a slot. The callee is tried by what it resolves to, and as it is written. */
static const UgRule *match_in_slot(const UgNamespace *names, guint part, UgRuleKind kind, const char *value,
                                   const UgSlot *slot, guint32 scope) {
    UgStringAt at = {.value = value, .place = slot->place, .name = slot->name, .position = slot->position};
    if (slot->of.root == NULL && slot->of.import_call == UG_NONE) {
        return ug_catalogue_match_string(ug_namespace_catalogue(names), kind, &at);
    }
    g_autoptr(GPtrArray) of = ug_namespace_resolve(names, part, scope, &slot->of, UG_ROLE_REFERENCE);
    at.of = first_meaning(of);
    const UgRule *resolved = at.of == NULL ? NULL : ug_catalogue_match_string(ug_namespace_catalogue(names), kind, &at);
    g_autofree char *written = g_strconcat(slot->of.root == NULL ? "" : slot->of.root, slot->of.path, NULL);
    if (at.of == NULL || strcmp(at.of, written) != 0) {
        at.of = written;
        const UgRule *as_written = ug_catalogue_match_string(ug_namespace_catalogue(names), kind, &at);
        return resolved != NULL ? resolved : as_written;
    }
    return resolved;
}

const UgRule *ug_namespace_match_in_slot(const UgNamespace *names, guint part, guint32 slot, guint32 scope,
                                         UgRuleKind kind, const char *value) {
    return match_in_slot(names, part, kind, value, ug_slot_at(ug_namespace_facts(names, part), slot), scope);
}

static const UgRule *match_slot(const Matcher *matcher, UgRuleKind kind, const char *value, const UgSlot *slot,
                                guint32 scope) {
    return match_in_slot(matcher->names, matcher->part, kind, value, slot, scope);
}

/* TRUE for the name of a module that an import call was told of by. */
static gboolean is_imported(const Matcher *matcher, const UgString *string) {
    const UgChunkFacts *facts = matcher->in->facts;
    for (guint i = 0; i < facts->import_calls->len; i++) {
        const UgImportCall *call = ug_import_call_at(facts, i);
        if (call->range.start <= string->range.start && string->range.end <= call->range.end &&
            g_strcmp0(call->text, string->value) == 0 &&
            ug_namespace_imported_by(matcher->names, matcher->part, call, NULL) != NULL) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The slot of a text that leads to setup() is that of its keyword. */
static UgSlot slot_of(Matcher *matcher, const UgString *string) {
    UgSlot slot = *ug_slot_at(matcher->in->facts, string->slot);
    gboolean is_item = slot.place == UG_PLACE_ELEMENT || slot.place == UG_PLACE_VALUE ||
                       slot.place == UG_PLACE_ASSIGNMENT || slot.place == UG_PLACE_OTHER ||
                       (slot.place == UG_PLACE_ARGUMENT && slot.name == NULL);
    // A text of setup()'s own list is that, as one line may hold the same for two of them.
    gboolean is_own = slot.name != NULL && ug_is_requirement_keyword(slot.name);
    const char *keyword =
        matcher->required != NULL && is_item && !is_own
            ? ug_required_keyword(matcher->required, span_of(matcher, string->range).line, string->value)
            : NULL;
    if (keyword != NULL) {
        slot = (UgSlot){
            .place = UG_PLACE_ELEMENT, .name = keyword, .position = -1, .of = UG_NO_CHAIN, .first = UG_NO_CHAIN};
    }
    return slot;
}

static void match_strings(Matcher *matcher) {
    const UgChunkFacts *facts = matcher->in->facts;
    for (guint i = 0; i < facts->strings->len; i++) {
        const UgString *string = ug_string_at(facts, i);
        if (!string->watched || is_imported(matcher, string)) {
            continue;
        }
        const UgSlot slot = slot_of(matcher, string);
        for (guint k = 0; k < G_N_ELEMENTS(KINDS); k++) {
            const UgRule *rule = match_slot(matcher, KINDS[k], string->value, &slot, string->scope);
            if (rule != NULL) {
                const Place place = {string->scope, guard_at(matcher, string->guard, string->range), UG_ROLE_REFERENCE,
                                     string->range, string->anchor};
                add(matcher, rule, string->value, &place);
            }
        }
    }
}

/* The rule that holds where a constant is given its name, whatever is done with it. */
static const UgRule *rule_at_definition(const Matcher *matcher, const UgBinding *constant) {
    UgStringAt at = {.value = constant->target, .place = UG_PLACE_ASSIGNMENT, .name = constant->name, .position = -1};
    return ug_catalogue_match_string(matcher->catalogue, UG_RULE_FINDING, &at);
}

static gboolean is_told(const Matcher *matcher, const UgRule *rule, UgSpan span) {
    for (guint i = 0; i < matcher->facts->matches->len; i++) {
        const UgMatch *match = &g_array_index(matcher->facts->matches, UgMatch, i);
        if (match->rule == rule && match->span.line == span.line && match->span.column == span.column) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Tells of a constant where it stands: that is what has to change. */
static void add_at_constant(Matcher *matcher, const UgRule *rule, const UgUse *use, const UgConstant *constant) {
    guint part = matcher->part;
    const UgPart *in = matcher->in;
    UgGuard around = guard_at(matcher, use->guard, use->range);
    matcher->part = constant->part;
    matcher->in = &g_array_index(matcher->parts, UgPart, constant->part);
    const UgBinding *binding = constant->binding;
    matcher->strayed = matcher->strayed || matcher->part < matcher->range.from || matcher->part >= matcher->range.to;
    if (!is_told(matcher, rule, span_of(matcher, binding->range))) {
        UgGuard guard = guard_at(matcher, binding->guard, binding->range);
        guard = guard != UG_GUARD_NONE ? guard : around;
        const Place place = {binding->chain_scope, guard, use->role, binding->range, binding->range};
        add(matcher, rule, binding->target, &place);
    }
    matcher->part = part;
    matcher->in = in;
}

/* `executor=choice`, where choice = 'eventlet' if .. else ..: the place of the name counts as the place of the
 * constant. A constant that is a usage by itself, such as `TARGET = 'eventlet.sleep'`, is told there; what is done with
 * it, `mock.patch(TARGET)`, is another usage. */
static void match_constants(Matcher *matcher, const UgUse *use) {
    g_autoptr(GArray) constants = ug_namespace_strings(matcher->names, matcher->part, use->scope, &use->chain);
    const UgSlot *slot = ug_slot_at(matcher->in->facts, use->slot);
    UgFileFacts *facts = matcher->facts;
    g_autoptr(GPtrArray) also = g_ptr_array_new();
    guint told = UG_NONE; // index of the match of the use itself
    for (guint i = 0; i < constants->len; i++) {
        const UgConstant *constant = &g_array_index(constants, UgConstant, i);
        const char *value = constant->binding->target;
        const UgRule *rule = match_slot(matcher, UG_RULE_FINDING, value, slot, use->scope);
        const UgRule *at_definition = rule == NULL ? NULL : rule_at_definition(matcher, constant->binding);
        if (rule == NULL || rule == at_definition) {
            continue;
        }
        if (at_definition == NULL) {
            add_at_constant(matcher, rule, use, constant);
        } else if (told == UG_NONE) {
            told = facts->matches->len;
            UgGuard guard = guard_at(matcher, use->guard, use->range);
            const Place place = {use->scope, guard, use->role, use->range, use->anchor};
            add(matcher, rule, value, &place);
        } else {
            g_ptr_array_add(also, (gpointer)value);
        }
    }
    if (also->len > 0) {
        g_array_index(facts->matches, UgMatch, told).also = ug_file_facts_keep_list(facts, also);
    }
}

static void match_uses(Matcher *matcher) {
    const UgChunkFacts *facts = matcher->in->facts;
    for (guint i = 0; i < facts->uses->len; i++) {
        const UgUse *use = ug_use_at(facts, i);
        g_autoptr(GPtrArray) meanings =
            ug_namespace_resolve(matcher->names, matcher->part, use->scope, &use->chain, use->role);
        for (guint k = 0; k < G_N_ELEMENTS(KINDS); k++) {
            match_meanings(matcher, use, meanings, KINDS[k]);
        }
        if (use->slot != 0) {
            match_constants(matcher, use);
        }
    }
}

static void match_mentions(Matcher *matcher) {
    const UgChunkFacts *facts = matcher->in->facts;
    for (guint i = 0; i < facts->mentions->len; i++) {
        const UgMention *mention = ug_mention_at(facts, i);
        guint line =
            ug_line_table_line(matcher->line_table, ug_chunk_range_in_file(&matcher->in->chunk, mention->range).start);
        gboolean code = mention->prose == UG_PROSE_STRING || mention->prose == UG_PROSE_IDENTIFIER;
        // A word in code that is a usage has been told as one.
        if (!code || !is_covered(matcher, line)) {
            const Place place = {0, UG_GUARD_NONE, UG_ROLE_REFERENCE, mention->range, mention->range};
            add(matcher, mention->rule, mention->word, &place);
        }
    }
}

static void match_range(Matcher *matcher) {
    static void (*const steps[])(Matcher *) = {match_imports, match_import_calls, match_uses, match_strings,
                                               match_mentions};
    matcher->covered = g_array_new(FALSE, TRUE, sizeof(gboolean));
    for (guint s = 0; s < G_N_ELEMENTS(steps); s++) {
        for (matcher->part = matcher->range.from; matcher->part < matcher->range.to; matcher->part++) {
            matcher->in = &g_array_index(matcher->parts, UgPart, matcher->part);
            if (matcher->in->facts != NULL) {
                steps[s](matcher);
            }
        }
    }
    g_array_unref(matcher->covered);
}

void ug_python_match(UgFileFacts *facts, const UgNamespace *names, const GArray *parts, const UgSource *source,
                     const UgRequired *required) {
    g_autoptr(UgLineTable) line_table = ug_line_table_new(source->text, source->length);
    Matcher matcher = {.facts = facts,
                       .catalogue = ug_namespace_catalogue(names),
                       .names = names,
                       .parts = parts,
                       .line_table = line_table,
                       .required = required,
                       .range = {0, parts->len}};
    match_range(&matcher);
}

gboolean ug_code_match_parts(UgCode *code, UgPartRange range, UgFileFacts *facts) {
    Matcher matcher = {.facts = facts, .catalogue = code->catalogue, .parts = code->parts, .range = range};
    matcher.names = ug_code_names(code);
    matcher.line_table = ug_code_line_table(code);
    matcher.required = code->required;
    match_range(&matcher);
    return !matcher.strayed;
}
