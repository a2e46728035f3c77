import assert from 'node:assert/strict';
import { test } from 'node:test';
import { powerShellScript } from '../../../cmd/completion/powershell-script.ts';
import { bench } from '../../fakes/svcdeck.ts';
import { allOf, commandsOf, faultsOf, parsePowerShell } from '../../lib/powershell-module/powershell.ts';

const places = [
  ['C:\\Tools\\svcdeck.exe', 'plain'],
  ["C:\\O'Brien & co\\$x `n\\svcdeck.exe", 'with what PowerShell acts on'],
  ['C:\\Jörg\\工具\\svcdeck.exe', 'beyond ASCII'],
  ['\u2019; calc; \u2019\\svcdeck.exe', 'with a quote that PowerShell takes for one'],
] as const;

for (const [path, what] of places) {
  const script = powerShellScript([path]);
  test(`the script for a path ${what} can be read`, () => assert.deepEqual(faultsOf(parsePowerShell(script)), []));

  test(`the script for a path ${what} is ASCII, and calls nothing but svcdeck`, () => {
    assert.match(script, /^[\x20-\x7e\n]+$/);
    assert.deepEqual(
      new Set(commandsOf(parsePowerShell(script))),
      new Set(['Register-ArgumentCompleter', 'Get-Variable', 'Out-String', 'ConvertFrom-Json']),
    );
  });

  test(`the script for a path ${what} names it`, () => {
    const assigned = /\$program = (.*)/.exec(script)?.[1] ?? '';
    const read = [...assigned.matchAll(/'((?:[^']|'')*)'|\[char\]0x([0-9a-f]{4})/g)]
      .map(([, text, code]) =>
        code === undefined ? (text ?? '').replaceAll("''", "'") : String.fromCharCode(Number.parseInt(code, 16)),
      )
      .join('');
    assert.equal(read, path);
  });
}

test('completion powershell prints it', async () => {
  const { stdout, stderr, exitCode } = await bench().run(['completion', 'PowerShell']);
  assert.deepEqual([stderr, exitCode], ['', 0]);
  assert.ok(stdout.includes(process.execPath));
  assert.ok(allOf(parsePowerShell(stdout)).length > 100);
});

for (const [words, message] of [
  [['completion'], 'completion needs powershell or clink'],
  [['completion', 'bash'], "completion: there is no script for 'bash'. There is one for: powershell, clink"],
] as const)
  test(`${words.join(' ')} is a wrong call`, async () => {
    const { stderr, exitCode } = await bench().run(words);
    assert.equal(exitCode, 2);
    assert.equal(stderr.split('\n')[0], `svcdeck: ${message}`);
  });

for (const words of [[], ['bash', ''], ['clink', 'zz'], ['clink', '616'], ['clink', '61', '62']])
  test(`complete ${words.join(' ')} is a wrong call`, async () =>
    assert.equal((await bench().run(['complete', ...words])).exitCode, 2));
