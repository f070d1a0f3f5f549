/* Projects written as text: lines that begin with "## " name the file that the following lines are. A verdict is
 * written as the mode, the places that decide it, and the switches that select another. */
#ifndef UNGREEN_TESTS_MODES_PROJECT_H
#define UNGREEN_TESTS_MODES_PROJECT_H

#include "project/services/modes.h"

#define AFTER_NATIVE "after native: "

/* Judges the entry. `only` (nullable: everything) is what matters: names, and with this before them those that do once
 * native threads are chosen. Expects that verdict and its reason (nullable);
 * without `expected`, only that it ends within what the bounds allow. */
void assert_entry(const char *text, const UgStart *entry, const char *const *only, const char *expected,
                  const char *reason);

/* The same of p.cmd.run:main, without a reason and of everything. */
void assert_mode(const char *text, const char *expected);

/* What most projects have: packages, a module that a console script starts, and its function. */
#define MAIN     "def main():\n    pass\n"
#define PACKAGES "## p/__init__.py\n## p/cmd/__init__.py\n"
#define RUN      "## p/cmd/run.py\n"
#define NATIVE   "from oslo_service import backend\nbackend.init_backend(backend.BackendType.THREADING)\n"

#endif
