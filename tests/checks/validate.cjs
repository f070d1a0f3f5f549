// Checks YAML or JSON files against a JSON Schema. Usage: node validate.cjs SCHEMA FILE...   ("-" is standard input)
'use strict';
const fs = require('fs');
const yaml = require('yaml');

const [schemaPath, ...paths] = process.argv.slice(2);
if (!schemaPath || paths.length === 0) {
  console.error('usage: node validate.cjs SCHEMA FILE...');
  process.exit(2);
}

const schema = JSON.parse(fs.readFileSync(schemaPath, 'utf8'));
const Ajv = /2020-12/.test(schema.$schema || '') ? require('ajv/dist/2020') : require('ajv');
const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, validateFormats: false }).compile(schema);

let bad = 0;
for (const path of paths) {
  const text = fs.readFileSync(path === '-' ? 0 : path, 'utf8');
  // YAML 1.2 contains JSON, and its reader refuses a key that stands twice.
  const document = path.endsWith('.yaml') ? yaml.parse(text) : JSON.parse(text);
  if (!validate(document)) {
    bad += 1;
    for (const error of validate.errors) {
      console.log(`${path}: ${error.instancePath || '/'}: ${error.message} ${JSON.stringify(error.params)}`);
    }
  }
}
process.exit(bad > 0 ? 1 : 0);
