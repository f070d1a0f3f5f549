/* Memory of the process: how long it is kept, and when it is given back to the system. */
#ifndef UNGREEN_BASE_MEMORY_H
#define UNGREEN_BASE_MEMORY_H

#include <glib.h>

G_BEGIN_DECLS

/* Files are read into memory and forgotten again by the thousand: keep what they took for the next ones. To be called
 * once, before there is a second thread. */
void ug_memory_keep(void);

/* Gives back what is free, as after a step that took more than what comes after it. */
void ug_memory_give_back(void);

G_END_DECLS

#endif
