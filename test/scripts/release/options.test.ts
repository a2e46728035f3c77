import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parseOptions } from '../../../scripts/release/options.ts';

const root = resolve('a clone');

const parse = (...args: readonly string[]) =>
  parseOptions(args, root, { SVCDECK_CERTIFICATE_PASSWORD: 'from the variable' }, (file) => `from ${file}\r\n`);

test('without options: a release from a tag, not signed', () => {
  assert.deepEqual(parse(), {
    isSnapshot: false,
    isVerified: false,
    project: undefined,
    signing: undefined,
    out: join(root, 'release'),
  });
});

test('what is said is taken, addresses without the slash at their end', () => {
  const { isSnapshot, isVerified, project, out } = parse(
    '--snapshot',
    '--verify',
    '--project',
    'https://x.test/y/',
    '--out',
    'z',
  );
  assert.deepEqual(
    { isSnapshot, isVerified, project, out },
    {
      isSnapshot: true,
      isVerified: true,
      project: 'https://x.test/y',
      out: resolve('z'),
    },
  );
});

test('the password comes from a file or a variable', () => {
  assert.deepEqual(parse('--certificate', 'a.pfx', '--timestamp', 'http://time.test').signing, {
    certificate: resolve('a.pfx'),
    key: undefined,
    password: 'from the variable',
    timestamp: 'http://time.test',
  });
  assert.equal(parse('--certificate', 'a.P12', '--password-file', 'f').signing?.password, 'from f');
  assert.equal(parse('--certificate', 'a.pem', '--key', 'a.key').signing?.key, resolve('a.key'));
});

const wrong: readonly (readonly [args: readonly string[], reason: RegExp])[] = [
  [['--signed'], /--signed/],
  [['now'], /now/],
  [['--password', 'x'], /--password/],
  [['--timestamp', 'http://time.test'], /--timestamp needs a --certificate/],
  [['--password-file', 'f'], /--password-file needs a --certificate/],
  [['--certificate', 'a.pem'], /a\.pem needs a --key/],
  [['--certificate', 'a.pfx', '--key', 'k'], /a\.pfx has its key inside/],
  [['--certificate', 'a.pfx', '--timestamp', 'time.test'], /--timestamp is an address .* not 'time\.test'/],
  [['--project', 'ftp://x.test'], /--project is an address .* not 'ftp:/],
  [['--project', 'https://x.test/<y>'], /--project is an address/],
];

for (const [args, reason] of wrong)
  test(`refused: ${args.join(' ')}`, () => {
    assert.throws(() => parse(...args), reason);
  });
