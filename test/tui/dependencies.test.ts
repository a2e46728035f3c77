import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ERROR_ACCESS_DENIED } from '../../native/codes.ts';
import { documentOf, plainService, stoppedService } from '../fakes/svcdeck.ts';
import { openStage, type StageOptions } from './stage.ts';

const late = stoppedService('Late', { options: { delayedAutoStart: true } });

const needing = (name: string, ...dependencies: readonly string[]) =>
  plainService(name, { config: { ...plainService(name).config, dependencies } });

/** The tree of a service, with the cursor on its first row. */
const tree = async (t: TestContext, name: string, options: StageOptions = {}) => {
  const stage = await openStage(options);
  t.after(stage.close);
  await stage.until('auto-delayed');
  await stage.press('/', ...name, 'enter');
  await stage.until(new RegExp(`› ${name}`));
  await stage.press('d');
  await stage.until(new RegExp(`› ${name}: `));
  return stage;
};

test('both directions, groups with what is in them, and what is not installed', async (t) => {
  const stage = await tree(t, 'Spooler');
  const text = stage.text();
  assert.match(text, /├─ RpcSs: \+ running/);
  assert.match(text, /├─ Gone: ! not installed/);
  assert.match(text, /└─ group TDI[ │]*\n│ +└─ Tcpip: \+ running/);
  assert.match(text, /Needed by[ │]*\n│ +└─ SpoolHelp: ~ stop-pending/);
});

test('a circle is marked and not followed', async (t) => {
  const document = documentOf(needing('A', 'B'), needing('B', 'A'), late);
  const stage = await tree(t, 'A', { document });
  assert.match(stage.text(), /└─ A: \+ running \(A Service\) \[a cycle: it comes from here\]/);
});

test('Enter walks from service to service past filters, Backspace and Esc come back', async (t) => {
  const stage = await tree(t, 'Spooler');
  await stage.press('G', 'enter');
  await stage.until(/› SpoolHelp: /);
  await stage.press('down', 'down', 'down', 'enter');
  await stage.until(/› RpcSs: /);
  await stage.press('backspace');
  await stage.until(/› SpoolHelp: /);
  await stage.press('escape');
  await stage.until(/› Spooler: /);
  await stage.press('escape', 'k');
  await stage.until(/› RpcSs /);
});

test('what the list does not have says why, and headings go nowhere', async (t) => {
  const stage = await tree(t, 'Spooler');
  await stage.press('down', 'enter');
  await stage.until('Go there: this is no service');
  await stage.press('down', 'down', 'down', 'down', 'enter');
  await stage.until('Tcpip is a driver: the list has services only');
});

test('branches fold and unfold, and stay so when the tree is read anew', async (t) => {
  const stage = await tree(t, 'Spooler');
  await stage.press('down', 'space');
  await stage.until('Needs [+4 folded]');
  await stage.press('R');
  const calls = stage.calls.length;
  await stage.until(() => stage.calls.slice(calls).includes('dependents Spooler'));
  await stage.until('Needs [+4 folded]');
  await stage.press('+');
  await stage.until('group TDI');
  // A row without a branch: folding goes to what it hangs on.
  await stage.press('down', '-', '-');
  await stage.until('Needs [+4 folded]');
});

test('states follow the list without the tree being read anew', async (t) => {
  const document = documentOf(needing('A', 'B'), plainService('B'), late);
  const stage = await tree(t, 'B', { document });
  await stage.until('└─ A: + running');
  const before = stage.calls.filter((call) => call === 'dependents B').length;
  await stage.machine.services.control('A', 1);
  stage.clock.second();
  await stage.until('└─ A: - stopped');
  assert.equal(stage.calls.filter((call) => call === 'dependents B').length, before);
});

test('a service that tells nothing of what it needs says so', async (t) => {
  const stage = await openStage({ refusals: { 'config Spooler': ERROR_ACCESS_DENIED } });
  t.after(stage.close);
  await stage.until('BadApp');
  await stage.press('/', ...'Spooler', 'enter', 'd');
  await stage.until('Needs: not told (5 ERROR_ACCESS_DENIED)');
});

test('a chain of thousands is walked without being laid out whole', async (t) => {
  const chain = Array.from({ length: 3000 }, (_, index) =>
    needing(
      `S${String(index).padStart(4, '0')}`,
      ...(index === 2999 ? [] : [`S${String(index + 1).padStart(4, '0')}`]),
    ),
  );
  const stage = await tree(t, 'S0000', { document: documentOf(late, ...chain) });
  await stage.press('G', 'k', 'k', 'space', 'g');
  await stage.until(/› S0000: /);
});
