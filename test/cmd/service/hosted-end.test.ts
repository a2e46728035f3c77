import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { explainEnd, explainRestart } from '../../../cmd/hosted/explain-end.ts';
import { failureOf } from '../../../cmd/report.ts';
import { warnOfRestarts, withProgramsEnd } from '../../../cmd/service/hosted-end.ts';
import { DidNotStayError, FailedError } from '../../../lib/errors.ts';
import { appendExitRecord } from '../../../lib/host/exit/exit-history-file.ts';
import { contextFor } from '../../fakes/machine.ts';
import { bench, plainService } from '../../fakes/svcdeck.ts';
import { hostedService, shopText } from '../hosted/shop.ts';

const error = new DidNotStayError('Shop', 'Shop did not stay up: it is stopped', 'Its own log says why.');

const textOf = async (told: unknown): Promise<string> => (await failureOf(told, async () => '')).text;

test('what the program of a hosted service said last is told with the failure', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-end-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const { machine } = bench(hostedService(), plainService('Other'));
  const { context } = contextFor(machine);
  const { hosting } = machine;
  // The history is a file of this computer, wherever that keeps it.
  const place = await hosting.place();
  const history = `${folder}\\Shop\\history.json`;
  t.after(() => rmSync(history, { force: true }));
  const here = {
    hosting: Object.create(hosting, { place: { value: async () => ({ ...place, dataFolder: folder }) } }),
  };
  const explain = (service: string, since: number) => explainEnd(here, { name: service, text: shopText }, since);
  const since = Date.parse('2026-11-21T08:00:00.000Z');

  assert.match(await textOf(await withProgramsEnd(error, since, context, explain)), /Its program was not run/);
  const record = { end: 'exited', code: 0xc0000142, ranMs: 5, processId: 7 } as const;
  await appendExitRecord(history, {
    ...record,
    time: '2026-11-21T08:00:01.000Z',
    decision: 'The program ended.',
    lastLines: ['cannot open config.ini', 'bye \u001b[2J'],
  });
  assert.equal(
    await textOf(await withProgramsEnd(error, since, context, explain)),
    [
      'svcdeck: Shop did not stay up: it is stopped',
      '  The program ended.',
      '  Its last lines of output:',
      '    cannot open config.ini',
      '    bye \\u{1b}[2J',
      "With many services on one computer the desktop heap may be used up: raise the third number of SharedSection in Windows' SubSystems key. `svcdeck history Shop` tells more, `svcdeck debug Shop` runs it in this console.",
    ].join('\n'),
  );
  // What was before the start has nothing to do with it.
  assert.match(await textOf(await withProgramsEnd(error, since + 60_000, context, explain)), /Its program was not run/);
});

test('a spoilt definition is told with its place', async () => {
  const { machine } = bench(hostedService());
  const { context } = contextFor(machine);
  const told = await withProgramsEnd(error, 0, context, (name) =>
    explainEnd(machine, { name, text: '{ "name": "Shop", "program": 7 }' }, 0),
  );
  assert.match(
    await textOf(told),
    /\n {2}definition of Shop:1:30: program: expected .*\n`svcdeck edit Shop` opens its definition\.$/,
  );
});

test('everything else is told as it is', async () => {
  const { machine } = bench(hostedService(), plainService('Other'));
  const { context } = contextFor(machine);
  const never = () => Promise.reject(new Error('asked for nothing'));
  const other = new FailedError('something else');
  assert.equal(await withProgramsEnd(other, 0, context, never), other);
  assert.equal(await withProgramsEnd(error, 0, context, never), error);
  const elsewhere = { ...context, options: { computers: ['far'], save: false, noColour: false } };
  const explain = async () => ({ details: ['wrong'], advice: 'wrong' });
  assert.equal(await withProgramsEnd(error, 0, elsewhere, explain), error);
  assert.notEqual(await withProgramsEnd(error, 0, context, explain), error);
  const notHosted = new DidNotStayError('Other', 'Other did not stay up', undefined);
  assert.equal(await withProgramsEnd(notHosted, 0, context), notHosted);
});

test('of a service that runs while its program has ended already is warned', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-end-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const { machine } = bench(hostedService(), plainService('Other'));
  const { context, printed } = contextFor(machine);
  const place = await machine.hosting.place();
  const history = `${folder}\\Shop\\history.json`;
  t.after(() => rmSync(history, { force: true }));
  const here = {
    hosting: Object.create(machine.hosting, { place: { value: async () => ({ ...place, dataFolder: folder }) } }),
  };
  const since = Date.parse('2026-11-21T08:00:00.000Z');
  const warn = () => warnOfRestarts(['Shop'], since, context, (name, from) => explainRestart(here, name, from));
  const record = { end: 'exited', code: 3, ranMs: 5, processId: 7, lastLines: ['no database'] } as const;

  // A restart: the run before it was asked to stop.
  await appendExitRecord(history, { ...record, time: '2026-11-21T08:00:01.000Z', decision: 'It was asked to stop.' });
  await warn();
  assert.equal(printed.stderr, '');
  const decision = 'The program ended with exit code 3; restarting in 5 s.';
  await appendExitRecord(history, { ...record, time: '2026-11-21T08:00:02.000Z', decision, restartInMs: 5000 });
  await warn();
  assert.equal(
    printed.stderr,
    [
      'svcdeck: warning: Shop runs, and its program has ended already',
      `  ${decision}`,
      '  Its last lines of output:',
      '    no database',
      '`svcdeck history Shop` tells more, `svcdeck debug Shop` runs it in this console.',
      '',
    ].join('\n'),
  );
  await warnOfRestarts(['Other'], since, context);
  assert.match(printed.stderr, /in this console\.\n$/);
});
