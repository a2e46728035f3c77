import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { command, parse } from '../../../cmd/events/clear.ts';
import { fileInFolder, wholePath } from '../../../cmd/events/file-path.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { machineOf, type RunOptions, runOn, sampleLogs } from './sample.ts';

const clear = async (args: readonly string[], options: RunOptions = {}) => {
  const machine = machineOf(sampleLogs);
  const result = await runOn(command, args, { machine, ...options });
  const count = async (log: string): Promise<number> => (await machine.events.logInfo(log)).records ?? 0;
  return { ...result, records: `${await count('Application')} ${await count('System')}` };
};

for (const [args, options, exitCode, out, records] of [
  [['application', '--yes'], {}, 0, 'Application was cleared (2 records, 68.0 KB)\n', '0 4'],
  [['Application', '--dry-run'], {}, 0, 'Application would be cleared (2 records, 68.0 KB)\n', '2 3'],
  [['Application'], {}, 2, /there is no terminal to ask on whether to clear what was named: say --yes/, '2 3'],
  [['Application'], { terminal: true, input: ['y'] }, 0, /Clear this log\? What is in it is lost\. \(y\/n\)/, '0 4'],
  [['*tion', 'System'], { terminal: true, input: ['y'] }, 0, /Clear these 2 logs\? What is in them is lost\./, '0 1'],
  [['Application'], { terminal: true, input: ['n'] }, 130, /nothing was cleared/, '2 3'],
  [['Application'], { terminal: true, input: [] }, 130, /nothing was cleared/, '2 3'],
  [['Applicatoin', '--yes'], {}, 4, /no log is called 'Applicatoin'\. Nearest: Application/, '2 3'],
  [['Security', 'System', '--yes'], {}, 5, /System was cleared \(3 records, [\s\S]*EvtOpenLog: 5 /, '2 1'],
  [['none*', '--yes'], {}, 0, 'No log matches.\n', '2 3'],
  [['System', '--yes'], { refusals: { 'events.clear': 15022 } }, 1, /15022/, '2 3'],
  [['System', '--yes', '--dry-run'], {}, 2, /--yes and --dry-run exclude each other/, '2 3'],
  [[], {}, 2, /events clear needs LOG/, '2 3'],
] as const)
  test(`clear ${args.join(' ')}${'input' in options ? ` < ${options.input[0]}` : ''}`, async () => {
    const run = await clear(args, options);
    if (typeof out === 'string') assert.equal(run.stdout + run.stderr, out);
    else assert.match(run.stdout + run.stderr, out);
    assert.deepEqual([run.exitCode, run.records], [exitCode, records]);
  });

test('what is in it is saved first; what can not be saved is not cleared', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-clear-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const [file, taken] = [join(folder, 'system.json'), join(folder, 'taken.json')];
  writeFileSync(taken, 'somebody else');
  const refused = await clear(['System', '--yes', '--backup', taken]);
  assert.match(refused.stderr, /EvtClearLog: 80 ERROR_FILE_EXISTS/);
  assert.deepEqual([refused.exitCode, refused.records], [1, '2 3']);
  const saved = await clear(['System', '--yes', '--backup', file, '--json']);
  assert.deepEqual(JSON.parse(saved.stdout), { log: 'System', cleared: true, records: 3, backup: file });
  assert.equal(existsSync(file), true);
  const asked = await clear(['System', '--backup', join(folder, 'x.json')], { terminal: true, input: ['y'] });
  assert.match(asked.stderr, /^System: 3 records, 68\.0 KB, saved to .*x\.json\nClear this log\? \(y\/n\) $/);
});

test('several logs: a file each in a folder', async () => {
  const { stdout } = await clear(['System', 'Sample/Trace', '--dry-run', '--json', '--backup', 'D:\\Backup']);
  const backups = (JSON.parse(stdout) as { backup: string }[]).map(({ backup }) => backup);
  assert.deepEqual(backups, ['D:\\Backup\\System.evtx', 'D:\\Backup\\Sample%4Trace.evtx']);
});

test('paths', () => {
  assert.equal(wholePath('\\\\srv\\share\\a.evtx'), '\\\\srv\\share\\a.evtx');
  assert.equal(wholePath('/a/b.evtx'), '/a/b.evtx');
  assert.equal(wholePath('b.evtx'), join(process.cwd(), 'b.evtx'));
  assert.equal(fileInFolder(join(process.cwd(), 'x'), 'A/B'), join(process.cwd(), 'x', 'A%4B.evtx'));
});

test('the examples in its help work', async () => {
  for (const [, , ...args] of examplesIn(command.help)) await parse(args);
});
