// Evidence of a migration: signals in the files, and signs in the history.
#include "assess/status/evidence.h"

#include "assess/status/signs.h"
#include "assess/status/touched.h"
#include "base/hash.h"
#include "base/strings.h"
#include "catalogue/judgement.h"

#include <string.h>

enum { MOST_OF_A_STRING = 100 };
/* A commit that took less than this part of the fall that makes a step is not looked at closely. */
enum { PARTS_OF_A_FALL = 4 };

/* What the gathering works on. */
typedef struct {
    const UgJudgement *judgement;
    const UgSurvey *survey;
    const UgTally *now;
    const UgPast *past;
    const UgPoint *start; /* (nullable) */
    UgSigns *signs;       /* of the start */
    guint snapshot;
    UgStrings *text;
    GArray *evidence;
} Gathering;

const char *ug_strength_name(UgStrength strength) {
    static const char *const NAMES[] = {"strong", "old", "weak"};
    return NAMES[strength];
}

/* The fewest places of a rule that there were at any time since the goal was set: those may be older than it. */
static guint fewest(const Gathering *gathering, const UgRule *rule) {
    guint least = gathering->start == NULL ? 0 : ug_tally_program(gathering->start->tally, rule);
    for (guint i = 0; least > 0 && ug_past_point(gathering->past, i) != gathering->start; i++) {
        least = MIN(least, ug_tally_program(ug_past_point(gathering->past, i)->tally, rule));
    }
    return least;
}

/* The commit since which there have always been more places of a rule than that; where there are not, the newest that
 * added some, since the start. NULL if there is none. */
static const UgCommit *introduced(const Gathering *gathering, const UgRule *rule, guint old) {
    const UgPast *past = gathering->past;
    const UgCommit *found = NULL;
    for (guint i = 0; i < ug_past_length(past) && ug_past_point(past, i) != gathering->start &&
                      ug_tally_program(ug_past_point(past, i)->tally, rule) > old;
         i++) {
        found = ug_past_commit(past, ug_past_point(past, i));
    }
    for (guint i = 0; found == NULL && i + 1 < ug_past_length(past) && ug_past_point(past, i) != gathering->start;
         i++) {
        if (ug_tally_program(ug_past_point(past, i)->tally, rule) >
            ug_tally_program(ug_past_point(past, i + 1)->tally, rule)) {
            found = ug_past_commit(past, ug_past_point(past, i));
        }
    }
    return found;
}

/* A string of the code may be a whole page; what tells it from others is how it begins. */
static char *first_words(const char *text) {
    g_autoptr(GString) line = g_string_new(NULL);
    gboolean space = FALSE;
    for (const char *at = text; *at != '\0' && line->len < MOST_OF_A_STRING; at++) {
        gboolean is_space = g_ascii_isspace(*at) || (at[0] == '\\' && (at[1] == 'n' || at[1] == 't'));
        at += is_space && *at == '\\' ? 1 : 0;
        if (!is_space && space && line->len > 0) {
            g_string_append_c(line, ' ');
        }
        if (!is_space) {
            g_string_append_c(line, *at);
        }
        space = is_space;
    }
    if (line->len < MOST_OF_A_STRING) {
        return g_string_free(g_steal_pointer(&line), FALSE);
    }
    const char *cut = strrchr(line->str, ' ');
    if (cut == NULL) {
        (void)g_utf8_validate(line->str, (gssize)line->len, &cut); // before a character of which a part is left
    }
    g_string_truncate(line, (gsize)(cut - line->str));
    return g_strconcat(line->str, " ...", NULL);
}

static UgEvidence evidence_new(const Gathering *gathering, const char *signal, UgStrength strength, char *detail) {
    UgEvidence evidence = {.signal = signal,
                           .strength = strength,
                           .detail = ug_strings_keep(gathering->text, detail),
                           .snapshot = gathering->snapshot};
    g_free(detail);
    return evidence;
}

/* A signal, how much it says, and what is known of its places altogether. */
typedef struct {
    const UgRule *rule;
    gboolean strong;
    guint old;              /* the fewest places there were since the goal was set */
    const UgCommit *commit; /* (nullable) since which there are more */
    GHashTable *moved;      /* symbol -> how many of its places were found to have moved */
    GArray *places;         /* of Place */
    guint listed;
} Signal;

typedef struct {
    const UgMatch *match;
    const char *path;
    gboolean is_old; /* than the goal */
} Place;

/* What stood in another file when the goal was set, and is not there any more, moved here: once for each such place. */
static gboolean has_moved(const Gathering *gathering, const Signal *signal, const char *symbol) {
    guint gone = signal->old == 0 ? 0 : ug_signs_gone(gathering->signs, gathering->survey, signal->rule, symbol);
    guint moved = GPOINTER_TO_UINT(g_hash_table_lookup(signal->moved, symbol));
    if (moved >= gone) {
        return FALSE;
    }
    g_hash_table_insert(signal->moved, (gpointer)symbol, GUINT_TO_POINTER(moved + 1));
    return TRUE;
}

