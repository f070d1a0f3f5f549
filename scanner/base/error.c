// Errors: the one error domain of ungreen.
#include "base/error.h"

#include <pthread.h>

static GQuark quark;

static void find_quark(void) {
    quark = g_quark_from_static_string("ungreen-error-quark");
}

// Not G_DEFINE_QUARK, whose variable several threads may write at once.
GQuark ug_error_quark(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    (void)pthread_once(&once, find_quark);
    return quark;
}
