import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandTable } from '../../cmd/completion/command-table.generated.js';

/** Node.js looks for them among all words of a call, and in an executable that it is packaged into, too. */
const nodes: ReadonlySet<string> = new Set([
  'env-file',
  'env-file-if-exists',
  'experimental-config-file',
  'experimental-default-config-file',
]);

test('no option of a command is one that Node.js takes for itself', () => {
  const names = [...JSON.stringify(commandTable).matchAll(/"name":"([^"]+)"/g)].map(([, name]) => name ?? '');
  assert.ok(names.includes('environment-file'));
  assert.deepEqual(
    names.filter((name) => nodes.has(name)),
    [],
  );
});
