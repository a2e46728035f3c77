import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from '../../../cmd/hosted/debug.ts';
import { printEnvironment } from '../../../cmd/hosted/print-environment.ts';
import { FailedError } from '../../../lib/errors.ts';
import { readDefinition } from '../../../lib/host/definition/read-definition.ts';
import { shopText } from './shop.ts';

const base = [
  ['Path', 'C:\\Windows'],
  ['SystemRoot', 'C:\\Windows'],
] as const;

test('the variables that the program gets, in their order, secrets hidden', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-env-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'shop.env');
  writeFileSync(file, 'DB_PASSWORD=hunter two\nURL=https://shop:hunter@db/x\nODD="\u001b[2J"\n');
  const { definition } = await readDefinition(shopText, 'shop.json');
  const environment = {
    ...definition.environment,
    file,
    variables: [
      ['API_KEY', '%DB_PASSWORD%'],
      ['PASSWORD_FILE', 'C:\\Shop\\x'],
    ] as const,
    prependPath: ['C:\\Shop'],
  };
  let printed = '';
  const io = {
    out: (text: string) => {
      printed += text;
    },
  };
  await printEnvironment({ ...definition, environment }, io, base);
  assert.deepEqual(printed.trimEnd().split('\n'), [
    'API_KEY=***',
    'DB_PASSWORD=***',
    'ODD=\\u{1b}[2J',
    'PASSWORD_FILE=C:\\Shop\\x',
    'Path=C:\\Shop;C:\\Windows',
    'SVCDECK_RESTARTS=1',
    'SVCDECK_SERVICE=Shop',
    'SystemRoot=C:\\Windows',
    'URL=https://shop:***@db/x',
  ]);
  writeFileSync(file, 'no variable\n');
  await assert.rejects(
    printEnvironment({ ...definition, environment }, io, base),
    (error) => error instanceof FailedError && /shop\.env:1:1: expected NAME=value/.test(error.message),
  );
});

test('nothing is run besides', () =>
  assert.rejects(parse(['Shop', '--environment', '--', '--port']), /--environment runs nothing/));
