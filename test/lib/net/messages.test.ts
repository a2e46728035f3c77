import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkErrors } from '../../../lib/net/error-codes.ts';
import { isNetMessage } from '../../../lib/net/message-number.ts';
import { netMessage, ownMessage, withStars } from '../../../lib/net/messages.ts';

test('an insert is taken as it is, whatever it holds', () => {
  for (const name of ['$& $1', '%1', 'a%2b'])
    assert.equal(netMessage(3524, name), `The ${name} service was started successfully.`);
});

test('a message that net has no value for shows stars', () => {
  const rows = [
    ['%1 is not a valid Win32 application.', '*** is not a valid Win32 application.'],
    ['%1!s! of %2', '*** of ***'],
    ['80%% full', '80%% full'],
    ['Access is denied.', 'Access is denied.'],
  ] as const;
  for (const [text, shown] of rows) assert.equal(withStars(text), shown);
});

test('every number has one text, within the numbers that net looks for', () => {
  for (const number of networkErrors.keys()) {
    assert.ok(isNetMessage(number), `${number}`);
    assert.equal(ownMessage(number), undefined, `${number}`);
  }
  assert.equal(ownMessage(2185), 'The service name is invalid.');
  assert.equal(ownMessage(2221), undefined);
  assert.equal(networkErrors.get(2221), 'The user name could not be found.');
  assert.equal(ownMessage(9999), undefined);
});

test('no text ends in blanks or a line end', () => {
  for (const [number, text] of networkErrors) assert.equal(text, text.trim(), `${number}`);
});
