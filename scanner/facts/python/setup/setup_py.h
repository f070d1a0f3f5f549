/* What a setup.py hands to setup(), read off what the file does when it runs. */
#ifndef UNGREEN_PYTHON_SETUP_PY_H
#define UNGREEN_PYTHON_SETUP_PY_H

#include "facts/facts.h"
#include "facts/python/behaviour/behaviour.h"

G_BEGIN_DECLS

/* Is the expression (nullable) a call of setup()? */
gboolean ug_is_setup_call(const UgExpression *expression);

/* setup_py.c: adds the entry points and scripts that it is given. */
void ug_setup_read(const UgBlock *module, UgFileFacts *facts);

/* requirements.c: the texts that setup() is given as requirements, and by which keyword. */
typedef struct UgRequired UgRequired;

/* Is that a keyword of setup() for a list of requirements ("install_requires")? */
gboolean ug_is_requirement_keyword(const char *keyword);

/* Could a file of that text hand requirements to setup()? */
gboolean ug_may_require(const char *text, gsize length);
/* NULL if there are none. */
UgRequired *ug_required_new(const UgBlock *module, const UgCatalogue *catalogue);
void ug_required_free(UgRequired *required);
/* The keyword that the text on that line is for, whatever names lead from there to setup(): "install_requires",
 * "setup_requires", "tests_require" or "extras_require". Of an extra for developers it is "tests_require". NULL if it
 * is none. */
const char *ug_required_keyword(const UgRequired *required, guint32 line, const char *text);

G_END_DECLS

#endif
