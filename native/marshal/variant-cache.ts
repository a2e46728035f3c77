import { decodeGuid } from './guid.ts';
import { decodeSid, sidBytes } from './sid.ts';
import type { DecodeAnsi, VariantTexts } from './variant.ts';
import type { VariantMemory } from './variant-memory.ts';

/** A power of two: how many texts are remembered. */
const SLOTS = 1024;

/** Longer texts are hardly ever the same, and take longer to compare. */
const MAX_UNITS = 80;

const GUID_WORDS = 4;

const isSame = (text: string, units: Uint16Array, from: number): boolean => {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) !== units[from + index]) return false;
  return true;
};

/**
 * Texts, GUIDs and SIDs that stand in one record after another: providers, logs, computers, accounts. Each is decoded once
 * for as long as nothing takes its place; finding it again costs a third of decoding it, and a million records share a few
 * strings.
 */
export class VariantCache implements VariantTexts {
  readonly decodeAnsi: DecodeAnsi;
  readonly #texts = new Array<string>(SLOTS).fill('');
  readonly #guids = new Array<string>(SLOTS).fill('');
  readonly #guidWords = new Uint32Array(GUID_WORDS * SLOTS);
  readonly #sids = new Array<string>(SLOTS).fill('');
  readonly #sidBytes = new Array<Buffer>(SLOTS).fill(Buffer.alloc(0));

  constructor(decodeAnsi: DecodeAnsi) {
    this.decodeAnsi = decodeAnsi;
  }

  /** The text at an offset. */
  text(memory: VariantMemory, at: number): string {
    if (at % 2 !== 0) return memory.text(at);
    const { units } = memory;
    const from = at >> 1;
    let hash = 0;
    let length = 0;
    for (let unit = units[from]; unit !== undefined && unit !== 0; unit = units[from + ++length]) {
      if (length === MAX_UNITS) return memory.text(at);
      hash = (Math.imul(hash, 31) + unit) | 0;
    }
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const known = this.#texts[slot];
    if (known !== undefined && known.length === length && isSame(known, units, from)) return known;
    const text = memory.bytes.toString('utf16le', at, at + 2 * length);
    this.#texts[slot] = text;
    return text;
  }

  /** The GUID at an offset. */
  guid(memory: VariantMemory, at: number): string {
    if (at % 4 !== 0) return decodeGuid(memory.bytes, at);
    const from = at >> 2;
    const { words } = memory;
    const first = words[from] ?? 0;
    const slot = (first ^ (first >>> 16) ^ (words[from + 3] ?? 0)) & (SLOTS - 1);
    const own = this.#guidWords;
    const ownFrom = GUID_WORDS * slot;
    let isKnown = this.#guids[slot] !== '';
    for (let index = 0; index < GUID_WORDS; index++) {
      const word = words[from + index] ?? 0;
      isKnown = isKnown && own[ownFrom + index] === word;
      own[ownFrom + index] = word;
    }
    if (!isKnown) this.#guids[slot] = decodeGuid(memory.bytes, at);
    return this.#guids[slot] ?? '';
  }

  /** The SID at an offset, all of which is there. */
  sid(memory: VariantMemory, at: number): string {
    const { bytes } = memory;
    const length = sidBytes(bytes, at);
    const slot = (bytes.readUInt32LE(at + length - 4) ^ (length << 5)) & (SLOTS - 1);
    const known = this.#sidBytes[slot];
    if (known?.length !== length || bytes.compare(known, 0, length, at, at + length) !== 0) {
      this.#sidBytes[slot] = Buffer.from(bytes.subarray(at, at + length));
      this.#sids[slot] = decodeSid(bytes, at);
    }
    return this.#sids[slot] ?? '';
  }
}
