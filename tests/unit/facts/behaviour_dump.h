/* Behaviours as text that can be read and compared. */
#ifndef UNGREEN_TESTS_BEHAVIOUR_DUMP_H
#define UNGREEN_TESTS_BEHAVIOUR_DUMP_H

#include "facts/python/behaviour/behaviour.h"

/* The whole, one line a statement. (transfer full) */
char *dump_behaviour(const UgBehaviour *behaviour);

#endif
