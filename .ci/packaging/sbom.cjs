// Writes what ungreen is made of as CycloneDX 1.5: the sources that are built in, from the lock file of vendor/, and the
// libraries that it is linked with, in the versions that this build found. No time and no serial number, so that two
// builds of the same sources write the same. Usage: node sbom.cjs VERSION LOCK CARRIED LIBRARIES OUTPUT [NOT_LINKED]...
'use strict';
const { execFileSync } = require('child_process');
const fs = require('fs');

const [version, lockPath, carriedPath, librariesPath, output, ...notLinked] = process.argv.slice(2);
if (!output) {
  console.error('usage: node sbom.cjs VERSION LOCK CARRIED LIBRARIES OUTPUT [NOT_LINKED]...');
  process.exit(2);
}

const read = (path) => JSON.parse(fs.readFileSync(path, 'utf8'));
const licences = (expression) =>
  / /.test(expression) ? [{ expression }] : [{ license: { id: expression } }];

function builtIn(name, lock) {
  const found = lock.packages[`node_modules/${name}`];
  if (!found) {
    throw new Error(`${lockPath} has no ${name}`);
  }
  const [algorithm, digest] = found.integrity.split(/-(.*)/);
  const purl = `pkg:npm/${name.replace('@', '%40')}@${found.version}`;
  return {
    type: 'library', 'bom-ref': purl, name, version: found.version, scope: 'required',
    hashes: [{ alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') }],
    licenses: licences(found.license), purl,
    properties: [{ name: 'ungreen:linkage', value: 'static' }],
  };
}

// What a package of npm carries of somebody else, in a version that nothing but its own text tells.
function carried(part) {
  if (lock.packages[`node_modules/${part.in}`]?.version !== part.inVersion) {
    throw new Error(`${carriedPath}: ${part.in} is not ${part.inVersion} any more; see what ${part.name} it carries now`);
  }
  const purl = `pkg:github/${part.repository}@${part.version}`;
  return {
    type: 'library', 'bom-ref': purl, name: part.name, version: part.version, scope: 'required',
    licenses: licences(part.licence), purl,
    properties: [{ name: 'ungreen:linkage', value: 'static' }, { name: 'ungreen:files', value: part.files }],
  };
}

function linked(library) {
  const found = execFileSync('pkg-config', ['--modversion', library.pkgconfig], { encoding: 'utf8' }).trim();
  return {
    type: 'library', 'bom-ref': `pkg:generic/${library.pkgconfig}@${found}`, name: library.pkgconfig, version: found,
    scope: 'required', licenses: licences(library.licence), purl: `pkg:generic/${library.pkgconfig}@${found}`,
    properties: [{ name: 'ungreen:linkage', value: 'dynamic' }, { name: 'ungreen:soname', value: library.soname }],
  };
}

const lock = read(lockPath);
const libraries = read(librariesPath).filter((library) => !notLinked.includes(library.pkgconfig));
const components = [
  ...Object.keys(lock.packages[''].dependencies).sort().map((name) => builtIn(name, lock)),
  ...read(carriedPath).map(carried),
  ...libraries.map(linked),
];
const self = `pkg:generic/ungreen@${version}`;
const document = {
  bomFormat: 'CycloneDX', specVersion: '1.5', version: 1,
  metadata: {
    component: { type: 'application', 'bom-ref': self, name: 'ungreen', version, licenses: licences('Apache-2.0'), purl: self },
  },
  components,
  dependencies: [{ ref: self, dependsOn: components.map((component) => component['bom-ref']) }],
};
fs.writeFileSync(output, JSON.stringify(document, null, 2) + '\n');
