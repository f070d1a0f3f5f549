// Checks Kubernetes manifests against Kubernetes' own schemas. Usage: node kubernetes.cjs FILE...
'use strict';
const fs = require('fs');
const yaml = require('yaml');
const { Job } = require('kubernetes-models/batch/v1');

const KINDS = { 'batch/v1 Job': Job };

// The validators pass over fields that they do not know, as the server does, which is how a typing error goes unnoticed. So the
// document is handed over with a note of every field that was looked at; what nobody looked at, nobody knows.
function watched(value, path, unseen) {
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const copy = Array.isArray(value) ? [] : {};
  for (const [key, member] of Object.entries(value)) {
    const name = `${path}/${key}`;
    const inner = watched(member, name, unseen);
    unseen.add(name);
    Object.defineProperty(copy, key, { enumerable: true, get: () => (unseen.delete(name), inner) });
  }
  return copy;
}

let bad = 0;
for (const path of process.argv.slice(2)) {
  const document = yaml.parse(fs.readFileSync(path, 'utf8'));
  const Kind = KINDS[`${document.apiVersion} ${document.kind}`];
  const complain = (message) => {
    bad += 1;
    console.log(`${path}: ${message}`);
  };
  if (!Kind) {
    complain(`${document.apiVersion} ${document.kind} is no kind that this check knows`);
    continue;
  }
  const unseen = new Set();
  try {
    Kind.prototype.validate.call(watched(document, '', unseen));
  } catch (error) {
    complain(error.message);
  }
  for (const name of unseen) {
    complain(`${name}: there is no such field`);
  }
}
process.exit(bad > 0 || process.argv.length < 3 ? 1 : 0);
