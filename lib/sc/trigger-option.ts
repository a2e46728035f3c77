import type { ServiceTrigger } from '../../native/types.ts';
import {
  type ReadData,
  readAllKeywordData,
  readAnyKeywordData,
  readBinaryData,
  readLevelData,
  readPortData,
  readStringData,
} from './trigger-data.ts';
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
  SERVICE_TRIGGER_ACTION_SERVICE_STOP,
  SERVICE_TRIGGER_TYPE_CUSTOM,
  SERVICE_TRIGGER_TYPE_DEVICE_INTERFACE_ARRIVAL,
  SERVICE_TRIGGER_TYPE_DOMAIN_JOIN,
  SERVICE_TRIGGER_TYPE_FIREWALL_PORT_EVENT,
  SERVICE_TRIGGER_TYPE_GROUP_POLICY,
  SERVICE_TRIGGER_TYPE_IP_ADDRESS_AVAILABILITY,
  SERVICE_TRIGGER_TYPE_NETWORK_ENDPOINT,
  USER_POLICY_PRESENT_GUID,
} from './trigger-kinds.ts';
import { ScUsageError } from './usage-error.ts';

const START = SERVICE_TRIGGER_ACTION_SERVICE_START;
const STOP = SERVICE_TRIGGER_ACTION_SERVICE_STOP;

/** From what follows `start/KIND/` to the trigger; `parts`: split at the slashes. */
type ReadRest = (parts: readonly string[]) => ServiceTrigger;

const readGuid = (text: string | undefined): string => {
  if (text === undefined) throw new ScUsageError('triggerinfo', 'a GUID is missing');
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    throw new ScUsageError('triggerinfo', `${JSON.stringify(text)} is not a GUID (write it without braces)`);
  return text.toLowerCase();
};

const onlyPart = (parts: readonly string[]): string => {
  const [part, extra] = parts;
  if (part === undefined) throw new ScUsageError('triggerinfo', 'a trigger lacks its value');
  if (extra !== undefined) throw new ScUsageError('triggerinfo', `${JSON.stringify(extra)} is one value too many`);
  return part;
};

/** A trigger that Windows knows all about. */
const plain =
  (type: number, action: number, subtype: string): ReadRest =>
  (parts) => {
    if (parts[0] !== undefined)
      throw new ScUsageError('triggerinfo', `${JSON.stringify(parts[0])} is one value too many`);
    return { type, action, subtype, data: [] };
  };

/** One data item. A slash is no border in it: images and pipes are named as they like. */
const withValue =
  (type: number, action: number, subtype: string, readData: ReadData): ReadRest =>
  (parts) => ({ type, action, subtype, data: [readData(parts.join('/'))] });

/** The interface itself is the value. */
const rpcInterface: ReadRest = (parts) => {
  const text = onlyPart(parts);
  readGuid(text);
  return {
    type: SERVICE_TRIGGER_TYPE_NETWORK_ENDPOINT,
    action: START,
    subtype: RPC_INTERFACE_EVENT_GUID,
    data: [readStringData(text)],
  };
};

/** A GUID of the caller's, and any number of data items. */
const ofGuid =
  (type: number, action: number, readData: ReadData): ReadRest =>
  ([guid, ...items]) => ({ type, action, subtype: readGuid(guid), data: items.map(readData) });

const customKinds: readonly (readonly [kind: string, readData: ReadData])[] = [
  ['custom', readBinaryData],
  ['strcustom', readStringData],
  ['lvlcustom', readLevelData],
  ['kwanycustom', readAnyKeywordData],
  ['kwallcustom', readAllKeywordData],
];

const IP = SERVICE_TRIGGER_TYPE_IP_ADDRESS_AVAILABILITY;
const PORT = SERVICE_TRIGGER_TYPE_FIREWALL_PORT_EVENT;
const POLICY = SERVICE_TRIGGER_TYPE_GROUP_POLICY;
const PIPE = SERVICE_TRIGGER_TYPE_NETWORK_ENDPOINT;

/** The options of the usage text, by their first two parts. */
const readers: ReadonlyMap<string, ReadRest> = new Map<string, ReadRest>([
  ['start/device', ofGuid(SERVICE_TRIGGER_TYPE_DEVICE_INTERFACE_ARRIVAL, START, readStringData)],
  ...customKinds.flatMap(([kind, readData]): [string, ReadRest][] => [
    [`start/${kind}`, ofGuid(SERVICE_TRIGGER_TYPE_CUSTOM, START, readData)],
    [`stop/${kind}`, ofGuid(SERVICE_TRIGGER_TYPE_CUSTOM, STOP, readData)],
  ]),
  ['start/networkon', plain(IP, START, NETWORK_MANAGER_FIRST_IP_ADDRESS_ARRIVAL_GUID)],
  ['stop/networkoff', plain(IP, STOP, NETWORK_MANAGER_LAST_IP_ADDRESS_REMOVAL_GUID)],
  ['start/domainjoin', plain(SERVICE_TRIGGER_TYPE_DOMAIN_JOIN, START, DOMAIN_JOIN_GUID)],
  ['stop/domainleave', plain(SERVICE_TRIGGER_TYPE_DOMAIN_JOIN, STOP, DOMAIN_LEAVE_GUID)],
  ['start/portopen', withValue(PORT, START, FIREWALL_PORT_OPEN_GUID, readPortData)],
  ['stop/portclose', withValue(PORT, STOP, FIREWALL_PORT_CLOSE_GUID, readPortData)],
  ['start/machinepolicy', plain(POLICY, START, MACHINE_POLICY_PRESENT_GUID)],
  ['start/userpolicy', plain(POLICY, START, USER_POLICY_PRESENT_GUID)],
  ['start/rpcinterface', rpcInterface],
  ['start/namedpipe', withValue(PIPE, START, NAMED_PIPE_EVENT_GUID, readStringData)],
]);

/** One option of `triggerinfo`, e.g. `start/namedpipe/NAME`. ScUsageError: it is none, or a part of it is wrong. */
export const readTriggerOption = (text: string): ServiceTrigger => {
  const [action = '', kind = '', ...rest] = text.split('/');
  const read = readers.get(`${action}/${kind}`.toLowerCase());
  if (read === undefined)
    throw new ScUsageError(
      'triggerinfo',
      `${JSON.stringify(text)} is not a trigger (triggers: ${[...readers.keys()].join(', ')}; delete removes them all)`,
    );
  return read(rest);
};
