import assert from 'node:assert/strict';
import { test } from 'node:test';
import { candidateOf, debianMirrors } from '../../../scripts/wine/apt.ts';
import { majorOf } from '../../../scripts/wine/install.ts';

const main = 'Debian|Debian|bookworm|main|http://mirror.example/debian/';

const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['the main archive', [main], ['http://mirror.example/debian']],
  ['one place, several suites', [main, main.replace('bookworm', 'bookworm-updates')], ['http://mirror.example/debian']],
  [
    'security updates are elsewhere',
    ['Debian|Debian-Security|bookworm-security|main|http://mirror.example/debian-security/', main],
    ['http://mirror.example/debian'],
  ],
  [
    'another archive that calls its suite bookworm',
    ['vendor|vendor bookworm|bookworm|main|https://vendor.example/debian/12/'],
    [],
  ],
  ['Ubuntu', ['Ubuntu|Ubuntu|noble|main|http://ubuntu.example/ubuntu/'], []],
  ['other components', [main.replace('|main|', '|contrib|')], []],
  [
    'two mirrors, in apt\u2019s order',
    [main.replace('mirror', 'near'), main],
    ['http://near.example/debian', 'http://mirror.example/debian'],
  ],
  ['a disc', [main.replace('http://mirror.example', 'cdrom:[Debian]')], []],
  ['a copy on this machine', [main.replace('http://mirror.example', 'file:/srv')], ['file:/srv/debian']],
  ['no package lists', [''], []],
];

for (const [name, lines, expected] of rows) {
  test(`Debian's mirrors: ${name}`, () => {
    assert.deepEqual(debianMirrors(`${lines.join('\n')}\n`), expected);
  });
}

test('the version that apt would install', () => {
  assert.equal(
    candidateOf('wine:\n  Installed: (none)\n  Candidate: 10.0~repack-6\n  Version table:\n'),
    '10.0~repack-6',
  );
  assert.equal(candidateOf('wine:\n  Installed: (none)\n  Candidate: (none)\n'), undefined);
  assert.equal(candidateOf(''), undefined);
});

for (const [version, expected] of [
  ['wine-10.0 (Debian 10.0~repack-6)\n', 10],
  ['wine-9.0 (Ubuntu 9.0~repack-4build3)\n', 9],
  ['wine-10.5 (Staging)\n', 10],
  ['wine-11.0-rc2\n', 11],
  ['10.0~repack-6', 10],
  ['1:10.0~repack-6', 10],
  ['8.0~repack-4', 8],
  ['command not found', undefined],
  ['', undefined],
] as const) {
  test(`the major version of ${JSON.stringify(version)}`, () => {
    assert.equal(majorOf(version), expected);
  });
}
