/* What the project's settings say that a change is compared with. They come with the change, which must not be able to
 * choose, without a word, a beginning of its own that leaves nothing to look at. On the command line it is the user's
 * word, and none of this is asked. */
#ifndef UNGREEN_COMMANDS_SINCE_H
#define UNGREEN_COMMANDS_SINCE_H

#include "commands/shared/judging.h"

G_BEGIN_DECLS

/* May the settings say so? FALSE with UG_ERROR_USAGE. */
gboolean ug_since_check_name(const UgJudging *judging, GError **error);
/* Is there anything between that and what is judged, once both sides are open? FALSE with UG_ERROR_USAGE. */
gboolean ug_since_check_sides(const UgJudging *judging, GError **error);
/* Tells on standard error what leaves a part of a branch without a look, and if that is not what it was. They need not
 * say anything. `before` (nullable) are the settings of the side before, whose changes are told already. */
void ug_since_tell(const UgJudging *judging, const UgConfiguration *before);

G_END_DECLS

#endif
