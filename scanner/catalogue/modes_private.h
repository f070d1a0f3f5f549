/* What rules/modes.yaml says of some calls: load_modes.c reads it, modes.c answers by it. */
#ifndef UNGREEN_CATALOGUE_MODES_PRIVATE_H
#define UNGREEN_CATALOGUE_MODES_PRIVATE_H

#include "catalogue/catalogue_private.h"

/* A function that is told by an argument to start on eventlet. */
typedef struct {
    GArray *functions; /* UgGlob */
    const char *argument, *value;
} UgTold;

/* A function that chooses by its first argument. */
typedef struct {
    GArray *functions; /* UgGlob */
    GArray *native;
    GArray *eventlet;
} UgChooser;

/* A package whose import chooses native threads. */
typedef struct {
    const char *module;
    gint64 since; /* seconds since 1970 UTC */
} UgNativeImport;

/* One of them without anything in it, which the tables own. */
UgChooser *ug_modes_add_chooser(UgModeTables *modes);
UgTold *ug_modes_add_told(UgModeTables *modes);

#endif
