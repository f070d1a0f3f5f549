// The commits of a timeline that are worth telling.
#include "assess/history/events.h"

#include "base/strings.h"
#include "catalogue/judgement.h"

#include <stdlib.h>

enum { MOST_CHANGES = 5 };

/* What is known of a sighting as far as the walk has come. */
typedef struct {
    gboolean is_known; /* it was there before */
    guint fewest;      /* places that there were at any time since the goal was set */
} Sighted;

/* One step of the walk from the oldest point to the newest. */
typedef struct {
    const UgPast *past;
    GArray *events;
    Sighted *sighted;       /* by the index of the sighting */
    gboolean has_goal;      /* it was set when `point` was committed */
    gboolean was_completed; /* at some older point */
    const UgPoint *point;
    const UgPoint *before; /* (nullable) the older neighbour; NULL: the project began here, or nobody knows */
} Walk;

static guint usage_of(const UgPoint *point) {
    return point == NULL ? 0 : point->score.production + point->score.requirements;
}

static gint delta_at(const UgPast *past, guint index) {
    gint before = index + 1 < past->points->len ? (gint)ug_past_point(past, index + 1)->score.weight : 0;
    return (gint)ug_past_point(past, index)->score.weight - before;
}

static const UgCommit *commit_of(const Walk *walk) {
    return ug_past_commit(walk->past, walk->point);
}

static void add_event(Walk *walk, const char *kind, const char *title) {
    gint before = walk->before != NULL ? (gint)walk->before->score.weight : 0;
    const UgEvent event = {kind, title, commit_of(walk), (gint)walk->point->score.weight - before};
    g_array_append_val(walk->events, event);
}

/* ---- usage and requirements ---- */

static gboolean is_revert_to_usage(const Walk *walk) {
    const UgScore *now = &walk->point->score;
    gboolean rose = walk->before != NULL && now->weight > walk->before->score.weight &&
                    now->production >= walk->before->score.production;
    return rose && ug_catalogue_is_revert(walk->past->catalogue, commit_of(walk)->summary);
}

static void tell_usage(Walk *walk) {
    guint now = usage_of(walk->point);
    guint before = usage_of(walk->before);
    if (now == 0 && before > 0) {
        walk->was_completed = TRUE;
        add_event(walk, "completed", "completed");
    } else if (now > 0 && before == 0 && !walk->was_completed) {
        add_event(walk, "introduced", "usage begins");
    } else if ((now > 0 && before == 0) || is_revert_to_usage(walk)) {
        add_event(walk, "came-back", "came back");
    }
}

static void tell_requirements(Walk *walk) {
    guint now = walk->point->score.requirements;
    guint before = walk->before != NULL ? walk->before->score.requirements : 0;
    if (now > 0 && before == 0) {
        add_event(walk, "dependency-added", "requirement added");
    } else if (now == 0 && before > 0) {
        add_event(walk, "dependency-dropped", "requirement dropped");
    }
}

/* ---- first sightings ---- */

static guint places_of(const UgPoint *point, const UgSighting *sighting) {
    guint count = 0;
    for (guint i = 0; point != NULL && i < sighting->rules->len; i++) {
        const UgRule *rule = g_ptr_array_index(sighting->rules, i);
        count += sighting->anywhere ? ug_tally_anywhere(point->tally, rule) : ug_tally_production(point->tally, rule);
    }
    return count;
}

/* Would a status take it for a step out of eventlet? */
static gboolean is_step(const UgCatalogue *catalogue, const UgSighting *sighting) {
    GPtrArray *strong = ug_catalogue_judgement(catalogue)->strong;
    gboolean found = FALSE;
    for (guint i = 0; !found && i < sighting->rules->len; i++) {
        found = g_ptr_array_find(strong, g_ptr_array_index(sighting->rules, i), NULL);
    }
    return found;
}

/* Is this the first place that is seen? Of a step it is also that which comes to those that are older than the goal, or
 * after these went: it is new to a status, too. */
static gboolean is_sighted(Walk *walk, const UgSighting *sighting, Sighted *sighted) {
    guint before = places_of(walk->before, sighting);
    guint now = places_of(walk->point, sighting);
    gboolean is_first = !sighted->is_known && now > 0;
    sighted->is_known = sighted->is_known || now > 0;
    if (!walk->has_goal || !is_step(walk->past->catalogue, sighting)) {
        sighted->fewest = now;
        return is_first;
    }
    gboolean is_more = before == sighted->fewest && now > before;
    sighted->fewest = MIN(sighted->fewest, now);
    return is_first || is_more;
}

