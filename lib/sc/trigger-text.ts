import type { ServiceTrigger, ServiceTriggerData } from '../../native/types.ts';
import { optionHead } from './text.ts';
import {
  DOMAIN_JOIN_GUID,
  DOMAIN_LEAVE_GUID,
  FIREWALL_PORT_CLOSE_GUID,
  FIREWALL_PORT_OPEN_GUID,
  MACHINE_POLICY_PRESENT_GUID,
  NAMED_PIPE_EVENT_GUID,
  NETWORK_MANAGER_FIRST_IP_ADDRESS_ARRIVAL_GUID,
  NETWORK_MANAGER_LAST_IP_ADDRESS_REMOVAL_GUID,
  RPC_INTERFACE_EVENT_GUID,
  SERVICE_TRIGGER_ACTION_SERVICE_START,
  SERVICE_TRIGGER_DATA_TYPE_STRING,
  SERVICE_TRIGGER_TYPE_CUSTOM,
  SERVICE_TRIGGER_TYPE_CUSTOM_SYSTEM_STATE_CHANGE,
  SERVICE_TRIGGER_TYPE_DEVICE_INTERFACE_ARRIVAL,
  SERVICE_TRIGGER_TYPE_DOMAIN_JOIN,
  SERVICE_TRIGGER_TYPE_FIREWALL_PORT_EVENT,
  SERVICE_TRIGGER_TYPE_GROUP_POLICY,
  SERVICE_TRIGGER_TYPE_IP_ADDRESS_AVAILABILITY,
  SERVICE_TRIGGER_TYPE_NETWORK_ENDPOINT,
  USER_POLICY_PRESENT_GUID,
} from './trigger-kinds.ts';

/** The exact layout of `qtriggerinfo`. Learn: Service Trigger Events (its samples). */
const EOL = '\r\n';

const kinds: ReadonlyMap<number, string> = new Map([
  [SERVICE_TRIGGER_TYPE_DEVICE_INTERFACE_ARRIVAL, 'DEVICE INTERFACE ARRIVAL'],
  [SERVICE_TRIGGER_TYPE_IP_ADDRESS_AVAILABILITY, 'IP ADDRESS AVAILABILITY'],
  [SERVICE_TRIGGER_TYPE_DOMAIN_JOIN, 'DOMAIN JOINED STATUS'],
  [SERVICE_TRIGGER_TYPE_FIREWALL_PORT_EVENT, 'FIREWALL PORT EVENT'],
  [SERVICE_TRIGGER_TYPE_GROUP_POLICY, 'GROUP POLICY'],
  [SERVICE_TRIGGER_TYPE_NETWORK_ENDPOINT, 'NETWORK EVENT'],
  [SERVICE_TRIGGER_TYPE_CUSTOM_SYSTEM_STATE_CHANGE, 'CUSTOM SYSTEM STATE CHANGE EVENT'],
  [SERVICE_TRIGGER_TYPE_CUSTOM, 'CUSTOM'],
]);

/** Subtypes that have a name; of the others, the kind has one. USER POLICY and the IP addresses: by analogy. */
const subtypes: ReadonlyMap<string, string> = new Map([
  [NETWORK_MANAGER_FIRST_IP_ADDRESS_ARRIVAL_GUID, 'FIRST IP ADDRESS AVAILABLE'],
  [NETWORK_MANAGER_LAST_IP_ADDRESS_REMOVAL_GUID, 'LAST IP ADDRESS LOST'],
  [DOMAIN_JOIN_GUID, 'DOMAIN JOINED'],
  [DOMAIN_LEAVE_GUID, 'NOT DOMAIN JOINED'],
  [FIREWALL_PORT_OPEN_GUID, 'PORT OPEN'],
  [FIREWALL_PORT_CLOSE_GUID, 'PORT CLOSE'],
  [MACHINE_POLICY_PRESENT_GUID, 'MACHINE POLICY PRESENT'],
  [USER_POLICY_PRESENT_GUID, 'USER POLICY PRESENT'],
  [NAMED_PIPE_EVENT_GUID, 'NAMED PIPE EVENT'],
  [RPC_INTERFACE_EVENT_GUID, 'RPC INTERFACE EVENT'],
]);

const subtypeOfKind: ReadonlyMap<number, string> = new Map([
  [SERVICE_TRIGGER_TYPE_DEVICE_INTERFACE_ARRIVAL, 'INTERFACE CLASS GUID'],
  [SERVICE_TRIGGER_TYPE_CUSTOM, 'ETW PROVIDER UUID'],
]);

/** A multi-string is joined with `;`; anything but text is shown as bytes. */
const dataText = ({ type, hex }: ServiceTriggerData): string =>
  type === SERVICE_TRIGGER_DATA_TYPE_STRING
    ? Buffer.from(hex, 'hex').toString('utf16le').replace(/\0+$/, '').replaceAll('\0', ';')
    : (hex.match(/../g)?.join(' ') ?? '');

const line = (indent: number, label: string, value: string): string =>
  `${' '.repeat(indent)}${label.padEnd(39 - indent)}: ${value}${EOL}`;

const triggerLines = ({ type, action, subtype, data }: ServiceTrigger): string => {
  const subtypeName = subtypes.get(subtype) ?? subtypeOfKind.get(type);
  return (
    `        ${action === SERVICE_TRIGGER_ACTION_SERVICE_START ? 'START' : 'STOP'} SERVICE${EOL}` +
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
