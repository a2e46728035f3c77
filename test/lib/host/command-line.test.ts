import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildBatchCommandLine, buildCommandLine, quoteArgument } from '../../../lib/host/command-line/quote.ts';
import { splitCommandLine } from '../../../lib/host/command-line/split.ts';

for (const [argument, quoted] of [
  ['', '""'],
  ['a', 'a'],
  ['a b', '"a b"'],
  ['a\tb', '"a\tb"'],
  ['a"b', '"a\\"b"'],
  ['a\\b', 'a\\b'],
  ['C:\\a b\\', '"C:\\a b\\\\"'],
  ['C:\\ab\\', 'C:\\ab\\'],
  ['a\\"b', '"a\\\\\\"b"'],
  ['"', '"\\""'],
  ['\\\\"', '"\\\\\\\\\\""'],
] as const)
  test(`${argument} is handed over as ${quoted}`, () => assert.equal(quoteArgument(argument), quoted));

for (const [line, words] of [
  ['', []],
  ['a.exe', ['a.exe']],
  ['"C:\\a b.exe" c', ['C:\\a b.exe', 'c']],
  ['"C:\\a\\" b', ['C:\\a\\', 'b']],
  ['C:\\a b.exe', ['C:\\a', 'b.exe']],
  ['x "a b"c', ['x', 'a bc']],
  ['x a\\\\b "a\\\\b"', ['x', 'a\\\\b', 'a\\\\b']],
  ['x a\\"b c', ['x', 'a"b', 'c']],
  ['x a\\\\"b c"', ['x', 'a\\b c']],
  ['x "a""b c"', ['x', 'a"b', 'c']],
  ['x ""', ['x', '']],
  ['x  \t y ', ['x', 'y']],
  ['x "open', ['x', 'open']],
  ['"open', ['open']],
] as const)
  test(`${JSON.stringify(line)} is split as Windows splits it`, () => assert.deepEqual(splitCommandLine(line), words));

const argument = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '\t', '%', '&', 'é', '\n'), maxLength: 12 });

test('whatever the arguments, they come back as they went', () => {
  fc.assert(
    fc.property(fc.array(argument, { maxLength: 8 }), (args) =>
      assert.deepEqual(splitCommandLine(buildCommandLine('C:\\a b\\x.exe', args)), ['C:\\a b\\x.exe', ...args]),
    ),
    { numRuns: 2000 },
  );
});

const CMD = 'C:\\Windows\\System32\\cmd.exe';
const start = `"${CMD}" /e:on /v:off /d /s /c `;

for (const [args, rest] of [
  [[], ''],
  [['a', '--x=1'], ' a "--x=1"'],
  [['a b'], ' "a b"'],
  [['a&b|c>d<e^f'], ' "a&b|c>d<e^f"'],
  [['100%'], ' "100%%cd:~,%"'],
  [['%PATH%'], ' "%%cd:~,%PATH%%cd:~,%"'],
  [['a"b'], ' "a""b"'],
  [['a\\"b'], ' "a\\\\""b"'],
  [['C:\\a\\'], ' "C:\\a\\\\"'],
  [['!x!'], ' "!x!"'],
  [['(a)'], ' "(a)"'],
  [['a,b;c=d'], ' "a,b;c=d"'],
  [[''], ' ""'],
] as const)
  test(`a batch file is handed ${JSON.stringify(args)} so that cmd.exe acts on none of it`, () =>
    assert.equal(buildBatchCommandLine(CMD, 'C:\\a b\\x.cmd', args), `${start}""C:\\a b\\x.cmd"${rest}"`));

test('a % in the path of a batch file is no variable either', () =>
  assert.equal(buildBatchCommandLine(CMD, 'C:\\%a%.cmd', []), `${start}""C:\\%%cd:~,%a%%cd:~,%.cmd""`));

test('whatever the argument of a batch file, no quote is left open and nothing stands outside of quotes that cmd.exe acts on', () => {
  fc.assert(
    fc.property(
      fc.array(
        argument.filter((text) => !text.includes('\n')),
        { maxLength: 4 },
      ),
      (args) => {
        const line = buildBatchCommandLine(CMD, 'C:\\x.cmd', args);
        const inner = line.slice(start.length + 1, -1);
        const outside = inner.split('"').filter((_part, index) => index % 2 === 0);
        assert.equal(inner.split('"').length % 2, 1);
        assert.doesNotMatch(outside.join(''), /[&|<>^()!%]/);
        // What is left of each % once the empty variable is put in.
        assert.doesNotMatch(inner.replaceAll('%%cd:~,%', ''), /%/);
      },
    ),
    { numRuns: 2000 },
  );
});

for (const [what, build, message] of [
  ['a NUL', () => buildCommandLine('C:\\x.exe', ['a\0b']), 'the argument "a\\u0000b": it holds a NUL'],
  [
    'a quote in the program',
    () => buildCommandLine('C:\\"x.exe', []),
    'the program "C:\\\\\\"x.exe": it holds a quote or a NUL',
  ],
  [
    'a line break for a batch file',
    () => buildBatchCommandLine(CMD, 'C:\\x.cmd', ['a\nb']),
    'the argument "a\\nb": it holds a line break or a NUL, and a batch file cannot be handed one',
  ],
  [
    'more than Windows takes',
    () => buildCommandLine('C:\\x.exe', ['a'.repeat(32_756)]),
    'the command line has 32767 characters, and Windows takes 32766 at most',
  ],
  [
    'more than cmd.exe takes',
    () => buildBatchCommandLine(CMD, 'C:\\x.cmd', ['a'.repeat(8191)]),
    'the command line has 8256 characters, and cmd.exe takes 8190 at most',
  ],
] as const)
  test(`${what} is refused`, () => assert.throws(build, { name: 'FailedError', message }));