/* Is a place older than the goal? Where nobody knows what stood there then, the number of places decides. */
static gboolean is_old(const Gathering *gathering, const Signal *signal, const UgMatch *match, const char *path) {
    if (gathering->start == NULL || ug_tally_program(gathering->start->tally, match->rule) == 0) {
        return FALSE;
    }
    switch (ug_signs_ask(gathering->signs, path, match->rule, match->symbol)) {
    case UG_SIGN_THERE:
        return TRUE;
    case UG_SIGN_ABSENT:
        return has_moved(gathering, signal, match->symbol);
    default:
        return ug_tally_program(gathering->now, match->rule) <= signal->old;
    }
}

static void add_place(const Gathering *gathering, const Signal *signal, const Place *place) {
    UgStrength strength = !signal->strong ? UG_EVIDENCE_WEAK : place->is_old ? UG_EVIDENCE_OLD : UG_EVIDENCE_STRONG;
    g_autofree char *words = first_words(place->match->symbol);
    UgEvidence evidence =
        evidence_new(gathering, signal->rule->name, strength, g_strdup_printf("%s (%s)", signal->rule->title, words));
    evidence.rule = signal->rule;
    evidence.symbol = place->match->symbol;
    evidence.path = place->path;
    evidence.line = place->match->span.line;
    evidence.commit = place->is_old ? NULL : signal->commit;
    evidence.some_are_older = signal->old > 0;
    g_array_append_val(gathering->evidence, evidence);
}

/* Adds the places that are older than the goal, or those that are not, as long as not enough are listed. */
static void add_places(const Gathering *gathering, Signal *signal, gboolean older) {
    for (guint i = 0; i < signal->places->len; i++) {
        const Place *place = &g_array_index(signal->places, Place, i);
        if (place->is_old == older && signal->listed < UG_MOST_PLACES_OF_A_SIGNAL) {
            signal->listed++;
            add_place(gathering, signal, place);
        }
    }
}

static void find_places(const Gathering *gathering, Signal *signal) {
    for (gsize i = 0; i < gathering->survey->n_files; i++) {
        const UgSurveyed *file = &gathering->survey->files[i];
        // What tests are told to expect, or to overlook, says nothing about the program.
        gboolean counts = file->facts != NULL && file->context != UG_CONTEXT_DOCS && file->context != UG_CONTEXT_TEST;
        for (guint m = 0; counts && m < file->facts->matches->len; m++) {
            const UgMatch *match = &g_array_index(file->facts->matches, UgMatch, m);
            if (match->rule == signal->rule) {
                const Place place = {match, file->entry->path, is_old(gathering, signal, match, file->entry->path)};
                g_array_append_val(signal->places, place);
            }
        }
    }
}

static void gather_signal(const Gathering *gathering, const UgRule *rule, gboolean strong) {
    g_autoptr(GHashTable) moved = g_hash_table_new(ug_text_hash, g_str_equal);
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
    Signal signal = {.rule = rule, .strong = strong, .old = fewest(gathering, rule), .moved = moved, .places = places};
    signal.commit = introduced(gathering, rule, signal.old);
    find_places(gathering, &signal);
    add_places(gathering, &signal, FALSE);
    add_places(gathering, &signal, TRUE);
}

static void gather_signals(const Gathering *gathering, const GPtrArray *rules, gboolean strong) {
    for (guint i = 0; i < rules->len; i++) {
        gather_signal(gathering, g_ptr_array_index(rules, i), strong);
    }
}

/* The newest commit since the start that took most of the weight away; `passed_over` (nullable) says which of the
 * newest `n` do not count. */
static const UgCommit *largest_drop(const Gathering *gathering, const gboolean *passed_over, guint n) {
    const UgCommit *found = NULL;
    guint most = 0;
    for (guint i = 0; i + 1 < ug_past_length(gathering->past) && ug_past_point(gathering->past, i) != gathering->start;
         i++) {
        guint after = ug_past_point(gathering->past, i)->score.weight;
        guint before = ug_past_point(gathering->past, i + 1)->score.weight;
        if (before > after && before - after > most && (passed_over == NULL || i >= n || !passed_over[i])) {
            most = before - after;
            found = ug_past_commit(gathering->past, ug_past_point(gathering->past, i));
        }
    }
    return found;
}

/* The point since the start that had the most weight, the newest of several. */
static guint peak_of(const Gathering *gathering) {
    guint best = 0;
    for (guint i = 0; ug_past_point(gathering->past, i) != gathering->start; i++) {
        if (ug_past_point(gathering->past, i + 1)->score.weight > ug_past_point(gathering->past, best)->score.weight) {
            best = i + 1;
        }
    }
    return best;
}

