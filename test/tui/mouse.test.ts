import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { pointerOf } from './pointer.ts';
import { openStage, type StageOptions } from './stage.ts';

const ready = async (t: TestContext, options: StageOptions = {}) => {
  const stage = await openStage(options);
  t.after(stage.close);
  await stage.until(/BadApp/);
  await stage.until('auto-delayed');
  return { ...stage, ...pointerOf(stage) };
};

test('a click goes to a service, and one more to its details', async (t) => {
  const stage = await ready(t);
  await stage.click('Spooler');
  await stage.until(/› .*Spooler/);
  await stage.until(/╭─ Spooler/);
  await stage.click('Spooler');
  await stage.press('s');
  await stage.press('escape', 'j');
  await stage.until((text) => !/› .*Spooler/.test(text));
});

test('a click on a title sorts, and one more turns the order round', async (t) => {
  const stage = await ready(t);
  await stage.click('MEMORY');
  await stage.until(/MEMORY ▲/);
  await stage.click('MEMORY');
  await stage.until(/MEMORY ▼/);
});

test('a click on a tab opens it', async (t) => {
  const stage = await ready(t);
  await stage.until('What to do');
  await stage.click('Configuration');
  await stage.until('[Configuration]');
});

test('a click on a screen opens it, and one on a hint does what its key does', async (t) => {
  const stage = await ready(t);
  await stage.click('Counters');
  await stage.until((text) => !text.includes('Spooler'));
  await stage.click('Services');
  await stage.until('Spooler');
  await stage.click('Actions', 30);
  await stage.until('╭─ What to do');
});

test('the wheel scrolls what is under it and leaves the focus where it is', async (t) => {
  const stage = await ready(t, { rows: 30 });
  await stage.click('Spooler');
  await stage.until('This service spools');
  const [, detailRow] = stage.find('╭─ ', 4);
  const before = stage.terminal.lines().slice(detailRow);
  await stage.wheel('down', '[Overview]');
  await stage.until((text) => text.split('\n').slice(detailRow).join('\n') !== before.join('\n'));
  await stage.wheel('up', '[Overview]');
  await stage.until((text) => text.split('\n').slice(detailRow).join('\n') === before.join('\n'));
});

test('what lies over the screen keeps clicks to itself', async (t) => {
  const stage = await ready(t);
  await stage.until('What to do');
  await stage.press('?');
  await stage.until('╭─ Help');
  const before = stage.text();
  await stage.press('\x1b[<0;3;5M');
  await stage.click('3 Counters');
  assert.equal(stage.text(), before);
  await stage.wheel('down', '╭─ Help');
  await stage.until(/╭─ Help.* 4\/\d+ ─╮/);
});

test('a click on a button takes it: nothing is stopped by Cancel, and what is asked for by the other', async (t) => {
  const stage = await ready(t);
  await stage.click('Dhcp');
  await stage.press('t');
  await stage.until('Cancel');
  await stage.click('[ Cancel ]');
  await stage.until((text) => !text.includes('Cancel'));
  assert.ok(!stage.calls.some((call) => JSON.stringify(call).includes('control')));
  await stage.press('t');
  await stage.until('Cancel');
  await stage.click('(y) ]');
  await stage.until(/Dhcp .*- stopped/);
});

test('pasted text is no click', async (t) => {
  const stage = await ready(t);
  const [column, row] = stage.find('Spooler');
  await stage.press(`\x1b[200~\x1b[<0;${column};${row}M\x1b[201~`);
  await stage.press('j');
  await stage.until((text) => !/› .*Spooler/.test(text));
});
