/** What the worked example does where no service manager is needed; the rest is looked at end to end. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { test } from 'node:test';
import { uniqueName } from '../e2e/windows.ts';

const exampleUrl = new URL('../../examples/echo-pipe/service.mjs', import.meta.url).href;

interface Example {
  run(context: object): Promise<void>;
}

test('a stop that comes before the pipe is open ends it', { timeout: 60_000 }, async (t) => {
  const { default: EchoPipe } = (await import(exampleUrl)) as { default: new () => Example };
  const pipe = uniqueName('svcdeck-echo');
  // Where there are no named pipes it is a file of that name.
  t.after(() => rmSync(`\\\\.\\pipe\\${pipe}`, { force: true }));
  const said: unknown[] = [];
  await new EchoPipe().run({
    signal: AbortSignal.abort(),
    log: { info: (text: unknown) => said.push(text) },
    counters: { find: () => ({ increment: () => undefined, add: () => undefined }) },
    args: [pipe],
  });
  assert.deepEqual(said, ['0 connections, 0 bytes']);
});
