import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { documentWith, many, withMore } from './event-documents.ts';
import { pointerOf } from './pointer.ts';
import { openStage, type StageOptions } from './stage.ts';

const shown = async (t: TestContext, options: StageOptions = {}) => {
  const stage = await openStage({ document: documentWith(many(600)), ...options });
  t.after(stage.close);
  await stage.until('Ledger');
  await stage.press('2');
  await stage.until(/following +[1-9]\d*\/\d+/);
  await stage.until((text) => !text.includes('reading'));
  return { ...stage, ...pointerOf(stage) };
};

test('a click goes to an event and stops following, and one more opens it', async (t) => {
  const stage = await shown(t);
  await stage.click('event number 590');
  await stage.until(/› .*event number 590 /);
  await stage.until(/paused/);
  await stage.click('event number 590');
  await stage.until(/╭─ System 590/);
  await stage.press('escape');
  await stage.until(/› .*event number 590 /);
});

test('every line of a wrapped event is its own', async (t) => {
  const stage = await shown(t, { document: documentWith(withMore), columns: 100 });
  await stage.press('w', 'home');
  await stage.until((text) => text.split('\n').some((line) => /│ +word word/.test(line)));
  const [, row] = stage.find('word word');
  await stage.click('word word', row);
  await stage.until(/› .*word word/);
});

test('the wheel scrolls the events, takes the cursor along and reads older ones', async (t) => {
  const stage = await shown(t);
  await stage.wheel('up', 'event number 590');
  await stage.until(/› .*event number 597 /);
  await stage.until(/paused/);
  assert.doesNotMatch(stage.text(), /event number 598 /);
  await stage.wheel('down', 'event number 590');
  await stage.until('event number 600 ');
  assert.match(stage.text(), /› .*event number 597 /);
  for (let turn = 0; turn < 250 && !stage.text().includes('event number 1 '); turn++)
    await stage.wheel('up', 'event number');
  await stage.until('event number 1 ');
});

test('the wheel where there is nothing to scroll stops nothing', async (t) => {
  const stage = await shown(t, { document: documentWith(many(3)) });
  await stage.wheel('up', 'event number 2');
  await stage.wheel('down', 'event number 2');
  await stage.until(/following +3\/3/);
});

test('a choice list: a click goes to an entry, and one more takes it', async (t) => {
  const stage = await shown(t);
  await stage.press('f');
  await stage.until('╭─ Levels');
  await stage.click('warn');
  await stage.until(/› .*warn/);
  await stage.wheel('up', 'warn');
  await stage.until(/› .*error/);
  await stage.click('warn');
  await stage.click('warn');
  await stage.until(/Events System, Application +warn/);
});

test('the wheel scrolls an open record', async (t) => {
  const stage = await shown(t, { rows: 19 });
  await stage.press('enter', 'J');
  await stage.until(/System 600 JSON/);
  await stage.until(/ 1\/\d+ ─╮/);
  await stage.wheel('down', 'System 600 JSON');
  await stage.until(/ 4\/\d+ ─╮/);
});

test("a service's events: a click takes the keys there, and one more opens it", async (t) => {
  const stage = await openStage({ document: documentWith(withMore) });
  t.after(stage.close);
  await stage.until('Ledger');
  await stage.press('l');
  await stage.until('disk full');
  await stage.press('escape');
  const { click, wheel } = pointerOf(stage);
  await click('disk full');
  await stage.until(/› .*disk full/);
  await wheel('up', 'disk full');
  await click('disk full');
  await stage.until(/╭─ Application \d+/);
});
