// ungreen: finds what is left of eventlet in Python projects. The command line is read in commands/dispatch.c.
#include "base/error.h"
#include "base/memory.h"
#include "commands/command.h"
#include "commands/line/console.h"
#include "source/clone/fetcher.h"

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Where a standard stream is closed (`ungreen scan >&-`), the next file opened would get its number, and a report could
 * be written into a repository. /dev/null takes the place, opened so that using it is an error. */
static void occupy_standard_streams(void) {
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) == -1) {
            _exit(UG_EXIT_FAILED);
        }
    }
}

int main(int argc, char **argv) {
    g_autoptr(GError) error = NULL;

    occupy_standard_streams();
    ug_memory_keep();
    // A reader or server that goes away shall be an error where it is written to, not the end of the process.
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); // and so shall a file that may not grow any more
    // Messages of the system in the user's language; numbers and everything else that programs read stay as they are.
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    if (argc == 2 && strcmp(argv[1], UG_FETCHER_ARGUMENT) == 0) {
        return ug_fetcher_run();
    }
    ug_fetcher_enable();
    UgExit code = ug_commands_run(argv[0] != NULL ? argv + 1 : argv, &error);
    if (error != NULL) {
        ug_console_complain(error->message);
        return UG_EXIT_FAILED;
    }
    return (int)code;
}
