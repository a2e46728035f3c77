import type { ServiceTriggerData } from '../../native/types.ts';
import { readWholeNumber } from './options.ts';
import {
  SERVICE_TRIGGER_DATA_TYPE_BINARY,
  SERVICE_TRIGGER_DATA_TYPE_KEYWORD_ALL,
  SERVICE_TRIGGER_DATA_TYPE_KEYWORD_ANY,
  SERVICE_TRIGGER_DATA_TYPE_LEVEL,
  SERVICE_TRIGGER_DATA_TYPE_STRING,
} from './trigger-kinds.ts';
import { ScUsageError } from './usage-error.ts';

/** From the word of a data item to the bytes that Windows holds. ScUsageError: the word says none. */
export type ReadData = (text: string) => ServiceTriggerData;

const hexOf = (text: string): string => Buffer.from(text, 'utf16le').toString('hex');

const present = (text: string): string => {
  if (text === '') throw new ScUsageError('triggerinfo', 'a data item is empty');
  return text;
};

/** A string with its NUL. */
export const readStringData: ReadData = (text) => ({
  type: SERVICE_TRIGGER_DATA_TYPE_STRING,
  hex: hexOf(`${present(text)}\0`),
});

/**
 * `PORT;PROTOCOL;IMAGE;SERVICE` as a multi-string. The last two may be left out; an empty one in the middle would end the list.
 * Learn: SERVICE_TRIGGER, SERVICE_TRIGGER_TYPE_FIREWALL_PORT_EVENT.
 */
export const readPortData: ReadData = (text) => {
  const parts = text.replace(/;+$/, '').split(';').map(present);
  if (parts.length > 4)
    throw new ScUsageError('triggerinfo', `${JSON.stringify(text)} is not PORT;PROTOCOL;IMAGE;SERVICE`);
  return { type: SERVICE_TRIGGER_DATA_TYPE_STRING, hex: hexOf(`${parts.join('\0')}\0\0`) };
};

/** Bytes in hexadecimal without blanks: `11223344`. */
export const readBinaryData: ReadData = (text) => {
  if (!/^(?:[0-9a-f]{2})+$/i.test(text))
    throw new ScUsageError('triggerinfo', `${JSON.stringify(text)} is not a row of bytes in hexadecimal`);
  return { type: SERVICE_TRIGGER_DATA_TYPE_BINARY, hex: text.toLowerCase() };
};

/**
 * No text shows how a level and a keyword are typed. A level is a byte and a keyword has 64 bits (Learn:
 * SERVICE_TRIGGER_SPECIFIC_DATA_ITEM); both are taken in decimal, or in hexadecimal after 0x.
 */
const numberReader =
  (type: number, what: string, bytes: number): ReadData =>
  (text) => {
    const value = readWholeNumber(text, 1n << BigInt(bytes * 8));
    if (value === undefined)
      throw new ScUsageError('triggerinfo', `${JSON.stringify(text)} is no ${what} (${bytes * 8} bits)`);
    const buffer = Buffer.alloc(8);
    buffer.writeBigUInt64LE(value);
    return { type, hex: buffer.toString('hex', 0, bytes) };
  };

export const readLevelData = numberReader(SERVICE_TRIGGER_DATA_TYPE_LEVEL, 'level', 1);
export const readAnyKeywordData = numberReader(SERVICE_TRIGGER_DATA_TYPE_KEYWORD_ANY, 'keyword', 8);
export const readAllKeywordData = numberReader(SERVICE_TRIGGER_DATA_TYPE_KEYWORD_ALL, 'keyword', 8);
