import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from '../../../lib/errors.ts';
import { editDefinition, readKey, valueIn } from '../../../lib/host/definition/edit-definition.ts';
import { readDefinition } from '../../../lib/host/definition/read-definition.ts';
import { typedValue } from '../../../lib/host/definition/typed-value.ts';

const text = `// The shop.
{
    "program": "C:\\\\Shop\\\\shop.exe", // moved in spring
    "name": "Shop",
    "logs": {
        "stdout": "out.log" /* for the archive */
    }
}
`;

for (const [key, path] of [
  ['start', ['start']],
  ['logs.rotate.size', ['logs', 'rotate', 'size']],
  ['arguments[10]', ['arguments', 10]],
  ['stop.steps[0].timeout', ['stop', 'steps', 0, 'timeout']],
  ['environment.variables.MY_NAME', ['environment', 'variables', 'MY_NAME']],
  ['environment.variables["a.b]\\""]', ['environment', 'variables', 'a.b]"']],
  ['exitCodes.10-19', ['exitCodes', '10-19']],
] as const)
  test(`${key} is a key`, () => assert.deepEqual(readKey(key), path));

for (const [key, message] of [
  ['', 'a key of a definition is needed, such as logs.rotate.size'],
  ['logs.', '"logs." is no key of a definition (write logs.rotate.size or arguments[0])'],
  ['.logs', '".logs" is no key of a definition (write logs.rotate.size or arguments[0])'],
  ['arguments[0]x', '"arguments[0]x" is no key of a definition (write logs.rotate.size or arguments[0])'],
  ['logs.rotat', '"logs.rotat": there is no field "rotat" in a definition; did you mean rotate?'],
  ['limits.q', '"limits.q": there is no field "q" in a definition; the fields are processMemory, memory, processes'],
] as const)
  test(`${JSON.stringify(key)} is no key`, () => assert.throws(() => readKey(key), new UsageError(message)));

for (const [key, words, value] of [
  ['restart.delay', ['5'], 5],
  ['restart.delay', ['5s'], '5s'],
  ['description', ['5'], '5'],
  ['description', ['"5"'], '"5"'],
  ['program', ['C:\\Shop'], 'C:\\Shop'],
  ['logs.timestamps', ['true'], true],
  ['logs.timestamps', ['maybe'], 'maybe'],
  ['logs.stdout', ['null'], null],
  ['arguments', ['a', '[1]'], ['a', '[1]']],
  ['arguments', ['a b'], ['a b']],
  ['arguments', ['["a","b"]'], ['a', 'b']],
  ['exitCodes', ['{"3": "stop"}'], { 3: 'stop' }],
] as const)
  test(`${words.join(' ')} for ${key} is taken as ${JSON.stringify(value)}`, () =>
    assert.deepEqual(typedValue(readKey(key), words), value));

test('one value is not several', () => {
  assert.throws(() => typedValue(['start'], ['auto', 'x']), UsageError);
});

test('the last element of a list goes without a trace', () => {
  const lists = '{ "arguments": ["a", "b"], "name": "x" }';
  assert.deepEqual(JSON.parse(editDefinition(lists, ['arguments', 1], undefined)), { arguments: ['a'], name: 'x' });
});

test('one value is set: comments, order and indentation stay', () => {
  assert.equal(editDefinition(text, ['logs', 'stdout'], 'all.log'), text.replace('"out.log"', '"all.log"'));
  assert.equal(editDefinition(text, ['start'], 'auto'), text.replace(' */\n    }', ' */\n    },\n    "start": "auto"'));
});

test('what is set is read, and taken out again it is as before', async () => {
  const set = editDefinition(text, ['logs', 'rotate', 'size'], '10MB');
  const { definition, document } = await readDefinition(set, 'x.json');
  assert.equal(definition.logs.rotation.sizeBytes, 10 * 1024 * 1024);
  assert.equal(valueIn(document, ['logs', 'rotate', 'size']), '10MB');
  assert.equal(valueIn(document, ['logs', 'rotate', 'every']), undefined);
  const reset = editDefinition(set, ['logs', 'rotate', 'size'], undefined);
  assert.match(reset, /moved in spring[\s\S]+for the archive/);
  assert.equal((await readDefinition(reset, 'x.json')).definition.logs.rotation.sizeBytes, undefined);
});

test('a byte order mark and line ends stay', () => {
  const crlf = `\uFEFF${text.replaceAll('\n', '\r\n')}`;
  const set = editDefinition(crlf, ['start'], 'auto');
  assert.ok(set.startsWith('\uFEFF// The shop.\r\n'));
  assert.doesNotMatch(set, /[^\r]\n/);
});

test('what is inherited is no value', () => assert.equal(valueIn({}, ['toString']), undefined));
