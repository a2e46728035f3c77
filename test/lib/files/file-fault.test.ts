import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeFaultText } from '../../../lib/files/file-fault.ts';

const path = join('some', 'where', 'x.json');
const fault = (code: string): Error => Object.assign(new Error(`${code}: own words`), { code });

for (const [code, text] of [
  ['ENOENT', `there is no folder ${join('some', 'where')}`],
  ['EACCES', 'writing there is not allowed, or another program has it open'],
  ['EPERM', 'writing there is not allowed, or another program has it open'],
  ['ENOSPC', 'there is no room left'],
  ['EIO', 'EIO: own words'],
] as const)
  test(`why a file could not be written: ${code}`, () => assert.equal(writeFaultText(path, fault(code)), text));
