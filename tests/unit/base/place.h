/* A place for a store to lie in, and short words for what it should remember. */
#ifndef UNGREEN_TESTS_BASE_PLACE_H
#define UNGREEN_TESTS_BASE_PLACE_H

#include "base/store.h"

#include <glib.h>
#include <sys/types.h>

#define VERSION "1 test"

/* An empty folder for each test, removed at its end, and where the file is to be, in a folder that is not there yet. */
typedef struct {
    char *folder;
    char *path;
} Place;

void place_add(const char *name, void (*test)(Place *place, gconstpointer data));

/* A value and its key, both words. NULL: there is none. */
void put(UgStore *store, const char *key, const char *value);
void expect(UgStore *store, const char *key, const char *value);
/* Makes a store of two words, "green" and "red". */
void fill(const char *path);

/* Each number has a value of a size and content of its own, from 500 to 1500 bytes. */
void put_number(UgStore *store, guint n);
/* TRUE if it is there; then it must be right. */
gboolean has_number(UgStore *store, guint n);
guint count_numbers(UgStore *store, guint from, guint to);
/* Makes a store of the numbers below 400. */
void fill_with_numbers(const char *path);

/* What is there may be lost, but the store must work from now on, and say nothing that is wrong. */
void expect_healed(const char *path);

/* Changes the file behind the store's back. */
void run_sql(const char *path, const char *sql);
/* -1 if there is no such file. */
goffset size_of(const char *path);

/* Runs `child` in a process of its own, which ends with it. */
pid_t start(void (*child)(const char *path, guint seed), const char *path, guint seed);

#endif
