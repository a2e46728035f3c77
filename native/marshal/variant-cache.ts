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

const isSameWords = (known: Uint32Array, words: Uint32Array, from: number, count: number): boolean => {
  if (known.length !== count) return false;
  for (let index = 0; index < count; index++) if (known[index] !== words[from + index]) return false;
  return true;
};

/**
 * Texts, GUIDs and SIDs that stand in one record after another: providers, logs, computers, accounts. Each is decoded once
 * for as long as nothing takes its place; finding it again costs a third of decoding it, and a million records share a few
 * strings.
 */
export class VariantCache implements VariantTexts {
  readonly decodeAnsi: DecodeAnsi;
  readonly #usual: string[] = [];
  readonly #texts = new Array<string>(SLOTS).fill('');
  readonly #guids = new Array<string>(SLOTS).fill('');
  readonly #guidWords = new Uint32Array(GUID_WORDS * SLOTS);
  readonly #sids = new Array<string>(SLOTS).fill('');
  readonly #sidWords = new Array<Uint32Array>(SLOTS).fill(new Uint32Array(0));

  constructor(decodeAnsi: DecodeAnsi) {
    this.decodeAnsi = decodeAnsi;
  }

  /** The text at an offset where the same one has mostly stood before. `what`: a small number, one for each such place. */
  usualText(memory: VariantMemory, at: number, what: number): string {
    const usual = this.#usual[what];
    const { units } = memory;
    const from = at >> 1;
    if (usual !== undefined && at % 2 === 0 && units[from + usual.length] === 0 && isSame(usual, units, from))
      return usual;
    const text = this.text(memory, at);
    this.#usual[what] = text;
    return text;
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
    const { bytes, words } = memory;
    const length = sidBytes(bytes, at);
    if (at % 4 !== 0) return decodeSid(bytes, at);
    const from = at >> 2;
    const count = length >> 2;
    const slot = ((words[from + count - 1] ?? 0) ^ (count << 5)) & (SLOTS - 1);
    const known = this.#sidWords[slot];
    if (known === undefined || !isSameWords(known, words, from, count)) {
      this.#sidWords[slot] = words.slice(from, from + count);
      this.#sids[slot] = decodeSid(bytes, at);
    }
    return this.#sids[slot] ?? '';
  }
}
