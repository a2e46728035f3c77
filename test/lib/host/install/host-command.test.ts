import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitCommandLine } from '../../../../lib/host/command-line/split.ts';
import { hostImagePath, readHostImagePath } from '../../../../lib/host/install/host-command.ts';

const executable = 'C:\\Program Files\\svcdeck\\svcdeck.exe';

for (const name of [
  'Shop',
  'my shop',
  'a"b',
  'ends in \\'.replace('\\', ''),
  '%PATH%',
  'größe €',
  '-x',
  'a&b|c',
  '"',
  "it's",
  'tab\tname',
])
  test(`the host of ${JSON.stringify(name)} is handed just that name`, () => {
    const path = hostImagePath({ executable, isShared: false }, name);
    assert.ok(path.startsWith(`"${executable}" `));
    assert.deepEqual(splitCommandLine(path), [executable, 'host', name]);
    assert.deepEqual(readHostImagePath(path), { executable, isShared: false });
  });

test('the shared host has no name', () => {
  const path = hostImagePath({ executable, isShared: true }, 'Shop');
  assert.equal(path, `"${executable}" host --shared`);
  assert.deepEqual(readHostImagePath(path), { executable, isShared: true });
});

for (const path of [
  'C:\\Windows\\system32\\svchost.exe -k netsvcs',
  '"C:\\x.exe" hosts Shop',
  '"C:\\x.exe" host',
  '"C:\\x.exe" host ',
  '"C:\\x.exe" host --other',
  'C:\\svcdeck.exe host Shop',
])
  test(`${path} is no host of svcdeck`, () => assert.equal(readHostImagePath(path), undefined));
