import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classicView, shownAs } from '../../../lib/events/classic-type.ts';
import { expandMessage } from '../../../lib/events/message-template.ts';

const rows: readonly (readonly [template: string, inserts: readonly string[], expected: string])[] = [
  ['The %1 service entered the %2 state.', ['Spooler', 'running'], 'The Spooler service entered the running state.'],
  ['%2 %1 %2', ['a', 'b'], 'b a b'],
  ['%10 %1', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'], 'j a'],
  ['%1 and %3', ['a'], 'a and %3'],
  ['%1!s! %2!08x!', ['a', '1f'], 'a 1f'],
  ['one%ntwo%tthree%rfour', [], 'one\r\ntwo\tthree\rfour'],
  ['100%% done%. really%!', [], '100% done. really!'],
  ['first%0 and never this %1', ['a'], 'first'],
  ['%1', ['50%% of %2'], '50%% of %2'],
  ['%1', ['a $& $1 b'], 'a $& $1 b'],
  ['failed: %1', ['%%5'], 'failed: Access is denied.'],
  ['failed: %1', ['%%4711 and %%5'], 'failed: %%4711 and Access is denied.'],
  ['%q stays', [], '%q stays'],
  ['ends in %', [], 'ends in %'],
];

for (const [template, inserts, expected] of rows)
  test(`${JSON.stringify(template)} with ${JSON.stringify(inserts)}`, () => {
    const texts = (id: number): string | undefined => (id === 5 ? 'Access is denied.\r\n' : undefined);
    assert.equal(expandMessage(template, inserts, texts), expected);
  });

test('what the classic API reports comes back from it the same', () => {
  for (const type of [0, 1, 2, 4, 8, 0x10]) {
    const shown = shownAs(type) ?? assert.fail(`type ${type}`);
    assert.deepEqual(classicView(shown), shown);
  }
  assert.equal(shownAs(3), undefined);
});

test('the classic API knows neither critical nor verbose', () => {
  assert.equal(classicView({ level: 1, keywords: 0x8000000000000000n }).level, 2);
  assert.equal(classicView({ level: 5, keywords: 0n }).level, 4);
  assert.equal(classicView({ level: 5, keywords: 0n }).keywords, 0x80000000000000n);
});
