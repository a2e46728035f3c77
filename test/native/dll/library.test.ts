import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ERROR_PROC_NOT_FOUND } from '../../../native/codes.ts';
import { bindLazily } from '../../../native/dll/library.ts';
import { Win32Error } from '../../../native/win32-error.ts';

interface Two {
  readonly One: () => number;
  readonly Newer: () => number;
}

const bound = () => {
  const asked: string[] = [];
  const functions = bindLazily<Two>(
    {
      func: (definition) => {
        asked.push(definition);
        if (definition.includes('Newer')) throw new Error('Cannot find function');
        return () => 1;
      },
    },
    { One: 'int One()', Newer: 'int Newer()' },
  );
  return { asked, functions };
};

test('nothing is looked up before it is named, and nothing twice', () => {
  const { asked, functions } = bound();
  assert.deepEqual(asked, []);
  assert.equal(functions.One(), 1);
  assert.equal(functions.One(), 1);
  assert.deepEqual(asked, ['int One()']);
});

test('a function that this Windows lacks is an error that says so, and harms no other', () => {
  const { functions } = bound();
  assert.throws(
    () => functions.Newer,
    (error) => {
      assert.ok(error instanceof Win32Error);
      assert.equal(error.call, 'Newer');
      assert.equal(error.code, ERROR_PROC_NOT_FOUND);
      assert.match(error.message, /needs a newer Windows/);
      return true;
    },
  );
  assert.equal(functions.One(), 1);
});
