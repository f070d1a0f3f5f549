// Errors: the one error domain of ungreen.
#include "base/error.h"

// clang-format off: it takes the name of the quark for a subtraction
G_DEFINE_QUARK(ungreen - error - quark, ug_error)
// clang-format on
