import assert from 'node:assert/strict';
import { test } from 'node:test';
import schema from '../../../lib/host/definition/service-definition.schema.json' with { type: 'json' };
import { onMachine } from './on-machine.ts';

test('schema service prints the schema of definitions', async () => {
  const { exitCode, stdout } = await onMachine().run('schema', 'service');
  assert.equal(exitCode, 0);
  assert.deepEqual(JSON.parse(stdout), schema);
});

for (const words of [[], ['machine'], ['service', 'service'], ['--json']])
  test(`schema ${words.join(' ')} is refused`, async () =>
    assert.equal((await onMachine().run('schema', ...words)).exitCode, 2));
