/* The facts of one file as bytes, to be kept between runs. */
#ifndef UNGREEN_FACTS_CODEC_H
#define UNGREEN_FACTS_CODEC_H

#include "catalogue/catalogue.h"
#include "facts/facts.h"

#include <glib.h>

G_BEGIN_DECLS

/* Returns (transfer full). Equal facts give equal bytes. */
GBytes *ug_file_facts_encode(const UgFileFacts *facts);

/* The facts that were encoded, every field and NULL as it was. Returns (transfer full), borrowing rules from the
 * catalogue but nothing from `bytes`; NULL for bytes that are no such facts or name a rule that the catalogue does not
 * have. The bytes may come from anywhere: what is returned is safe to use, even if no file has such facts. */
UgFileFacts *ug_file_facts_decode(GBytes *bytes, const UgCatalogue *catalogue);

/* The same for facts that nobody will change: those that say no more than what kind of file it is, as most do, are made
 * once and shared. To be freed like others. */
UgFileFacts *ug_file_facts_recall(GBytes *bytes, const UgCatalogue *catalogue);

G_END_DECLS

#endif
