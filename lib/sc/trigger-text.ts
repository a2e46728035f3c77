import type { ServiceTrigger, ServiceTriggerData } from '../../native/types.ts';
import { optionHead } from './text.ts';

/** The exact layout of `qtriggerinfo`. Learn: Service Trigger Events (its samples). */
const EOL = '\r\n';

const kinds: ReadonlyMap<number, string> = new Map([
  [1, 'DEVICE INTERFACE ARRIVAL'],
  [2, 'IP ADDRESS AVAILABILITY'],
  [3, 'DOMAIN JOINED STATUS'],
  [4, 'FIREWALL PORT EVENT'],
  [5, 'GROUP POLICY'],
  [6, 'NETWORK EVENT'],
  [7, 'CUSTOM SYSTEM STATE CHANGE EVENT'],
  [20, 'CUSTOM'],
]);

/** Subtypes that have a name; of the others, the kind has one. USER POLICY and the IP addresses: by analogy. */
const subtypes: ReadonlyMap<string, string> = new Map([
  ['4f27f2de-14e2-430b-a549-7cd48cbc8245', 'FIRST IP ADDRESS AVAILABLE'],
  ['cc4ba62a-162e-4648-847a-b6bdf993e335', 'LAST IP ADDRESS LOST'],
  ['1ce20aba-9851-4421-9430-1ddeb766e809', 'DOMAIN JOINED'],
  ['ddaf516e-58c2-4866-9574-c3b615d42ea1', 'NOT DOMAIN JOINED'],
  ['b7569e07-8421-4ee0-ad10-86915afdad09', 'PORT OPEN'],
  ['a144ed38-8e12-4de4-9d96-e64740b1a524', 'PORT CLOSE'],
  ['659fcae6-5bdb-4da9-b1ff-ca2a178d46e0', 'MACHINE POLICY PRESENT'],
  ['54fb46c8-f089-464c-b1fd-59d1b62c3b50', 'USER POLICY PRESENT'],
  ['1f81d131-3fac-4537-9e0c-7e7b0c2f4b55', 'NAMED PIPE EVENT'],
  ['bc90d167-9470-4139-a9ba-be0bbbf5b74d', 'RPC INTERFACE EVENT'],
]);

const subtypeOfKind: ReadonlyMap<number, string> = new Map([
  [1, 'INTERFACE CLASS GUID'],
  [20, 'ETW PROVIDER UUID'],
]);

const START = 1;
const STRING = 2;

/** A multi-string is joined with `;`; anything but text is shown as bytes. */
const dataText = ({ type, hex }: ServiceTriggerData): string =>
  type === STRING
    ? Buffer.from(hex, 'hex').toString('utf16le').replace(/\0+$/, '').replaceAll('\0', ';')
    : (hex.match(/../g)?.join(' ') ?? '');

const line = (indent: number, label: string, value: string): string =>
  `${' '.repeat(indent)}${label.padEnd(39 - indent)}: ${value}${EOL}`;

const triggerLines = ({ type, action, subtype, data }: ServiceTrigger): string => {
  const subtypeName = subtypes.get(subtype) ?? subtypeOfKind.get(type);
  return (
    `        ${action === START ? 'START' : 'STOP'} SERVICE${EOL}` +
    line(
      10,
      kinds.get(type) ?? `UNKNOWN (${type})`,
      `${subtype}${subtypeName === undefined ? '' : ` [${subtypeName}]`}`,
    ) +
    data.map((item) => line(12, 'DATA', dataText(item))).join('')
  );
};

/** What `qtriggerinfo` prints. Of a service without triggers only the sentence is known, not the lines around it. */
export const triggersBlock = (name: string, triggers: readonly ServiceTrigger[]): string =>
  triggers.length === 0
    ? `[SC] QueryServiceConfig2 SUCCESS${EOL}${EOL}The service ${name} has not registered for any start or stop triggers.${EOL}`
    : optionHead(name) + EOL + triggers.map(triggerLines).join('');
