import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveDefinition } from '../../../lib/host/definition/resolve-definition.ts';
import { pipeEcho } from './pipe-echo.ts';

test('the object of these tests is the one that the example declares', async () => {
  const { service } = (await import('../../../examples/echo-pipe/service.mjs' as string)) as {
    readonly service: Parameters<typeof resolveDefinition>[0];
  };
  assert.deepEqual(resolveDefinition({ ...service, script: 'x.mjs' }).counters.objects, [pipeEcho]);
});

test('its counters are those of the service that it takes the place of: both a second, graphs times 10 and times 1', () => {
  assert.deepEqual(
    pipeEcho.counters.map(({ type, scale }) => [type, 10 ** scale]),
    [
      ['rate', 10],
      ['rate', 1],
    ],
  );
});
