/* Which of the rules that hold somewhere in a snapshot mean something in this project. */
#ifndef UNGREEN_PROJECT_APPLIES_H
#define UNGREEN_PROJECT_APPLIES_H

#include "project/survey.h"

#include <string.h>

G_BEGIN_DECLS

/* What the whole snapshot says about single findings. */
typedef struct {
    const UgCatalogue *catalogue;
    GHashTable *signals; /* ids of the signals that production code shows */
    GHashTable *hidden;  /* as of ug_applies_hidden() */
} UgApplies;

void ug_applies_init(UgApplies *applies, const UgSurvey *survey);
void ug_applies_clear(UgApplies *applies);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UgApplies, ug_applies_clear)

/* TRUE if the match is a finding: not a signal, not moot, and not the project's own module under a watched name. */
gboolean ug_applies_to(const UgApplies *applies, const UgMatch *match);

/* The project's own top-level modules below whose names rules match, and how much each hides of that. (transfer full)
 * char * -> a number for ug_applies_hides(). */
GHashTable *ug_applies_hidden(const UgSurvey *survey);
/* TRUE if one of them hides what was matched: the symbol, or what a wrapper leads to. */
gboolean ug_applies_hides(GHashTable *hidden, const UgMatch *match);

/* TRUE for rules of prose, which are counted and listed on request. */
gboolean ug_rule_is_prose(const UgRule *rule);
/* TRUE for rules of imports, of eventlet itself or of what lies below it. */
static inline gboolean ug_rule_is_import(const UgRule *rule) {
    return strcmp(rule->family, "EVT1") == 0;
}
/* TRUE for those of eventlet itself: greenlet is installed for other reasons, too. */
static inline gboolean ug_rule_imports_eventlet(const UgRule *rule) {
    return ug_rule_is_import(rule) && rule->touches == UG_TOUCHES_EVENTLET;
}

G_END_DECLS

#endif
