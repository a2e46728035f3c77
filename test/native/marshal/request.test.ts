import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reply } from '../../../native/marshal/reply.ts';
import { pointersTo, Request } from '../../../native/marshal/request.ts';

const ADDRESS = 0x7ffe_0000_1000n;

test('an array of texts points into itself', () => {
  assert.equal(
    pointersTo(['svc', '', 'ä'])
      .seal(() => ADDRESS)
      .toString('hex'),
    [
      '18100000fe7f0000', // behind the three pointers
      '20100000fe7f0000', // 8 bytes further: s, v, c, NUL
      '28100000fe7f0000', // an empty text, its NUL, then up to the next multiple of 8
      '7300760063000000',
      '0000000000000000',
      'e4000000',
    ].join(''),
  );
});

test('a struct in a struct: what was written stays when more room is made', () => {
  const request = new Request(12).dword(0, 0xfffffffe).word(4, 0xfffd).byte(6, 0xfc);
  const inner = request.reserve(8);
  assert.equal(inner, 16);
  request.dword(inner, 7);
  assert.equal(request.reserve(1), 24);
  assert.equal(
    request.seal(() => ADDRESS).toString('hex'),
    `feffffff${'fdff'}fc00${'00'.repeat(8)}07${'00'.repeat(8)}`,
  );
});

test('a text that is undefined stays NULL; an empty one does not', () => {
  const reply = new Reply(
    new Request(16)
      .text(0, undefined)
      .text(8, '')
      .seal(() => ADDRESS),
    ADDRESS,
  );
  assert.deepEqual([reply.text(0), reply.text(8)], [undefined, '']);
});

test('the address is asked for once the bytes have their final place', () => {
  const request = pointersTo(['a', 'b']);
  let asked: Buffer | undefined;
  const sealed = request.seal((bytes) => {
    asked = bytes;
    return ADDRESS;
  });
  assert.equal(sealed, asked);
});
