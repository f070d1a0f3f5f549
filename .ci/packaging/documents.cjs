// Copies the documents that are installed, and makes the links of their pages right for where they lie then: CI files are
// Debian's examples, and a link to what stays behind in the sources becomes its plain text. A program stays one; more of a
// mode than that is the umask's, and two builds shall give the same.
// Usage: node documents.cjs SOURCE OUTPUT FILE... (paths seen from SOURCE; OUTPUT is made anew)
'use strict';
const fs = require('fs');
const path = require('path').posix;

const [source, output, ...files] = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node documents.cjs SOURCE OUTPUT FILE...');
  process.exit(2);
}

const placeOf = (file) => file.replace(/^\.ci\/ready\//, 'examples/ci/');

function linkFrom(page, text, link) {
  const [target, ...anchor] = link.split(/(?=#)/);
  if (/^[a-z]+:/.test(link) || target.startsWith('#')) {
    return `[${text}](${link})`;
  }
  const file = path.normalize(path.join(path.dirname(page), target));
  if (!files.includes(file)) {
    return text;
  }
  return `[${text}](${path.relative(path.dirname(placeOf(page)), placeOf(file))}${anchor.join('')})`;
}

fs.rmSync(output, { recursive: true, force: true });
for (const file of files) {
  const place = path.join(output, placeOf(file));
  fs.mkdirSync(path.dirname(place), { recursive: true });
  const bytes = fs.readFileSync(path.join(source, file));
  const isProgram = (fs.statSync(path.join(source, file)).mode & 0o100) !== 0;
  fs.writeFileSync(place, file.endsWith('.md')
    ? bytes.toString('utf8').replace(/\[([^\]\n]*)\]\(([^()\s]+)\)/g, (_, text, link) => linkFrom(file, text, link))
    : bytes);
  fs.chmodSync(place, isProgram ? 0o755 : 0o644);
}
