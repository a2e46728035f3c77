import type { EventScalar, EventValue } from '../event-types.ts';
import { GUID_BYTES } from './guid.ts';
import { sidBytes } from './sid.ts';
import type { VariantMemory } from './variant-memory.ts';

/** Bytes of an EVT_VARIANT: the value or a pointer to it, then how many there are, then its type. */
export const VARIANT_BYTES = 16;
export const VARIANT_COUNT = 8;
export const VARIANT_TYPE = 12;

/** The bit that says that the union holds a pointer to the elements. Learn: EVT_VARIANT. */
const ARRAY = 0x80;
const TYPE_MASK = 0x7f;

// Learn: EVT_VARIANT_TYPE.
export const EVT_VAR_TYPE_NULL = 0;
const STRING = 1;
const ANSI_STRING = 2;
const SBYTE = 3;
const BYTE = 4;
const INT16 = 5;
const UINT16 = 6;
const INT32 = 7;
const UINT32 = 8;
const INT64 = 9;
const UINT64 = 10;
const SINGLE = 11;
const DOUBLE = 12;
const BOOLEAN = 13;
const BINARY = 14;
const GUID = 15;
const SIZE_T = 16;
const FILE_TIME = 17;
const SYS_TIME = 18;
const SID = 19;
const HEX_INT32 = 20;
const HEX_INT64 = 21;
const EVT_XML = 35;

/** Or of a 64-bit number. */
const POINTER_BYTES = 8;
const SID_HEADER_BYTES = 8;
const SYSTEMTIME_BYTES = 16;

/** Text in the system's code page, without a NUL. */
export type DecodeAnsi = (bytes: Buffer) => string;

/** Decodes what pointers lead to and what is worth remembering: `VariantCache`. All that is read is there. */
export interface VariantTexts {
  readonly decodeAnsi: DecodeAnsi;
  text(memory: VariantMemory, at: number): string;
  guid(memory: VariantMemory, at: number): string;
  sid(memory: VariantMemory, at: number): string;
}

/** `2024-05-06T07:08:09.010Z` of a SYSTEMTIME in UTC: year, month, day of the week, day, and so on, in 16 bits each. */
const decodeSystemTime = (bytes: Buffer, at: number): string => {
  const part = (index: number, digits: number): string =>
    bytes
      .readUInt16LE(at + 2 * index)
      .toString()
      .padStart(digits, '0');
  return `${part(0, 4)}-${part(1, 2)}-${part(3, 2)}T${part(4, 2)}:${part(5, 2)}:${part(6, 2)}.${part(7, 3)}Z`;
};

/** What stands in the union itself, or in an array's memory at that place. undefined: the type is not of this kind. */
const inlineValue = (bytes: Buffer, at: number, type: number): EventScalar | undefined => {
  switch (type) {
    case SBYTE:
      return bytes.readInt8(at);
    case BYTE:
      return bytes.readUInt8(at);
    case INT16:
      return bytes.readInt16LE(at);
    case UINT16:
      return bytes.readUInt16LE(at);
    case INT32:
      return bytes.readInt32LE(at);
    case UINT32:
    case HEX_INT32:
      return bytes.readUInt32LE(at);
    case INT64:
      return bytes.readBigInt64LE(at);
    case UINT64:
    case SIZE_T:
    case FILE_TIME:
    case HEX_INT64:
      return bytes.readBigUInt64LE(at);
    case SINGLE:
      return bytes.readFloatLE(at);
    case DOUBLE:
      return bytes.readDoubleLE(at);
    case BOOLEAN:
      return bytes.readUInt32LE(at) !== 0;
    default:
      return undefined;
  }
};

const ansiText = (bytes: Buffer, from: number, decode: DecodeAnsi): string => {
  const end = bytes.indexOf(0, from);
  return decode(bytes.subarray(from, end === -1 ? bytes.length : end));
};

