import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Editor, parse, run } from '../../../cmd/hosted/edit.ts';
import { contextFor, type Terminal } from '../../fakes/machine.ts';
import { bench } from '../../fakes/svcdeck.ts';
import { hostedService, shopText } from './shop.ts';

const right = shopText.replace('10s', '20s');
const wrong = shopText.replace('10s', 'soon');

/** An editor that makes of the text, each time it is opened, what comes next; and a user who gives these answers. */
const scene = async (
  texts: readonly string[],
  answers: readonly string[],
  args: readonly string[] = [],
  { text = shopText, terminal = { columns: 100 } }: { text?: string; terminal?: Terminal } = {},
) => {
  const { machine } = bench(hostedService(text));
  const { context, printed } = contextFor(machine, terminal);
  const [toType, toAnswer] = [[...texts], [...answers]];
  const opened: string[] = [];
  const editor: Editor = async (_name, shown) => {
    opened.push(shown);
    return toType.shift() ?? shown;
  };
  const io = { ...context.io, readLine: async () => toAnswer.shift() };
  const options = await parse(['Shop', ...args]);
  const outcome = await run(options, { ...context, io }, editor).catch((error: unknown) => error);
  assert.equal(toAnswer.length, 0, 'a question was not asked');
  return { outcome, printed, opened, definition: await machine.hosting.readDefinition('Shop') };
};

test('what is different is shown, and changed after a yes', async () => {
  const { outcome, printed, definition } = await scene([right], ['y']);
  assert.equal(outcome, 0);
  assert.equal(definition, right);
  assert.match(printed.stderr, /^- {3}"restart": \{ "delay": "10s" \},\n\+ {3}"restart": \{ "delay": "20s" \},$/m);
  assert.doesNotMatch(printed.stderr, /"name"/);
});

test('a no changes nothing', async () => {
  const { outcome, definition } = await scene([right], ['n']);
  assert.match(String(outcome), /CancelledError: Shop was not changed/);
  assert.equal(definition, shopText);
});

test('it can be edited again', async () => {
  const { outcome, opened, definition } = await scene([wrong, right], ['y', 'y']);
  assert.equal(outcome, 0);
  assert.deepEqual(opened, [shopText, wrong]);
  assert.equal(definition, right);
  const again = await scene([right, right.replace('20s', '30s')], ['e', 'y']);
  assert.deepEqual(again.opened, [shopText, right]);
  assert.equal(again.definition, shopText.replace('10s', '30s'));
});

test('what is wrong is told with its line, and changes nothing', async () => {
  const { outcome, printed, definition } = await scene([wrong], ['n']);
  assert.match(String(outcome), /CancelledError/);
  assert.match(printed.stderr, /definition of Shop, as you typed it:8:25: restart\.delay: expected a time/);
  assert.equal(definition, shopText);
});

test('line ends alone are no change', async () => {
  const { outcome, printed } = await scene([shopText.replaceAll('\n', '\r\n')], []);
  assert.equal(outcome, 0);
  assert.match(printed.stdout, /^Nothing was changed/);
});

test('a definition that somebody has spoilt can be mended', async () => {
  const { outcome, definition } = await scene([shopText], ['y'], [], { text: wrong });
  assert.equal(outcome, 0);
  assert.equal(definition, shopText);
});

for (const [option, expected] of [
  ['--yes', right],
  ['--dry-run', shopText],
] as const)
  test(`${option} asks nothing`, async () => {
    const { outcome, definition } = await scene([right], [], [option]);
    assert.equal(outcome, 0);
    assert.equal(definition, expected);
  });

test('without a terminal there is nobody to edit', async () => {
  const { outcome, opened } = await scene([right], [], [], { terminal: {} });
  assert.match(String(outcome), /UsageError: edit needs a terminal/);
  assert.deepEqual(opened, []);
});
