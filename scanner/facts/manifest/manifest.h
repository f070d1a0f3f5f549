/* Facts of the files that declare a project: requirements, setup.cfg, pyproject.toml, tox.ini, Zuul jobs, other INI
 * files, and of those that start it.
 *
 * Each reader takes the bytes of one file, in whatever encoding they are, and adds dependencies, entry points and
 * settings to `facts`; then ug_manifest_match() applies the catalogue's dependency and setting clauses to them. A
 * reader never fails: what it cannot understand becomes a problem with its line, and everything before and, where the
 * format allows it, after is still read. */
#ifndef UNGREEN_FACTS_MANIFEST_H
#define UNGREEN_FACTS_MANIFEST_H

#include "facts/facts.h"

G_BEGIN_DECLS

/* ug_manifest_extract: reads `bytes` as a manifest of that kind and matches. FALSE, with nothing done, if files of that
 * kind are no manifests. */
gboolean ug_manifest_extract(UgFileFacts *facts, UgFileKind kind, const char *bytes, gsize length,
                             const UgCatalogue *catalogue);

/* `kind` is what the file's requirements are for; a requirements file does not say so itself. */
void ug_requirements_read(UgFileFacts *facts, UgDependencyKind kind, const char *bytes, gsize length);
/* `scripts` of [files] and [options] become entry points of a group "scripts": `name` is the file's name, `module` its
 * path as written. */
void ug_setup_cfg_read(UgFileFacts *facts, const UgCatalogue *catalogue, const char *bytes, gsize length);
void ug_tox_read(UgFileFacts *facts, const char *bytes, gsize length);
void ug_config_read(UgFileFacts *facts, const char *bytes, gsize length);
/* Settings are lines, without section and key. */
void ug_commands_read(UgFileFacts *facts, const char *bytes, gsize length);
/* The `section` of a setting is the dotted path of what holds it ("tool.coverage.run"), however the file spells that.
 */
void ug_pyproject_read(UgFileFacts *facts, const UgCatalogue *catalogue, const char *bytes, gsize length);
/* `section` is the kind of item ("job", "project"), `key` the dotted path below it ("check.jobs", "vars.x"); items of a
 * list that are mappings (`- nova-next: {voting: false}`) are settings with the key as value. */
void ug_zuul_read(UgFileFacts *facts, const char *bytes, gsize length);

/* Matches of the catalogue's dependency and setting clauses, findings and signals alike. Requirements are settings too,
 * so that clauses may ask for "oslo.service[threading]*"; entry points are offered to setting clauses as section =
 * group, key = name, value = "module:attribute". Kept settings are those that some clause holds for. */
void ug_manifest_match(UgFileFacts *facts, UgSettingKind kind, const UgCatalogue *catalogue);

G_END_DECLS

#endif