/** What the pointer at `at` leads to. */
const pointedValue = (memory: VariantMemory, at: number, type: number, texts: VariantTexts): EventScalar => {
  const { bytes } = memory;
  const to = memory.target(at, 1);
  if (to === undefined) return null;
  switch (type) {
    case STRING:
    case EVT_XML:
      return texts.text(memory, to);
    case ANSI_STRING:
      return ansiText(bytes, to, texts.decodeAnsi);
    case GUID:
      memory.target(at, GUID_BYTES);
      return texts.guid(memory, to);
    case SID:
      memory.target(at, SID_HEADER_BYTES);
      memory.target(at, sidBytes(bytes, to));
      return texts.sid(memory, to);
    default:
      memory.target(at, SYSTEMTIME_BYTES);
      return decodeSystemTime(bytes, to);
  }
};

/** Copies, so that the event's memory can go where its bytes stay. */
const binaryValue = (memory: VariantMemory, at: number): EventScalar => {
  const count = memory.dword(at + VARIANT_COUNT);
  const from = memory.target(at, count);
  return from === undefined ? null : new Uint8Array(memory.bytes.subarray(from, from + count));
};

const isPointed = (type: number): boolean =>
  type === STRING || type === ANSI_STRING || type === GUID || type === SYS_TIME || type === SID || type === EVT_XML;

/** A type that this program has never heard of gives the bits of its union. */
const unionValue = (memory: VariantMemory, at: number, type: number): EventScalar => {
  const value = inlineValue(memory.bytes, at, type);
  return value === undefined ? memory.bytes.readBigUInt64LE(at) : value;
};

/** Bytes of an element that stands in an array itself; the others are pointers. */
const elementBytes = (type: number): number => {
  switch (type) {
    case SBYTE:
    case BYTE:
      return 1;
    case INT16:
    case UINT16:
      return 2;
    case INT32:
    case UINT32:
    case HEX_INT32:
    case SINGLE:
    case BOOLEAN:
      return 4;
    case GUID:
    case SYS_TIME:
      return GUID_BYTES;
    default:
      return POINTER_BYTES;
  }
};

const elementValue = (memory: VariantMemory, at: number, type: number, texts: VariantTexts): EventScalar => {
  if (type === GUID) return texts.guid(memory, at);
  if (type === SYS_TIME) return decodeSystemTime(memory.bytes, at);
  return isPointed(type) ? pointedValue(memory, at, type, texts) : unionValue(memory, at, type);
};

const arrayValue = (memory: VariantMemory, at: number, type: number, texts: VariantTexts): EventScalar[] => {
  const count = memory.dword(at + VARIANT_COUNT);
  const each = elementBytes(type);
  const from = memory.target(at, count * each);
  if (from === undefined) return [];
  return Array.from({ length: count }, (_, index) => elementValue(memory, from + index * each, type, texts));
};

/** What most values are, without a detour: a million of them are decoded. undefined: it is none of these. */
const usualValue = (memory: VariantMemory, at: number, raw: number, texts: VariantTexts): EventScalar | undefined => {
  switch (raw) {
    case STRING:
      return pointedValue(memory, at, STRING, texts);
    case UINT32:
    case HEX_INT32:
      return memory.dword(at);
    case UINT64:
    case FILE_TIME:
    case HEX_INT64:
      return memory.longs[at >> 3];
    case BOOLEAN:
      return memory.dword(at) !== 0;
    default:
      return undefined;
  }
};

/** The value of the EVT_VARIANT at `at`, a multiple of 8. */
export const decodeVariant = (memory: VariantMemory, at: number, texts: VariantTexts): EventValue => {
  const raw = memory.dword(at + VARIANT_TYPE);
  const usual = usualValue(memory, at, raw, texts);
  if (usual !== undefined) return { type: raw, value: usual };
  const kind = raw & TYPE_MASK;
  if (kind === EVT_VAR_TYPE_NULL) return { type: EVT_VAR_TYPE_NULL, value: null };
  if ((raw & ARRAY) !== 0) return { type: raw & 0xff, value: arrayValue(memory, at, kind, texts) };
  if (kind === BINARY) return { type: kind, value: binaryValue(memory, at) };
  return {
    type: kind,
    value: isPointed(kind) ? pointedValue(memory, at, kind, texts) : unionValue(memory, at, kind),
  };
};
