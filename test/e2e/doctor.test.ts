/** `doctor` on a real computer: it looks at everything, finds what was spoilt for it, and leaves all as it was. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createHosted } from './host/hosted-service.ts';
import { isWine, onWindows, programData, svcdeck, toWindowsPath, uniqueName, windows } from './windows.ts';

interface FoundJson {
  readonly check: string;
  readonly verdict: string;
  readonly text: string;
  readonly advice: string | null;
}

interface ReportJson {
  readonly isWell: boolean;
  readonly verdict: string;
  readonly findings: readonly FoundJson[];
}

/** Others may keep the computer busy. */
const PATIENTLY = ['--timeout', '90s'] as const;

const doctor = async (...args: readonly string[]): Promise<{ report: ReportJson; exitCode: number }> => {
  const { stdout, stderr, exitCode } = await svcdeck('doctor', '--json', ...PATIENTLY, ...args);
  assert.equal(stderr, '');
  return { report: JSON.parse(stdout), exitCode };
};

/** What a check says of something of that name. */
const about = ({ findings }: ReportJson, check: string, name: string): readonly FoundJson[] =>
  findings.filter((each) => each.check === check && each.text.includes(name));

/** Lets everybody write in a folder. */
const openToAll = async (folder: string): Promise<void> => {
  // Wine makes a folder's access list of its mode; it has no icacls that does anything.
  if (isWine) chmodSync(folder, 0o777);
  else assert.equal((await windows('icacls', [folder, '/grant', '*S-1-1-0:(OI)(CI)F'])).exitCode, 0);
};

const SOURCES = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application';

/** Registers an event source whose message file is not there. */
const lostSource = async (t: TestContext): Promise<string> => {
  const name = uniqueName('svcdeck-lost');
  const key = `${SOURCES}\\${name}`;
  t.after(() => windows('reg', ['delete', key, '/f']));
  const file = ['/v', 'EventMessageFile', '/t', 'REG_EXPAND_SZ', '/d', `C:\\${name}\\svcdeck.exe`, '/f'];
  assert.equal((await windows('reg', ['add', key, ...file])).exitCode, 0);
  return name;
};

test('all that can be looked at is, and has a verdict', onWindows, async () => {
  const { report } = await doctor();
  const checks = new Set(report.findings.map(({ check }) => check));
  assert.ok(checks.size >= 30, [...checks].join());
  const verdictOf = (check: string) => report.findings.find((each) => each.check === check)?.verdict;
  for (const check of ['services.list', 'services.configuration', 'processes.own', 'files.module', 'svcdeck.module'])
    assert.equal(verdictOf(check), 'ok', check);
  assert.equal(verdictOf('windows.version'), isWine ? 'note' : 'ok');
  for (const check of ['services.registry', 'processes.lists', 'structs.sizes', 'services.status'])
    assert.notEqual(verdictOf(check), 'fault', check);
  for (const each of ['events.read', 'events.count', 'counters.objects'])
    assert.ok(['ok', 'note', ...(isWine ? ['not-here'] : [])].includes(verdictOf(each) ?? ''), each);
  for (const { check, text } of report.findings) assert.doesNotMatch(text, /^No answer came/, check);
  for (const { text, check } of report.findings) assert.doesNotMatch(text, /svcdeck could not look/, check);
});

test('what was spoilt is found, with what to do about it, and nothing is changed', onWindows, async (t) => {
  const service = await createHosted(t, {});
  await service.define(JSON.stringify({ name: service.name, progam: 'C:\\x.exe' }));
  const folder = join(programData, 'svcdeck', service.name);
  await openToAll(folder);
  const source = await lostSource(t);
  const key = `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${service.name}`;
  const before = (await windows('reg', ['query', key, '/s'])).stdout;

  const { report, exitCode } = await doctor('--only', 'hosting,files');
  assert.equal(exitCode, 1);
  assert.equal(report.isWell, false);
  const rows: readonly (readonly [check: string, name: string, verdict: string, text: RegExp])[] = [
    ['hosting.definitions', service.name, 'fault', /is not valid: .*1:\d+: .*progam/],
    ['files.data', service.name, 'fault', /Everyone can change .*: logs and history of .* can be forged/],
    ['hosting.sources', source, 'warning', /points? to C:\\.*svcdeck\.exe, which is missing/],
  ];
  for (const [check, name, verdict, text] of rows) {
    const [finding] = about(report, check, name);
    assert.equal(finding?.verdict, verdict, check);
    assert.match(finding?.text ?? '', text);
    assert.notEqual(finding?.advice, null);
  }

  assert.equal((await windows('reg', ['query', key, '/s'])).stdout, before);
  assert.deepEqual(readdirSync(folder), []);
});

test('a sound service is not complained of', onWindows, async (t) => {
  const service = await createHosted(t, { arguments: ['wait'] });
  const { report } = await doctor('--only', 'hosting,files');
  assert.deepEqual(about(report, 'hosting.definitions', service.name), []);
  assert.deepEqual(about(report, 'files.data', service.name), []);
});

test('the table for people, and a bundle without names', onWindows, async (t) => {
  const service = await createHosted(t, { arguments: 'wrong' });
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-doctor-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'bundle.json');
  const { stdout, exitCode } = await svcdeck(
    'doctor',
    ...PATIENTLY,
    '--only',
    'windows,hosting',
    '--bundle',
    toWindowsPath(file),
  );
  assert.equal(exitCode, 1);
  assert.match(stdout, /^Windows\r?\n {2}\w/);
  assert.match(stdout, new RegExp(`^ {2}FAULT +definitions +The definition of ${service.name} is not valid`, 'm'));
  assert.match(stdout, /^Something is wrong: \d+ faults?, /m);
  const bundle = readFileSync(file, 'utf8');
  assert.equal(bundle.includes(service.name), false);
  assert.match(bundle, /The definition of <service \d+> is not valid/);
  assert.equal((await svcdeck('doctor', '--bundle', toWindowsPath(file))).exitCode, 1);
  assert.equal(readFileSync(file, 'utf8'), bundle);
});

test('another computer is looked at from there', onWindows, async () => {
  const { stderr, exitCode } = await svcdeck('--computer', 'SRV-NOWHERE', 'doctor');
  assert.equal(exitCode, 2);
  assert.match(stderr, /run it on SRV-NOWHERE itself/);
});
