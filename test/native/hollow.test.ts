import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutHollow } from '../../native/dll/hollow.ts';
import { MissingFunctionError } from '../../native/dll/library.ts';
import { bindPdh } from '../../native/dll/pdh.ts';

const library = { func: (definition: string) => () => definition };

const head = (text: string): Buffer => Buffer.from(`${'MZ'.padEnd(64, '\0')}${text}`);

test("Windows' own library has what it names", () => {
  assert.equal(withoutHollow(library, head('This program can')), library);
});

test('a library whose head is not known is taken as it is', () => {
  assert.equal(withoutHollow(library, Buffer.alloc(0)), library);
});

test('names without a function are missing, and the others are there', () => {
  const pdh = bindPdh(withoutHollow(library, head('Wine builtin DLL')));
  assert.throws(() => pdh.PdhEnumObjectsW, MissingFunctionError);
  assert.throws(() => pdh.PdhGetFormattedCounterArrayW, MissingFunctionError);
  assert.equal(typeof pdh.PdhOpenQueryW, 'function');
});
