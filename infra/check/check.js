// node check.js ROOT: reads ROOT/infra and what belongs to it, prints the findings. See ../check.sh.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBicep } from './bicep.js';
import * as known from './known.js';
import * as rules from './rules.js';

/** Files below a folder whose names end so, without installed packages and the mistakes made on purpose. */
function filesBelow(folder, ...ends) {
  if (!existsSync(folder)) {
    return [];
  }

  return readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    ['node_modules', 'mistakes', 'bin', 'obj'].includes(entry.name) ? []
      : entry.isDirectory() ? filesBelow(join(folder, entry.name), ...ends)
        : ends.some(end => entry.name.endsWith(end)) ? [join(folder, entry.name)] : []);
}

const readAll = paths => paths.map(path => readFileSync(path, 'utf8'));

/** Strings of a C# collection expression: `Name = ["a", "b"]`. */
function stringsOf(code, name) {
  return [...(new RegExp(`\\b${name}\\b[^=\[]*=\\s*\\[([^\\]]*)\\]`).exec(code)?.[1] ?? '').matchAll(/"([^"]*)"/g)].map(match => match[1]);
}

/**
 * All findings, in the order of files and lines.
 * @param infra the folder of the Bicep files; by default ROOT/infra.
 */
export function findings(root, infra = join(root, 'infra')) {
  const files = filesBelow(infra, '.bicep', '.bicepparam').sort().map(path => readBicep(root, path));
  const storage = readFileSync(join(root, 'functions/Host/Storage/StorageAccount.cs'), 'utf8');
  const functions = readAll(filesBelow(join(root, 'functions/Host/Functions'), '.cs')).join('\n');
  const sample = Object.keys(JSON.parse(readFileSync(join(root, 'local.settings.sample.json'), 'utf8')).Values);
  const callers = [...files.filter(file => file.isParameters).map(file => file.text), ...readAll([
    ...filesBelow(infra, '.sh'), ...filesBelow(join(root, '.github/workflows'), '.yml'), join(root, 'azure.yaml')])];
  const code = {
    containerNames: stringsOf(storage, 'ContainerNames'),
    tableNames: stringsOf(storage, 'TableNames'),
    queueNames: stringsOf(storage, 'QueueNames'),
  };
  const functionNames = [...functions.matchAll(/\[Function\(nameof\((\w+)\)\)\]/g)].map(match => match[1]);
  const triggerSettings = [...new Set([...functions.matchAll(/Trigger\("[^"]*%(\w+)%/g)].map(match => match[1]))];
  const instruments = readFileSync(join(root, 'functions/Core/Instruments.cs'), 'utf8');
  const metrics = [...instruments.matchAll(/meter\.Create\w+<\w+>\("([^"]*)"/g)].map(match => match[1]);

  const tests = readAll(filesBelow(join(root, 'tests/Host/Telemetry'), 'Tests.cs'));

  const found = files.flatMap(file => [
    ...rules.syntax(file),
    // What follows a syntax error is not read as it was meant.
    ...(file.errors.length > 0 ? [] : [
      ...rules.names(file),
      ...rules.given(file, files),
      ...rules.versions(file),
      ...rules.roles(file, known.roles),
      ...rules.settings(file, sample, triggerSettings, known),
      ...rules.lists(file, code),
      ...rules.queries(file, functionNames, metrics),
      ...rules.tested(file, tests),
    ]),
  ]);
  return [...found, ...rules.outputs(files, callers)].sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line);
}

/** What wakes somebody: a line for each rule with its threshold, the metric that feeds it and the test that moves the metric. */
export function alertRules(root) {
  const tests = readAll(filesBelow(join(root, 'tests/Host/Telemetry'), 'Tests.cs'));
  const lines = rules.alertRules(readBicep(root, join(root, 'infra/modules/alerts.bicep'))).map(rule =>
    [rule.name, `${rule.operator === 'LessThan' ? '<' : '>'} ${rule.threshold} in ${rule.window}`, rule.metric, rules.testOf(rule.metric, tests) ?? 'none']);
  const widths = [0, 1, 2, 3].map(column => Math.max(...lines.map(line => line[column].length)));
  return lines.map(line => line.map((text, column) => text.padEnd(widths[column])).join('  ').trimEnd());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(process.argv[2]);
  if (process.argv[3] === '--rules') {
    console.log(alertRules(root).join('\n'));
    process.exit();
  }

  const found = findings(root);
  for (const { file, line, text } of found) {
    console.log(`${file}:${line}: ${text}`);
  }
  console.log(`${filesBelow(join(root, 'infra'), '.bicep', '.bicepparam').length} files checked, ${found.length} findings`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
