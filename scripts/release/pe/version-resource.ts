/** What the version resource says of the file. */
export interface FileVersion {
  /** `1.2.3.0`, of the fixed part, which Windows and installers compare. */
  readonly fixed: string;
  /** `FileVersion`, as Explorer shows it; undefined: there is none. */
  readonly text: string | undefined;
}

const FIXED_MARK = 0xfeef04bd;

/** Reads a VERSIONINFO resource; undefined: it is none. Learn: VS_VERSIONINFO, VS_FIXEDFILEINFO. */
export const readFileVersion = (data: Buffer): FileVersion | undefined => {
  // The fixed part follows length, length of the value, kind, and the key, and begins at a multiple of four.
  const keyEnd = 6 + Buffer.byteLength('VS_VERSION_INFO\0', 'utf16le');
  const at = Math.ceil(keyEnd / 4) * 4;
  if (at + 52 > data.length || data.readUInt32LE(at) !== FIXED_MARK) return undefined;
  const [high, low] = [data.readUInt32LE(at + 8), data.readUInt32LE(at + 12)];
  return {
    fixed: [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff].join('.'),
    text: stringOf(data, 'FileVersion'),
  };
};

/** A String structure: two lengths and a kind of two bytes each, the key with its end, then the value at a multiple of four. */
const stringOf = (data: Buffer, key: string): string | undefined => {
  const wanted = Buffer.from(`${key}\0`, 'utf16le');
  const keyAt = data.indexOf(wanted);
  if (keyAt < 6) return undefined;
  const characters = data.readUInt16LE(keyAt - 4);
  const valueAt = Math.ceil((keyAt + wanted.length) / 4) * 4;
  return data.toString('utf16le', valueAt, valueAt + Math.max(0, characters - 1) * 2);
};
