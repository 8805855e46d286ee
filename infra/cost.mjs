// node infra/cost.mjs: the cost table of README.md, a month of 30 days in US dollars. Change a price or a count and paste.
const days = 30;

// List prices of East US in 2026, pay as you go, before tax. Look them up again before relying on them.
const price = {
  executions: 0.40 / 1e6, freeExecutions: 250_000,
  gigabyteSeconds: 0.000026, freeGigabyteSeconds: 100_000,
  queueOperations: 0.004 / 1e4,
  tableOperations: 0.00036 / 1e4,
  blobWrites: 0.10 / 1e4, // two regions
  blobGigabytes: 0.0368, // two regions, hot
  tableGigabytes: 0.06, // two regions
  logGigabytes: 2.30, freeLogGigabytes: 5,
  logRules: 0.50, // each, every 15 minutes
  metricRules: 0.10,
  probes: 0.0005,
};

const count = {
  memory: 2, // GB of an instance
  timerRuns: days * 24 * 60, secondsOfTimer: 1, // the least that is charged
  secondsOfCheck: 1.5,
  changed: 0.01, // of all checks
  functionsOfChange: 3, secondsOfChange: 2, // assess, fan out, deliver
  queueOperationsOfCheck: 3, // send, receive, delete
  queues: 8, secondsBetweenPolls: 10,
  tableOperationsOfCheck: 12,
  blobsOfChange: 4, kilobytesOfChange: 40,
  kilobytesOfLedger: 0.5, // the row that every check leaves
  kilobytesOfLogs: 6, // of a check, unsampled
  kilobytesOfMetrics: 10, // of a minute: some fifteen series
  logRules: 7, probes: days * 24 * 4,
};

/** @param together how many checks one instance works on at the same time, on average. */
function month(pages, together) {
  const checks = pages * days;
  const changes = checks * count.changed;
  const executions = count.timerRuns + checks + changes * count.functionsOfChange + count.probes;
  const seconds = count.timerRuns * count.secondsOfTimer + checks * count.secondsOfCheck / together + changes * count.functionsOfChange * count.secondsOfChange / together;
  const queueOperations = (checks + changes * count.functionsOfChange) * count.queueOperationsOfCheck + count.queues * days * 86_400 / count.secondsBetweenPolls;
  const gigabytes = kilobytes => 12 * kilobytes / 1e6; // after a year
  const rows = {
    'executions': Math.max(0, executions - price.freeExecutions) * price.executions,
    'memory while running': Math.max(0, seconds * count.memory - price.freeGigabyteSeconds) * price.gigabyteSeconds,
    'queues': queueOperations * price.queueOperations,
    'tables': checks * count.tableOperationsOfCheck * price.tableOperations,
    'blobs': changes * count.blobsOfChange * price.blobWrites,
    'stored after a year': gigabytes(changes * count.kilobytesOfChange) * price.blobGigabytes + gigabytes(checks * count.kilobytesOfLedger) * price.tableGigabytes,
    'logs': Math.max(0, (checks * count.kilobytesOfLogs + count.timerRuns * count.kilobytesOfMetrics) / 1e6 - price.freeLogGigabytes) * price.logGigabytes,
    'alert rules and health probe': count.logRules * price.logRules + price.metricRules + count.probes * price.probes,
  };
  return { ...rows, '**together**': Object.values(rows).reduce((sum, row) => sum + row, 0) };
}

export function table() {
  const columns = [[600, 1], [10_000, 2], [1_000_000, 8]];
  const months = columns.map(([pages, together]) => month(pages, together));
  return [
    `| a month, $ | ${columns.map(([pages]) => `${pages.toLocaleString('en')} pages a day`).join(' | ')} |`,
    `| --- |${' ---: |'.repeat(columns.length)}`,
    ...Object.keys(months[0]).map(row => `| ${row} | ${months.map(each => each[row].toFixed(2)).join(' | ')} |`),
  ].join('\n');
}

if (import.meta.filename === process.argv[1]) {
  console.log(table());
}
