// node drive.js PUBLISHED_APP: runs the app under the real Functions host, on Azurite, and waits for one page to go all
// the way: timer, check, recorded version, changed page, alert, signed webhook. Takes a little over 15 minutes, the
// shortest interval between two checks of a page, because nothing but the timer starts a check here.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const published = resolve(process.argv[2]);
const root = resolve(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'policywatch-'));
const hostPort = 7171;
const deadline = Date.now() + 25 * 60_000;
const children = [];

// The vendor's site and the receiver of webhooks.
let revision = 1;
let looks = 0;
const webhooks = [];
const site = createServer(async (request, response) => {
  if (request.method === 'GET' && request.url === '/privacy') {
    looks++;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(readFileSync(join(root, `functions/Cli/Demo/site/nordhamn.${revision}.html`)));
  } else if (request.method === 'POST' && request.url === '/webhook') {
    const body = Buffer.concat(await request.toArray()).toString();
    webhooks.push({ headers: request.headers, body });
    response.writeHead(204).end();
  } else {
    response.writeHead(404).end();
  }
}).listen(0, '127.0.0.1');
await once(site, 'listening');
const address = `localhost:${site.address().port}`;

// Azurite's published account and key, the same on every machine: no secret.
const account = 'devstoreaccount1';
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const sample = JSON.parse(readFileSync(join(root, 'local.settings.sample.json'))).Values;
const settings = {
  ...Object.fromEntries(Object.entries(sample).filter(([, value]) => value !== '')),
  AzureWebJobsStorage: `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};`
    + ['Blob', 'Queue', 'Table'].map((service, i) => `${service}Endpoint=http://127.0.0.1:${10000 + i}/${account};`).join(''),
  ScheduleChecks: '*/5 * * * * *',
  Alerts__PublicUrl: `http://localhost:${hostPort}/`,
  Fetch__AllowedLoopbackHosts__0: address,
  Webhooks__SigningKey: randomBytes(32).toString('base64'),
};

function start(command, args, options) {
  const child = spawn(command, args, { stdio: ['pipe', 'inherit', 'inherit'], ...options });
  child.on('exit', code => child.expected || console.error(`${command} ended with ${code}`));
  children.push(child);
  return child;
}

async function until(what, condition) {
  console.log(`waiting for ${what}`);
  while (!await condition()) {
    assert.ok(Date.now() < deadline, `no ${what} within 25 minutes`);
    await wait(1000);
  }
}

const answers = async url => (await fetch(url).catch(() => null)) !== null;

try {
  start('node', [join(root, 'infra/azurite/run.cjs'), '--silent', '--skipApiVersionCheck', '--disableTelemetry', '--location', work]);
  await until('Azurite', () => answers('http://127.0.0.1:10002/'));

  writeFileSync(join(published, 'local.settings.json'), JSON.stringify({ IsEncrypted: false, Values: settings }));
  start('npx', ['--no-install', '--prefix', import.meta.dirname, 'func', 'start', '--no-build', '--port', `${hostPort}`], { cwd: published, detached: true });
  await until('Functions host', () => answers(`http://localhost:${hostPort}/api/health`));

  const subscribed = await fetch(`http://localhost:${hostPort}/api/subscriptions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ scope: 'all', url: `http://${address}/webhook` }),
  });
  assert.equal(subscribed.status, 201, await subscribed.text());

  const watchList = join(work, 'watchlist.json');
  writeFileSync(watchList, JSON.stringify({
    vendors: [{ id: 'nordhamn', name: 'Nordhamn Cloud', pages: [{ type: 'Privacy Policy', url: `http://${address}/privacy`, interval: '15m' }] }],
  }));
  const imported = start('dotnet', ['run', '--project', join(root, 'functions/Cli'), '--', 'watchlist', 'import', watchList], { env: { ...process.env, ...settings } });
  imported.expected = true;
  assert.equal((await once(imported, 'exit'))[0], 0, 'the watch list was not imported');

  await until('first check', () => looks > 0);
  revision = 2;
  await until('webhook', () => webhooks.length > 0);

  const [{ headers, body }] = webhooks;
  assert.match(headers['webhook-signature'], /^v1,/);
  assert.match(body, /nordhamn/);
  console.log(`From timer to alert: ${looks} checks, ${webhooks.length} webhook.\n${body}`);
} finally {
  for (const child of children.filter(candidate => candidate.exitCode === null)) {
    child.expected = true;
    // Core Tools leave the worker behind unless their whole group is told; Azurite saves when its input ends.
    child.stdin.end();
    if (child.spawnargs[0] === 'npx') {
      process.kill(-child.pid, 'SIGINT');
    }
  }
  site.close();
  site.closeAllConnections();
}
