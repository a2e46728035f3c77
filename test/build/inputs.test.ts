import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inputs, nodeVersion } from '../../scripts/build/inputs.ts';

const root = join(import.meta.dirname, '..', '..');
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, { version: string; integrity: string }>>;
};

const pinned = Object.values(inputs).flatMap(({ node, koffi }) => (node === undefined ? [koffi] : [node, koffi]));

for (const input of pinned)
  test(`${input.package} is pinned as the lock file pins it`, () => {
    const locked = lock.packages[`node_modules/${input.package}`];
    assert.deepEqual(
      { version: input.version, integrity: input.integrity },
      {
        version: locked?.version,
        integrity: locked?.integrity,
      },
    );
  });

test('the Node inside is the Node that runs this', () => assert.equal(nodeVersion, process.versions.node));
