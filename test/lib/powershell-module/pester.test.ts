import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { deckFunctions } from '../../../lib/powershell-module/functions/index.ts';
import { parametersOf } from '../../../lib/powershell-module/write-function.ts';
import { allOf, commandsOf, faultsOf, parsePowerShell } from './powershell.ts';

const folder = join(import.meta.dirname, '..', '..', 'pester');
const common = ['whatif', 'confirm', 'erroraction', 'errorvariable'];

for (const file of readdirSync(folder))
  test(`${file} is PowerShell, and calls the module as it can be called`, () => {
    const root = parsePowerShell(readFileSync(join(folder, file), 'utf8'));
    assert.deepEqual(faultsOf(root), []);
    for (const call of allOf(root).filter(({ type }) => type === 'command')) {
      const [name = ''] = commandsOf(call);
      if (!/^\w+-Deck/.test(name)) continue;
      const callee = deckFunctions.find((each) => each.name === name);
      assert.ok(callee !== undefined, `there is no ${name}`);
      const known = new Set([...common, ...parametersOf(callee).map((parameter) => parameter.name.toLowerCase())]);
      for (const { type, text } of call.children.find((child) => child.type === 'command_elements')?.children ?? [])
        if (type === 'command_parameter')
          assert.ok(known.has(text.slice(1).replace(/:$/, '').toLowerCase()), `${name} has no ${text}`);
    }
  });
