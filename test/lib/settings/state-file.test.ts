import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { mergeStates, nothingRemembered, readStateFile, writeStateFile } from '../../../lib/settings/state-file.ts';

const view = (filter: string) => ({
  screen: 'services',
  sort: { column: 'name', isDescending: false },
  filter,
  hidden: ['-'],
  tab: 'overview',
});

const place = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-state-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'deep', 'state.json');
};

test('what is written is read again, and nothing else is left behind', async (t) => {
  const path = place(t);
  assert.deepEqual(await readStateFile(path), nothingRemembered);
  const state = { view: view('sql'), services: { '|srv1': 'Dhcp' }, recent: [{ computer: 'SRV1' }] };
  await writeStateFile(path, state);
  assert.deepEqual(await readStateFile(path), state);
  assert.deepEqual(readdirSync(join(path, '..')), ['state.json']);
});

test('two at once: both are in it, and where they differ the last', async (t) => {
  const path = place(t);
  await Promise.all([
    writeStateFile(path, { view: view('a'), services: { '|a': 'A' }, recent: [{ computer: 'A' }] }),
    writeStateFile(path, { view: view('b'), services: { '|b': 'B' }, recent: [{ computer: 'B' }] }),
  ]);
  const { view: last } = await readStateFile(path);
  assert.ok(last?.filter === 'a' || last?.filter === 'b');
  await writeStateFile(path, { view: view('c'), services: { '|a': 'C' }, recent: [{ computer: 'a' }] });
  const state = await readStateFile(path);
  assert.equal(state.view?.filter, 'c');
  assert.equal(state.services['|a'], 'C');
  assert.deepEqual(state.recent[0], { computer: 'a' });
  assert.equal(state.recent.filter(({ computer }) => computer?.toLowerCase() === 'a').length, 1);
});

test('no more is remembered than can be of use', () => {
  const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`|m${index}`, 'Dhcp']));
  const recent = Array.from({ length: 15 }, (_, index) => ({ computer: `R${index}` }));
  const merged = mergeStates({ services: many, recent }, { services: { '|new': 'Dhcp' }, recent: [{ computer: 'N' }] });
  assert.equal(Object.keys(merged.services).length, 100);
  assert.equal(merged.services['|new'], 'Dhcp');
  assert.deepEqual([merged.recent.length, merged.recent[0]], [10, { computer: 'N' }]);
});

for (const [what, text, fault] of [
  ['no JSON', '{', /can't be used and is ignored/],
  ['another file', '{"format":"x"}', /its format is not svcdeck-state/],
  ['another version', '{"format":"svcdeck-state","version":2}', /it is of version 2, and this svcdeck knows 1/],
] as const)
  test(`${what} is refused`, async (t) => {
    const path = join(mkdtempSync(join(tmpdir(), 'svcdeck-state-')), 'state.json');
    t.after(() => rmSync(join(path, '..'), { recursive: true }));
    writeFileSync(path, text);
    await assert.rejects(readStateFile(path), fault);
    await writeStateFile(path, nothingRemembered);
    assert.deepEqual(await readStateFile(path), nothingRemembered);
  });

test('a part that is wrong is left out, and the rest holds', async (t) => {
  const path = join(mkdtempSync(join(tmpdir(), 'svcdeck-state-')), 'state.json');
  t.after(() => rmSync(join(path, '..'), { recursive: true }));
  const document = {
    format: 'svcdeck-state',
    version: 1,
    view: { screen: 5 },
    services: { a: 1, b: 'B' },
    recent: [7, {}, { machine: 'demo' }],
  };
  writeFileSync(path, JSON.stringify(document));
  assert.deepEqual(await readStateFile(path), { services: { b: 'B' }, recent: [{ machine: 'demo' }] });
});