static gboolean is_about_removal(const UgJudgement *judgement, const char *summary) {
    return judgement->about != NULL && g_regex_match(judgement->about, summary, 0, NULL) &&
           (judgement->unless == NULL || !g_regex_match(judgement->unless, summary, 0, NULL));
}

/* Did a commit that took weight away only tidy up: a workaround, a revert? Or did it give a part of the program up?
 * Commits that took little are not read for that. */
static gboolean is_clean_up(const Gathering *gathering, guint at, guint weight, guint peak) {
    const UgJudgement *judgement = gathering->judgement;
    const UgCommit *commit = ug_past_commit(gathering->past, ug_past_point(gathering->past, at));
    const UgCommit *before = ug_past_commit(gathering->past, ug_past_point(gathering->past, at + 1));
    gboolean is_much = (guint64)weight * 100 * PARTS_OF_A_FALL >= (guint64)peak * judgement->fall_percent;
    return (judgement->unless != NULL && g_regex_match(judgement->unless, commit->summary, 0, NULL)) ||
           (is_much && !is_about_removal(judgement, commit->summary) &&
            ug_touched_gives_up(gathering->past->location, before->id, commit->id, gathering->survey->catalogue));
}

/* Weight that commits since the peak took away which are no steps out of eventlet; *which (transfer full) gets the
 * newest `at` of them. */
static guint cleaned_up(const Gathering *gathering, guint at, gboolean **which) {
    guint peak = ug_past_point(gathering->past, at)->score.weight;
    guint weight = 0;
    *which = g_new0(gboolean, at + 1);
    for (guint i = 0; i < at; i++) {
        guint after = ug_past_point(gathering->past, i)->score.weight;
        guint before = ug_past_point(gathering->past, i + 1)->score.weight;
        (*which)[i] = before > after && is_clean_up(gathering, i, before - after, peak);
        weight += (*which)[i] ? before - after : 0;
    }
    return weight;
}

static void gather_fall(const Gathering *gathering) {
    guint at = peak_of(gathering);
    guint peak = ug_past_point(gathering->past, at)->score.weight;
    guint now = ug_tally_score(gathering->now).weight;
    guint64 needed = (guint64)peak * gathering->judgement->fall_percent;
    guint least = gathering->judgement->fall_weight;
    if (peak <= now || (guint64)(peak - now) * 100 < needed) {
        return;
    }
    g_autofree gboolean *clean_ups = NULL;
    guint tidied = cleaned_up(gathering, at, &clean_ups);
    guint64 fallen = peak > now + tidied ? peak - now - tidied : 0;
    // What only rose and fell again is no way out, however far it fell.
    guint before = gathering->start->score.weight;
    gboolean is_less = before == 0 || now < before;
    gboolean is_step = is_less && fallen > 0 && fallen >= least && fallen * 100 >= needed;
    g_autofree char *besides =
        tidied == 0 ? g_strdup("")
                    : g_strdup_printf("; by %u%% without clean-up of weight %u", (guint)(fallen * 100 / peak), tidied);
    g_autofree char *verdict =
        is_step    ? g_strdup("")
        : !is_less ? g_strdup_printf("; it was no more when the goal was set, weight %u", before)
                   : g_strdup_printf("; a step needs %u%% and weight %u", gathering->judgement->fall_percent, least);
    UgEvidence evidence =
        evidence_new(gathering, UG_SIGN_FELL, is_step ? UG_EVIDENCE_STRONG : UG_EVIDENCE_WEAK,
                     g_strdup_printf("usage fell by %u%% of its peak since the goal was set, from "
                                     "weight %u to %u%s%s; the commit is its largest drop",
                                     (guint)((guint64)(peak - now) * 100 / peak), peak, now, besides, verdict));
    evidence.commit = largest_drop(gathering, is_step ? clean_ups : NULL, at);
    g_array_append_val(gathering->evidence, evidence);
}

/* The newest commit that took a place of the rule away, with `by_edit` from a file that it left there. */
static const UgCommit *dropped_by(const Gathering *gathering, const UgRule *rule, gboolean by_edit) {
    const UgPast *past = gathering->past;
    for (guint i = 0; i + 1 < ug_past_length(past) && ug_past_point(past, i) != gathering->start; i++) {
        const UgPoint *point = ug_past_point(past, i);
        const UgPoint *before = ug_past_point(past, i + 1);
        const UgCommit *commit = ug_past_commit(past, point);
        if (ug_tally_production(point->tally, rule) < ug_tally_production(before->tally, rule) &&
            (!by_edit || ug_touched_edits_away(past->location, ug_past_commit(past, before)->id, commit->id, rule,
                                               gathering->survey->catalogue))) {
            return commit;
        }
    }
    return NULL;
}

