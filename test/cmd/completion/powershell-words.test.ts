import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { quoteForPowerShell, readPowerShellLine } from '../../../cmd/completion/powershell-words.ts';
import { splitCommandLine } from '../../../lib/host/command-line/split.ts';

const lines = [
  ['svcdeck', [], 'svcdeck', 'the program itself counts for nothing'],
  ['svcdeck ', [], '', 'a new word'],
  ['svcdeck show Spo', ['show'], 'Spo', 'plain'],
  ['svcdeck show "Print Sp', ['show'], 'Print Sp', 'an open double quote'],
  ["svcdeck show 'Print Sp", ['show'], 'Print Sp', 'an open single quote'],
  ["svcdeck show 'O''Brien' ", ['show', "O'Brien"], '', 'a doubled quote'],
  ['svcdeck show "say ""x""" ', ['show', 'say "x"'], '', 'doubled double quotes'],
  ['svcdeck show Print` Sp', ['show'], 'Print Sp', 'a backtick before a blank'],
  ['svcdeck show "a`"b', ['show'], 'a"b', 'a backtick within quotes'],
  ["svcdeck show 'a`b", ['show'], 'a`b', 'a backtick within single quotes is one'],
  ["& 'C:\\a b\\svcdeck.exe' show X", ['show'], 'X', 'the call operator'],
  ['svcdeck show \u2019a b\u2019 ', ['show', 'a b'], '', 'typographic quotes'],
  ['svcdeck show $name ', ['show', '$name'], '', 'a variable stays'],
  ["svcdeck show ''", ['show'], '', 'an empty word'],
] as const;

for (const [line, words, current, why] of lines)
  test(`PowerShell's line is read: ${why}`, () =>
    assert.deepEqual(readPowerShellLine(line), { words, current: line === 'svcdeck' ? '' : current }));

const quoted = [
  ['Spooler', 'Spooler', 'Spooler'],
  ['--state=running', '--state=running', '--state=running'],
  ['start=', 'start=', 'start='],
  ['/y', '/y', '/y'],
  ['Print Spooler', "'Print Spooler'", "'Print Spooler'"],
  ['MSSQL$PROD', "'MSSQL$PROD'", "'MSSQL$PROD'"],
  ['a`b', "'a`b'", "'a`b'"],
  ["O'Brien", "'O''Brien'", "'O''Brien'"],
  ['O\u2019Brien', "'O\u2019\u2019Brien'", "'O\u2019\u2019Brien'"],
  ['a"b', `'a"b'`, `'a\\"b'`],
  ['a\\"b c', `'a\\"b c'`, `'a\\\\\\"b c'`],
  ['a;b', "'a;b'", "'a;b'"],
  ['$(calc)', "'$(calc)'", "'$(calc)'"],
  ['@x', "'@x'", "'@x'"],
  ['a,b', "'a,b'", "'a,b'"],
  ['1kb', "'1kb'", "'1kb'"],
  ['-Name', '-Name', '-Name'],
  ['-x.y', "'-x.y'", "'-x.y'"],
  ['', "''", "''"],
] as const;

for (const [word, whole, legacy] of quoted)
  test(`${JSON.stringify(word)} is typed as ${whole}`, () => {
    assert.equal(quoteForPowerShell(word, 'whole'), whole);
    assert.equal(quoteForPowerShell(word, 'legacy'), legacy);
  });

/** Names with what shells act on. */
const name = fc.string({
  unit: fc.constantFrom(...'ab $`\'"\\;|&,()@#-=%^é\u2019\u201d'),
  minLength: 1,
  maxLength: 12,
});

test('what is quoted is read back as it was', () => {
  fc.assert(
    fc.property(name, (word) => {
      assert.deepEqual(readPowerShellLine(`svcdeck show ${quoteForPowerShell(word, 'whole')} `).words, ['show', word]);
    }),
  );
});

/** As Windows PowerShell hands an argument on: in quotes where there are blanks outside of quotes, and with no quote escaped. */
const handedOn = (argument: string): string => (/\s/.test(argument) ? `"${argument}"` : argument);

test('Windows PowerShell hands the program exactly the name', () => {
  fc.assert(
    fc.property(
      name.filter((word) => !word.endsWith('\\')),
      (word) => {
        const [, , typed = ''] = [
          'svcdeck',
          ...readPowerShellLine(`svcdeck show ${quoteForPowerShell(word, 'legacy')} `).words,
        ];
        assert.deepEqual(splitCommandLine(`svcdeck ${handedOn(typed)}`), ['svcdeck', word]);
      },
    ),
  );
});
