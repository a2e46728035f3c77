import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { quoteArgument } from '../../../lib/host/command-line/quote.ts';
import { splitCommandLine } from '../../../lib/host/command-line/split.ts';
import { quoteText } from '../../../lib/powershell-module/runtime/quote.ts';
import { moduleQuote, quotingLiterals } from './module-quote.ts';
import { nastyArgument } from './nasty-argument.ts';

test('the function is what the test plays it by: a look, two replacements, quotes around', () => {
  assert.deepEqual(quotingLiterals, [
    '',
    '[\\s"]',
    '(?<!\\\\)(\\\\*)"',
    '$1$1\\"',
    '(?<!\\\\)(\\\\+)\\z',
    '$1$1',
    '"',
    '"',
  ]);
  assert.match(
    quoteText.replace(/\s+/g, ' '),
    /if \(\$Argument -ne '' -and -not \[regex\]::IsMatch\(\$Argument, .+?\)\) \{ return \$Argument \} \$escaped = \[regex\]::Replace\(\$Argument, .+?\) \$escaped = \[regex\]::Replace\(\$escaped, .+?\) return '"' \+ \$escaped \+ '"' \}/,
  );
});

for (const [argument, quoted] of [
  ['', '""'],
  ['a', 'a'],
  ['a b', '"a b"'],
  ['a"b', '"a\\"b"'],
  ['C:\\a b\\', '"C:\\a b\\\\"'],
  ['C:\\ab\\', 'C:\\ab\\'],
  ['a\\"b', '"a\\\\\\"b"'],
  ['$(calc) `n %PATH% *?', '"$(calc) `n %PATH% *?"'],
  ['a\nb', '"a\nb"'],
  ["it's", "it's"],
] as const)
  test(`the module hands ${JSON.stringify(argument)} over as ${JSON.stringify(quoted)}`, () =>
    assert.equal(moduleQuote(argument), quoted));

test('the module quotes as the host does, and whatever it is comes back', () =>
  fc.assert(
    fc.property(fc.array(nastyArgument, { maxLength: 8 }), (args) => {
      for (const argument of args) assert.equal(moduleQuote(argument), quoteArgument(argument));
      assert.deepEqual(splitCommandLine(['x.exe', ...args.map(moduleQuote)].join(' ')), ['x.exe', ...args]);
    }),
    { numRuns: 2000 },
  ));
