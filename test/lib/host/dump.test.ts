import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DefinitionDocument } from '../../../lib/host/definition/definition-document.ts';
import { editDefinition, readKey } from '../../../lib/host/definition/edit-definition.ts';
import { readDefinition } from '../../../lib/host/definition/read-definition.ts';
import { typedValue } from '../../../lib/host/definition/typed-value.ts';
import { cmdLine } from '../../../lib/host/dump-quote.ts';
import { typedSettings } from '../../../lib/host/dump-words.ts';

for (const [word, batch, prompt] of [
  ['plain', 'plain', 'plain'],
  ['', '""', '""'],
  ['a b', '"a b"', '"a b"'],
  ['C:\\x y\\', '"C:\\x y\\\\"', '"C:\\x y\\\\"'],
  ['50%', '"50%%"', '^"50^%^"'],
  ['%PATH%', '"%%PATH%%"', '^"^%PATH^%^"'],
  ['a&b|c', '"a&b|c"', '"a&b|c"'],
  ['a^b', '"a^b"', '"a^b"'],
  ['hi!', '"hi!"', '"hi!"'],
  ['say "x" & go', '^"say \\^"x\\^" ^& go^"', '^"say \\^"x\\^" ^& go^"'],
  ['\\"', '^"\\\\\\^"^"', '^"\\\\\\^"^"'],
  ['"%x%"', '^"\\^"%%x%%\\^"^"', '^"\\^"^%x^%\\^"^"'],
] as const)
  test(`cmd is told ${word}`, () => {
    assert.equal(cmdLine([word], 'batch'), batch);
    assert.equal(cmdLine([word], 'prompt'), prompt);
  });

for (const [what, words, told] of [
  ['a line break', ['a\nb'], /holds a line break/],
  ['what is too long', ['x'.repeat(8200)], /8200 characters, and cmd takes 8190/],
] as const)
  test(`${what} is refused`, () => assert.throws(() => cmdLine(words, 'batch'), { message: told }));

/** What cmd.exe hands on of a line in a batch file: %% halved, a caret outside of quotes taken off. */
const passedOn = (line: string): string => {
  let text = '';
  let isQuoted = false;
  const halved = line.replaceAll('%%', '%');
  for (let at = 0; at < halved.length; at++) {
    if (halved[at] === '^' && !isQuoted) at++;
    else if (halved[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted) assert.doesNotMatch(halved[at] ?? '', /[&|<>()]/, `cmd would act on it: ${line}`);
    text += halved[at] ?? '';
  }
  return text;
};

test('whatever a word is, cmd acts on nothing in it', async () => {
  const { splitCommandLine } = await import('../../../lib/host/command-line/split.ts');
  const words = fc.array(fc.string({ unit: fc.constantFrom(...'ab \\"%^&|<>()!\t;,=') }), { maxLength: 5 });
  fc.assert(
    fc.property(words, (all) => {
      assert.deepEqual(splitCommandLine(passedOn(cmdLine(['x', ...all], 'batch'))), ['x', ...all]);
    }),
    { numRuns: 500 },
  );
});

const documents: readonly DefinitionDocument[] = [
  { name: 'A', program: 'C:\\a.exe' },
  {
    name: 'A',
    program: 'C:\\a.exe',
    arguments: ['--port', '80'],
    description: 'null',
    displayName: '7',
    start: 'auto',
    dependencies: ['RpcSs', '+TDI'],
    environment: {
      mode: 'replace',
      variables: { A: 'null', 'b.c': '"x"', GONE: null, NUMBER: '5' },
      appendPath: ['C:\\x;y'],
      prependPath: [],
    },
    restart: { delay: 5, factor: 1.5, giveUpAfter: 'never' },
    exitCodes: { '0': 'stop', '3-5': 'fail' },
    stop: { steps: [{ type: 'ctrl-c', timeout: '3s' }, { type: 'terminate' }] },
    ready: { type: 'tcp', port: 80 },
    logs: { stdout: null, stderr: 'e.log', timestamps: true, rotate: { size: '10MB' }, keep: { files: 3 } },
    hooks: { beforeStart: { program: 'C:\\b.exe', arguments: ['[]'] } },
    failure: { actions: [{ type: 'run-command', delayMs: 5 }], command: 'x "y"', resetPeriodSeconds: null },
    preshutdown: '1m',
  },
  { name: 'A', program: 'C:\\a.exe', arguments: ['[1]'], dependencies: ['[]'], logs: { stdout: 'null' } },
  { name: 'A', program: 'C:\\a.exe', environment: {}, logs: { rotate: {} } },
];

for (const document of documents)
  test(`typing them makes it again: ${Object.keys(document).join(', ')}`, async () => {
    const { name, program, arguments: args } = document;
    let text = JSON.stringify({ name, program, ...(args === undefined ? {} : { arguments: args }) });
    for (const { key, word } of typedSettings(document)) {
      const path = readKey(key);
      text = editDefinition(text, path, typedValue(path, [word]));
      // Each step of the way is a definition itself.
      await readDefinition(text, key);
    }
    assert.deepEqual(JSON.parse(text), document);
  });
