/** The examples, as an editor sees them that has the published types beside them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root, typeFaults } from './type-faults.ts';

/** A parameter of a class has no type in JavaScript unless one is written: all else is held strictly. */
const faultsIn = (scripts: Readonly<Record<string, string>>): Promise<string> =>
  typeFaults(scripts, ['--noImplicitAny', 'false', '--allowImportingTsExtensions', '--types', 'node']);

const example = (path: string): string => readFileSync(join(root, 'examples', path), 'utf8');

/** What a class has to be. */
const HELD = `import type { Service } from './svcdeck.d.ts';
import EchoPipe from './service.mjs';
export const made: Service = new EchoPipe();
`;

const echo = (change: (text: string) => string): Readonly<Record<string, string>> => ({
  'service.mjs': change(example('echo-pipe/service.mjs')),
  'client.mjs': example('echo-pipe/client.mjs'),
  'held.mts': HELD,
});

test('the smallest service', async () => assert.equal(await faultsIn({ 'smallest.mjs': example('smallest.mjs') }), ''));

test('the echo service and its client', async () => assert.equal(await faultsIn(echo((text) => text)), ''));

const mistakes: readonly (readonly [what: string, scripts: Readonly<Record<string, string>>, fault: RegExp])[] = [
  [
    'a log that there is not',
    { 'smallest.mjs': example('smallest.mjs').replace('log.info', 'log.inform') },
    /^smallest\.mjs\(\d+,\d+\): error TS2551: Property 'inform' does not exist on type 'ServiceLog'/,
  ],
  [
    'a class without run',
    echo((text) => text.replace('async run(', 'async work(')),
    /Property 'run' is missing in type/,
  ],
  [
    'a type of a counter that there is not',
    echo((text) => text.replace("type: 'rate', scale: 1", "type: 'often', scale: 1")),
    /^service\.mjs\(\d+,\d+\): error TS2322: Type '"often"' is not assignable to type /,
  ],
];

for (const [what, scripts, fault] of mistakes)
  test(`a mistake in an example would be found: ${what}`, async () => assert.match(await faultsIn(scripts), fault));
