import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodePageKernel, codePageDecoders } from '../../../native/host/code-pages.ts';

/** A computer with that OEM code page: of one byte each, of which 0x84 is ä and 0xff no character. */
const kernelWith = (oem: number): CodePageKernel & { asked: number } => {
  const kernel = {
    asked: 0,
    GetACP: () => 1252,
    GetOEMCP: () => oem,
    MultiByteToWideChar: (_: number, __: number, bytes: Buffer, ___: number, text: Buffer): number => {
      kernel.asked += 1;
      const [byte = 0] = bytes;
      if (byte === 0xff) return 0;
      text.writeUInt16LE(byte === 0x84 ? 0xe4 : byte);
      return 1;
    },
  };
  return kernel;
};

test('one byte, one character; Windows is asked once for each of them', () => {
  const kernel = kernelWith(850);
  const decoders = codePageDecoders(kernel);
  const decoder = decoders('oem');
  assert.equal(decoder.decode(Buffer.from([0x41, 0x84, 0xff, 0x0a]), false), 'Aä\uFFFD\n');
  decoders('oem').decode(Buffer.from('more'), true);
  assert.equal(kernel.asked, 256);
});

for (const [codePage, bytes, text] of [
  [932, [0x82, 0xa0], 'あ'],
  [936, [0xc4, 0xe3], '你'],
  [65001, [0xc3, 0xa4], 'ä'],
] as const)
  test(`code page ${codePage}: half a character waits for its other half`, () => {
    const decoder = codePageDecoders(kernelWith(codePage))('oem');
    const [first, second] = bytes;
    assert.equal(decoder.decode(Buffer.from([0x41, first]), false), 'A');
    assert.equal(decoder.decode(Buffer.from([second]), false), text);
    assert.equal(decoder.decode(Buffer.from([first]), true), '\uFFFD');
  });