/* Notes what the point shows, and tells it if it `is_news`. */
static void tell_sightings(Walk *walk, gboolean is_news) {
    const GPtrArray *sightings = ug_catalogue_sightings(walk->past->catalogue);
    for (guint i = 0; i < sightings->len; i++) {
        const UgSighting *sighting = g_ptr_array_index(sightings, i);
        if (is_sighted(walk, sighting, &walk->sighted[i]) && is_news) {
            add_event(walk, sighting->kind, sighting->title);
        }
    }
}

/* ---- the largest changes ---- */

typedef struct {
    guint index; /* of the point */
    gint size;   /* of the change in the direction that is looked for */
} Change;

/* The largest first; of equals, the newer. */
static gint compare_changes(gconstpointer a, gconstpointer b) {
    const Change *left = a;
    const Change *right = b;
    if (left->size != right->size) {
        return left->size > right->size ? -1 : 1;
    }
    return left->index < right->index ? -1 : 1;
}

/* Marks the points with the largest changes in the direction of `sign`. (transfer full) */
static gboolean *mark_largest(const UgPast *past, gint sign) {
    gboolean *marked = g_new0(gboolean, past->points->len);
    g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(Change));
    guint n = past->from_first ? past->points->len : past->points->len - 1;
    for (guint i = 0; i < n; i++) {
        const Change change = {i, delta_at(past, i) * sign};
        if (change.size > 0) {
            g_array_append_val(changes, change);
        }
    }
    g_array_sort(changes, compare_changes);
    for (guint i = 0; i < MIN(changes->len, MOST_CHANGES); i++) {
        marked[g_array_index(changes, Change, i).index] = TRUE;
    }
    return marked;
}

/* ---- all of it ---- */

GArray *ug_events_new(const UgPast *past) {
    GArray *events = g_array_new(FALSE, FALSE, sizeof(UgEvent));
    if (past->points->len == 0) {
        return events;
    }
    g_autofree gboolean *drops = mark_largest(past, -1);
    g_autofree gboolean *rises = mark_largest(past, 1);
    g_autofree Sighted *sighted = g_new0(Sighted, ug_catalogue_sightings(past->catalogue)->len + 1);
    Walk walk = {.past = past, .events = events, .sighted = sighted};
    const UgPoint *start = ug_past_start(past, ug_catalogue_goal(past->catalogue)->since);
    for (guint i = past->points->len; i-- > 0;) {
        walk.before = walk.point;
        walk.point = ug_past_point(past, i);
        walk.has_goal = walk.has_goal || walk.before == start;
        gboolean is_known = walk.before != NULL || past->from_first;
        // Neighbours that share a tally do not differ, and there are a thousand of them for each that does.
        if (walk.before != NULL && walk.before->tally == walk.point->tally) {
            continue;
        }
        if (is_known) {
            tell_usage(&walk);
            tell_requirements(&walk);
        }
        tell_sightings(&walk, is_known);
        if (drops[i]) {
            add_event(&walk, "biggest-drop", "drop");
        }
        if (rises[i]) {
            add_event(&walk, "biggest-rise", "rise");
        }
    }
    return events;
}

/* ---- flips ---- */

static guint weight_of(const UgPast *past, const UgCommit *commit, guint step) {
    guint index = (guint)(commit - (const UgCommit *)past->commits->data) + step;
    return index < past->points->len ? ug_past_point(past, index)->score.weight : 0;
}

/* Older commits stand further back on the line. */
void ug_events_add_flips(GArray *events, const UgPast *past, const GArray *flips, UgStrings *text) {
    const UgCommit *first = (const UgCommit *)past->commits->data;
    for (guint i = 0; flips != NULL && i < flips->len; i++) {
        const UgFlip *flip = &g_array_index(flips, UgFlip, i);
        if ((gsize)(flip->commit - first) >= past->points->len) {
            continue;
        }
        g_autofree char *title = g_strdup_printf(
            "%s by default in %s%s%s%s", flip->to == UG_MODE_NATIVE ? "native threads" : "eventlet", flip->services,
            flip->library == NULL ? "" : ", as ", flip->library == NULL ? "" : flip->library,
            flip->library == NULL ? "" : " chooses them by then");
        const UgEvent event = {"default-flipped", ug_strings_keep(text, title), flip->commit,
                               (gint)weight_of(past, flip->commit, 0) - (gint)weight_of(past, flip->commit, 1)};
        guint at = 0;
        while (at < events->len && g_array_index(events, UgEvent, at).commit >= flip->commit) {
            at++;
        }
        g_array_insert_val(events, at, event);
    }
}
