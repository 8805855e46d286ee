// Every mistake in mistakes/ must be found, and nothing besides. A .bicep file is a caller of the real modules and says in
// its own lines what to find ("// expect: LINE: TEXT"); a .json file is an edit of the real files.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import test from 'node:test';
import { table } from '../cost.mjs';
import { findings } from './check.js';

const root = resolve(import.meta.dirname, '../..');
const mistakes = join(import.meta.dirname, 'mistakes');

for (const name of readdirSync(mistakes)) {
  const text = readFileSync(join(mistakes, name), 'utf8');
  test(name, () => (name.endsWith('.json') ? edited(JSON.parse(text)) : planted(text)));
}

test('the real files are without findings', () => assert.deepEqual(findings(root), []));

test('the cost table of the README is the computed one', () => assert.ok(readFileSync(join(root, 'infra/README.md'), 'utf8').includes(table())));

function edited({ file, replace, with: replacement, expect }) {
  withCopy(['main.bicep', 'main.bicepparam', 'modules', 'signing-key.sh', 'sign-in.sh', 'remote.sh'], infra => {
    const before = readFileSync(join(infra, file), 'utf8');
    assert.ok(before.includes(replace), `${file} has no '${replace}'`);
    writeFileSync(join(infra, file), before.replace(replace, replacement));
    compare(findings(root, infra).map(finding => finding.text.replace(/(\.\.\/)+(?:.*?\/)?infra-\w+\//, 'infra/')), expect);
  });
}

function planted(text) {
  withCopy(['modules'], infra => {
    writeFileSync(join(infra, 'main.bicep'), text);
    const found = findings(root, infra)
      .filter(finding => finding.file.endsWith('main.bicep'))
      .map(finding => `${finding.line}: ${finding.text.replace(/^[^ ]*\/modules\//, 'modules/')}`);
    compare(found, [...text.matchAll(/^\/\/ expect: (.*)$/gm)].map(match => match[1]));
  });
}

/** Each expected text begins one finding, and every finding is expected. */
function compare(found, expected) {
  const unexpected = found.filter(finding => !expected.some(text => finding.startsWith(text)));
  const missing = expected.filter(text => !found.some(finding => finding.startsWith(text)));
  assert.deepEqual({ missing, unexpected }, { missing: [], unexpected: [] });
  assert.notEqual(expected.length, 0, 'the mistake expects nothing');
}

function withCopy(names, action) {
  const infra = mkdtempSync(join(tmpdir(), 'infra-'));
  try {
    names.forEach(name => cpSync(join(root, 'infra', name), join(infra, name), { recursive: true }));
    action(infra);
  } finally {
    rmSync(infra, { recursive: true });
  }
}
