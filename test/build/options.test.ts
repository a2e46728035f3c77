import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parseOptions } from '../../scripts/build/options.ts';

const root = resolve('clone');

for (const [args, options] of [
  [[], { arch: 'x64', out: join(root, 'dist', 'svcdeck.exe'), isForced: false }],
  [['--arch', 'arm64'], { arch: 'arm64', out: join(root, 'dist', 'svcdeck-arm64.exe'), isForced: false }],
  [['--out', 'here.exe', '--force'], { arch: 'x64', out: resolve('here.exe'), isForced: true }],
] as const)
  test(`build ${args.join(' ')}`, () => assert.deepEqual(parseOptions(args, root), options));

for (const [args, fault] of [
  [['--arch', 'mips'], /--arch is x64 or arm64, not mips/],
  [['--speed'], /--speed/],
  [['file'], /file/],
  [['--out'], /--out/],
] as const)
  test(`build ${args.join(' ')} is refused`, () => assert.throws(() => parseOptions(args, root), fault));
