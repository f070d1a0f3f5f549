// Errors: the one error domain of ungreen.
#include "base/error.h"

G_DEFINE_QUARK(ungreen-error-quark, ug_error)
