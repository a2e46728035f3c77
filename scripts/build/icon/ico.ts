import { crc32, deflateSync } from 'node:zlib';

/** A square image: red, green, blue, opacity, from the top left. */
export interface Image {
  readonly size: number;
  readonly pixels: Uint8Array;
}

/** An .ico file. The largest image is a PNG, which Windows reads at 256 pixels; old readers want bitmaps for the others. */
export const encodeIco = (images: readonly Image[]): Buffer => {
  const head = Buffer.alloc(6 + images.length * 16);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  const parts: Uint8Array[] = [head];
  let offset = head.length;
  for (const [index, image] of images.entries()) {
    const bytes = image.size >= 256 ? encodePng(image) : encodeBitmap(image);
    const at = 6 + index * 16;
    // 0 stands for 256.
    head.writeUInt8(image.size % 256, at);
    head.writeUInt8(image.size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(bytes.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    parts.push(bytes);
    offset += bytes.length;
  }
  return Buffer.concat(parts);
};

/** BITMAPINFOHEADER, rows from the bottom in blue, green, red, opacity, and the mask that opacity has replaced. */
const encodeBitmap = ({ size, pixels }: Image): Buffer => {
  const maskRowBytes = Math.ceil(size / 32) * 4;
  const bytes = Buffer.alloc(40 + size * size * 4 + size * maskRowBytes);
  bytes.writeUInt32LE(40, 0);
  bytes.writeInt32LE(size, 4);
  bytes.writeInt32LE(size * 2, 8);
  bytes.writeUInt16LE(1, 12);
  bytes.writeUInt16LE(32, 14);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const from = (y * size + x) * 4;
      const to = 40 + ((size - 1 - y) * size + x) * 4;
      const [red = 0, green = 0, blue = 0, opacity = 0] = pixels.subarray(from, from + 4);
      bytes.set([blue, green, red, opacity], to);
    }
  return bytes;
};

const encodePng = ({ size, pixels }: Image): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6], 8);
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) rows.set(pixels.subarray(y * size * 4, (y + 1) * size * 4), y * (size * 4 + 1) + 1);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
};

const pngChunk = (type: string, data: Uint8Array): Buffer => {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
};
