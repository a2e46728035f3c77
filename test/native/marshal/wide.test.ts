import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ERROR_INVALID_NAME } from '../../../native/codes.ts';
import { encodeWide, withoutNul } from '../../../native/marshal/wide.ts';
import { Win32Error } from '../../../native/win32-error.ts';

for (const [text, hex] of [
  ['', '0000'],
  ['a', '61000000'],
  ['ä€😀', 'e400ac203dd800de0000'],
] as const)
  test(`${JSON.stringify(text)} as UTF-16 with its NUL`, () => assert.equal(encodeWide(text).toString('hex'), hex));

test('a text without NUL passes unchanged', () => assert.equal(withoutNul('OpenServiceW', 'the name', 'a b'), 'a b'));

for (const text of ['a\0b', '\0', 'a\0'])
  test(`${JSON.stringify(text)} is refused before Windows cuts it short`, () =>
    assert.throws(
      () => withoutNul('OpenServiceW', 'the service name', text, ERROR_INVALID_NAME),
      (error) => {
        assert.ok(error instanceof Win32Error);
        assert.equal(error.call, 'OpenServiceW');
        assert.equal(error.code, ERROR_INVALID_NAME);
        assert.equal(error.message, 'OpenServiceW: 123 ERROR_INVALID_NAME: the service name has a NUL character in it');
        return true;
      },
    ));

test('the text that is refused does not show: it may be a password', () =>
  assert.throws(
    () => withoutNul('CreateServiceW', 'the password', 'secret\0'),
    (error) => error instanceof Error && !error.message.includes('secret'),
  ));