static void gather_dropped(const Gathering *gathering) {
    for (guint i = 0; i < gathering->judgement->dropped->len; i++) {
        const UgRule *rule = ((const UgDropped *)g_ptr_array_index(gathering->judgement->dropped, i))->rule;
        guint before = ug_tally_production(gathering->start->tally, rule);
        guint now = ug_tally_production(gathering->now, rule);
        if (now >= before) {
            continue;
        }
        const UgCommit *edit = dropped_by(gathering, rule, TRUE);
        UgEvidence evidence = evidence_new(
            gathering, UG_SIGN_DROPPED, edit != NULL ? UG_EVIDENCE_STRONG : UG_EVIDENCE_WEAK,
            g_strdup_printf("%s %s: %u of %u places gone since the goal was set%s", rule->id, rule->name, before - now,
                            before, edit != NULL ? "" : ", with the files that they stood in"));
        evidence.commit = edit != NULL ? edit : dropped_by(gathering, rule, FALSE);
        evidence.rule = rule;
        g_array_append_val(gathering->evidence, evidence);
    }
}

static gboolean adds_usage(const UgJudgement *judgement, const UgScore *after, const UgScore *before) {
    return after->weight > before->weight &&
           (guint64)(after->weight - before->weight) * 100 > (guint64)before->weight * judgement->rise_percent;
}

/* Only the numbers of tests changed: what they test is as far as it was. */
static gboolean is_of_tests(const UgScore *after, const UgScore *before) {
    return after->test != before->test && after->production == before->production && after->weight == before->weight &&
           after->requirements == before->requirements;
}

/* A message may say one thing and the change do another: what adds much usage is no step. A little is: a switch, or a
 * module that all imports shall go through, is new code that names eventlet. */
static gboolean is_step(const Gathering *gathering, const UgPoint *point, const UgPoint *before) {
    const UgCommit *commit = ug_past_commit(gathering->past, point);
    return is_about_removal(gathering->judgement, commit->summary) &&
           !adds_usage(gathering->judgement, &point->score, &before->score) &&
           !is_of_tests(&point->score, &before->score) &&
           !ug_touched_no_program(gathering->past->location, ug_past_commit(gathering->past, before)->id, commit->id,
                                  gathering->survey->catalogue);
}

static void gather_commits(const Gathering *gathering) {
    const UgPast *past = gathering->past;
    guint listed = 0;
    for (guint i = 0; i + 1 < ug_past_length(past) && ug_past_point(past, i) != gathering->start &&
                      listed < UG_MOST_PLACES_OF_A_SIGNAL;
         i++) {
        const UgPoint *point = ug_past_point(past, i);
        if (is_step(gathering, point, ug_past_point(past, i + 1))) {
            const UgCommit *commit = ug_past_commit(past, point);
            UgEvidence evidence =
                evidence_new(gathering, UG_SIGN_COMMIT, UG_EVIDENCE_STRONG, g_strdup(commit->summary));
            evidence.commit = commit;
            g_array_append_val(gathering->evidence, evidence);
            listed++;
        }
    }
}

static gint compare_evidence(gconstpointer a, gconstpointer b) {
    const UgEvidence *left = a;
    const UgEvidence *right = b;
    gint order = (gint)left->strength - (gint)right->strength;
    order = order != 0 ? order : strcmp(left->signal, right->signal);
    order = order != 0 ? order : g_strcmp0(left->path, right->path);
    return order != 0 ? order : (gint)(left->line > right->line) - (gint)(left->line < right->line);
}

void ug_evidence_gather(const UgProject *project, const UgTally *tally, const UgPast *past, guint snapshot,
                        UgStrings *text, GArray *evidence) {
    const UgSurvey *survey = ug_project_survey(project, 0);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(UgEvidence));
    Gathering gathering = {.judgement = ug_catalogue_judgement(survey->catalogue),
                           .survey = survey,
                           .now = tally,
                           .past = past,
                           .snapshot = snapshot,
                           .text = text,
                           .evidence = found};
    gathering.start = ug_past_start(past, gathering.judgement->goal.since);
    const char *commit = gathering.start == NULL ? NULL : ug_past_commit(past, gathering.start)->id;
    g_autoptr(UgSigns) signs = ug_signs_new(past->location, commit, survey->catalogue);
    gathering.signs = signs;
    gather_signals(&gathering, gathering.judgement->strong, TRUE);
    gather_signals(&gathering, gathering.judgement->weak, FALSE);
    if (gathering.start != NULL) {
        gather_fall(&gathering);
        gather_dropped(&gathering);
        gather_commits(&gathering);
    }
    g_array_sort(found, compare_evidence); // stable, so commits stay in their order
    g_array_append_vals(evidence, found->data, found->len);
}
