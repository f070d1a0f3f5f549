/* Catalogues from a few lines of YAML that stand in the test. */
#ifndef UNGREEN_TESTS_CATALOGUE_SUPPORT_H
#define UNGREEN_TESTS_CATALOGUE_SUPPORT_H

#include "base/error.h"
#include "catalogue/catalogue.h"

/* What comes of one file; `length` may be -1 if it holds no NUL. */
UgCatalogue *load_file(const char *name, const char *yaml, gssize length, GError **error);
/* A catalogue of one file, called "test.yaml", or the test fails. (transfer full) */
UgCatalogue *catalogue_of_file(const char *yaml);
/* The message with which such a file is refused, or the test fails. (transfer full) */
char *refusal_of_file(const char *name, const char *yaml, gssize length);

/* The same for rules of family EVT4, the head of the file left out. Line 1 of the rules is line 5 of the file. */
UgCatalogue *catalogue_of(const char *rules);
void expect_refusal(const char *rules, const char *message);

/* A rule with a `match` of one line, for concatenation. */
#define RULE(number, match) "- {id: EVT" number ", name: x" number ", title: y, weight: 1, match: [" match "]}\n"
#define HEAD                "family: EVT4\npattern: green-threads\ntitle: Green threads\nrules:\n"
#define SIGNAL_HEAD         "family: SIG\npattern: signal\ntitle: Evidence\nrules:\n"
#define SIGNAL(name, match) "- {id: SIG-" name ", name: " name ", title: y, match: [" match "]}\n"

/* Asserts that the rule has this id; NULL for no rule. */
void expect_rule(const UgRule *rule, const char *id);

#endif
