import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeForConsole } from '../../native/console.ts';

test('ASCII is itself, with its line ends and control characters', () =>
  assert.deepEqual(encodeForConsole('SERVICE_NAME: x\r\n\t~'), Buffer.from('SERVICE_NAME: x\r\n\t~', 'latin1')));

test('beyond ASCII a computer that is not Windows gets UTF-8', { skip: process.platform === 'win32' }, () =>
  assert.deepEqual(encodeForConsole('Größe'), Buffer.from('Größe', 'utf8')),
);
