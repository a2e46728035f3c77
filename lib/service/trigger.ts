import type { ServiceTrigger, ServiceTriggerData } from '../../native/types.ts';
import { unknownWord } from './words.ts';

/** Learn: SERVICE_TRIGGER, dwTriggerType. */
const types: ReadonlyMap<number, string> = new Map([
  [1, 'device-interface-arrival'],
  [2, 'ip-address-availability'],
  [3, 'domain-join'],
  [4, 'firewall-port-event'],
  [5, 'group-policy'],
  [6, 'network-endpoint'],
  [7, 'custom-system-state-change'],
  [20, 'custom'],
  [30, 'aggregate'],
]);

const actions: ReadonlyMap<number, string> = new Map([
  [1, 'start'],
  [2, 'stop'],
]);

/** Subtypes that Windows itself defines. Learn: SERVICE_TRIGGER, pTriggerSubtype. */
const events: ReadonlyMap<string, string> = new Map([
  ['4f27f2de-14e2-430b-a549-7cd48cbc8245', 'the first IP address appears'],
  ['cc4ba62a-162e-4648-847a-b6bdf993e335', 'the last IP address goes away'],
  ['1ce20aba-9851-4421-9430-1ddeb766e809', 'the computer joins a domain'],
  ['ddaf516e-58c2-4866-9574-c3b615d42ea1', 'the computer leaves a domain'],
  ['b7569e07-8421-4ee0-ad10-86915afdad09', 'a firewall port opens'],
  ['a144ed38-8e12-4de4-9d96-e64740b1a524', 'a firewall port closes'],
  ['659fcae6-5bdb-4da9-b1ff-ca2a178d46e0', 'the computer policy changes'],
  ['54fb46c8-f089-464c-b1fd-59d1b62c3b50', 'a user policy changes'],
  ['1f81d131-3fac-4537-9e0c-7e7b0c2f4b55', 'something opens the named pipe'],
  ['bc90d167-9470-4139-a9ba-be0bbbf5b74d', 'something calls the RPC interface'],
  ['2d7a2816-0c5e-45fc-9ce7-570e5ecde9c9', 'a system state changes'],
]);

const dataTypes: ReadonlyMap<number, string> = new Map([
  [1, 'binary'],
  [2, 'string'],
  [3, 'level'],
  [4, 'keyword-any'],
  [5, 'keyword-all'],
]);

const wordFor = (words: ReadonlyMap<number, string>, value: number): string => words.get(value) ?? unknownWord(value);

/** A data item as it is told in JSON. */
export interface TriggerDataWords {
  readonly type: string;
  readonly hex: string;
  /** The strings of a string item; null for the other types. */
  readonly strings: readonly string[] | null;
}

export interface TriggerWords {
  readonly type: string;
  /** `start` or `stop`. */
  readonly action: string;
  readonly subtype: string;
  /** What happens, for people; null for a subtype that only its maker knows. */
  readonly event: string | null;
  readonly data: readonly TriggerDataWords[];
}

const STRING_DATA = 2;

const readData = ({ type, hex }: ServiceTriggerData): TriggerDataWords => ({
  type: wordFor(dataTypes, type),
  hex,
  strings:
    type === STRING_DATA
      ? Buffer.from(hex, 'hex')
          .toString('utf16le')
          .split('\0')
          .filter((text) => text !== '')
      : null,
});

/** A trigger's numbers in words. */
export const readTrigger = ({ type, action, subtype, data }: ServiceTrigger): TriggerWords => ({
  type: wordFor(types, type),
  action: wordFor(actions, action),
  subtype,
  event: events.get(subtype.toLowerCase()) ?? null,
  data: data.map(readData),
});

const dataText = ({ type, hex, strings }: TriggerDataWords): string =>
  strings === null ? `${type} 0x${hex}` : strings.join(' ');

/** A trigger in one line: `start when the first IP address appears`. */
export const triggerText = ({ type, action, subtype, event, data }: TriggerWords): string => {
  const what = event ?? `${type} {${subtype}}`;
  return `${action} when ${what}${data.length === 0 ? '' : `: ${data.map(dataText).join('; ')}`}`;
};
