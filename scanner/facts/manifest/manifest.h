/* Facts of the files that declare a project: requirements, setup.cfg, pyproject.toml, tox.ini, Zuul jobs, other INI files.
 *
 * Each reader takes the bytes of one file (NUL-terminated beyond `length`), adds dependencies, entry points and settings
 * to `facts`, and then ug_manifest_match() applies the catalogue's dependency and setting clauses to them. A reader never
 * fails: what it cannot understand becomes a problem with its line, and everything before and, where the format allows
 * it, after is still read. */
#ifndef UNGREEN_FACTS_MANIFEST_H
#define UNGREEN_FACTS_MANIFEST_H

#include "facts/facts.h"

G_BEGIN_DECLS

void ug_requirements_read(UgFileFacts *facts, const char *bytes, gsize length);
void ug_setup_cfg_read(UgFileFacts *facts, const char *bytes, gsize length);
void ug_tox_read(UgFileFacts *facts, const char *bytes, gsize length);
void ug_config_read(UgFileFacts *facts, const char *bytes, gsize length);
void ug_pyproject_read(UgFileFacts *facts, const char *bytes, gsize length);
void ug_zuul_read(UgFileFacts *facts, const char *bytes, gsize length);

/* Matches of the catalogue's dependency and setting clauses, findings and signals alike. Kept settings are those that
 * some clause holds for. */
void ug_manifest_match(UgFileFacts *facts, UgSettingKind kind, const UgCatalogue *catalogue);

G_END_DECLS

#endif
