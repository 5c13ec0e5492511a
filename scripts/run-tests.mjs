// node run-tests.mjs FOLDER PROJECT... -- [arguments of dotnet test]
// Runs built test projects, two at a time where there are processors for two: a line each as it ends, every failure, every skipped test with its reason, the totals last.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const [folder, ...rest] = process.argv.slice(2);
const end = rest.indexOf('--');
const extra = rest.slice(end + 1);

// The longest begin: one that is left to the end runs alone.
const longest = ['Integration', 'Coordinator.Tests'];
const rank = (project) => {
  const at = longest.indexOf(basename(project, '.csproj'));
  return at < 0 ? longest.length : at;
};
const projects = rest.slice(0, end).sort((one, other) => rank(one) - rank(other));

// Servers that the environment names are shared by all projects, which name their queues and databases alike.
const isShared = ['RABBITMQ', 'POSTGRES', 'REDIS', 'S3'].some((server) => process.env[`FARM_TEST_${server}`]);
const lanes = isShared ? 1 : Math.min(2, availableParallelism());

/** @returns the exit code of `dotnet test`; what it says goes to a log, the results to a .trx file beside it. */
function run(project, results) {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const log = openSync(join(results, 'output.log'), 'w');
  const args = ['test', project, '--no-build', '-c', 'Release', '--nologo', '--logger', 'trx', '--results-directory', results,
    '--blame-hang-timeout', '10m', '--blame-hang-dump-type', 'none', ...extra];
  // A folder of its own for what is temporary: some tests look there for what they must not leave. Servers of other users pass through it.
  const temporary = mkdtempSync(join(tmpdir(), 'farm-test-'));
  chmodSync(temporary, 0o711);
  return new Promise((resolve, reject) => {
    const child = spawn('dotnet', args, { stdio: ['ignore', log, log], env: { ...process.env, TMPDIR: temporary } });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? signal));
  }).finally(() => rmSync(temporary, { recursive: true, force: true }));
}

const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const unescape = (text) => text
  .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
  .replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => entities[name]);
const attribute = (text, name) => unescape(text.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '');
const element = (text, name) => unescape(text.match(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`))?.[1] ?? '').trim();

/** @returns {{outcome: string, name: string, message: string, trace: string}[]} the results in a .trx file. */
function parse(trx) {
  const classes = new Map([...trx.matchAll(/<UnitTest [^>]*>[\s\S]*?<\/UnitTest>/g)].map(([test]) =>
    [attribute(test, 'id'), attribute(test.match(/<TestMethod [^>]*>/)?.[0] ?? '', 'className').split('.').at(-1)]));
  return [...trx.matchAll(/<UnitTestResult ([^>]*?)(?:\/>|>([\s\S]*?)<\/UnitTestResult>)/g)].map(([, head, body = '']) => ({
    outcome: attribute(head, 'outcome'),
    name: `${classes.get(attribute(head, 'testId')) ?? ''}.${attribute(head, 'testName')}`,
    message: element(body, 'Message'),
    trace: [...new Set(element(body, 'StackTrace').match(/\bat Farm\..*/g))].join('\n'),
  }));
}

const indent = (text, by) => text.replace(/^/gm, ' '.repeat(by));
const failed = [];
const skipped = [];
let passed = 0;

/** Runs one project and tells how it went. */
async function report(project) {
  const name = basename(project, '.csproj');
  const results = join(folder, name);
  const start = performance.now();
  const code = await run(project, results);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);

  const files = readdirSync(results).filter((file) => file.endsWith('.trx'));
  const tests = files.flatMap((file) => parse(readFileSync(join(results, file), 'utf8')));
  const bad = tests.filter((test) => test.outcome === 'Failed');
  const good = tests.filter((test) => test.outcome === 'Passed');
  const rest = tests.filter((test) => !bad.includes(test) && !good.includes(test));
  if (code !== 0 && bad.length === 0) {
    // It broke down outside any test: a crash, a hang, a build that is missing.
    const log = readFileSync(join(results, 'output.log'), 'utf8').trimEnd().split('\n').slice(-25).join('\n');
    bad.push({ name: `${name} ended with ${code}`, message: log, trace: '' });
  }

  const counts = `${good.length} passed, ${bad.length} failed, ${rest.length} skipped`;
  console.log(`${name.padEnd(24)}${counts.padEnd(40)}${seconds.padStart(7)} s`);
  for (const test of bad) console.log(`  FAILED ${test.name}\n${indent(`${test.message}\n${test.trace}`.trimEnd(), 4)}`);
  passed += good.length;
  failed.push(...bad.map((test) => ({ ...test, project: name })));
  skipped.push(...rest.map((test) => ({ ...test, project: name })));
}

const waiting = [...projects];
await Promise.all(Array.from({ length: lanes }, async () => {
  for (let project = waiting.shift(); project; project = waiting.shift()) await report(project);
}));

if (skipped.length > 0) {
  console.log('\nSkipped:');
  for (const reason of new Set(skipped.map((test) => test.message))) {
    console.log(`  ${reason || 'no reason given'}`);
    for (const test of skipped.filter((other) => other.message === reason)) console.log(`    ${test.project}: ${test.name}`);
  }
}
if (failed.length > 0) {
  console.log('\nFailed:');
  for (const test of failed) console.log(`  ${test.project}: ${test.name}`);
}
console.log(`\n${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
process.exit(failed.length > 0 || passed === 0 ? 1 : 0);
