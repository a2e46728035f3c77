import { ERROR_INVALID_PARAMETER } from '../codes.ts';
import type { FailureActionChanges, ServiceTrigger, ServiceTriggerData } from '../types.ts';
import { ArgumentError, unsigned } from './argument.ts';
import { encodeGuid } from './guid.ts';
import { encodeMultiSz } from './multi-sz.ts';
import { Request } from './request.ts';
import { withoutNul } from './wide.ts';

/** What all of these are for. */
const CALL = 'ChangeServiceConfig2W';

const refuse = (what: string, fault: string): ArgumentError =>
  new ArgumentError(CALL, ERROR_INVALID_PARAMETER, what, fault);

const dword = (what: string, value: number): number => unsigned(CALL, what, value, 32);

/** SERVICE_DESCRIPTIONW. A NULL pointer would leave the description as it is, so '' goes as an empty text. */
export const encodeDescription = (text: string): Request =>
  new Request(8).text(0, withoutNul(CALL, 'the description', text));

/** The structs that are one BOOL. */
export const encodeBool = (value: boolean): Request => new Request(4).dword(0, value ? 1 : 0);

/** The structs that are one DWORD. `what`: for the error, where the value does not fit. */
export const encodeDword = (what: string, value: number): Request => new Request(4).dword(0, dword(what, value));

const SC_ACTION_BYTES = 8;
/** Learn: SERVICE_FAILURE_ACTIONSW. */
const MAX_ACTIONS = 1024;

const orNull = (what: string, text: string | undefined): string | undefined =>
  text === undefined ? undefined : withoutNul(CALL, what, text);

/**
 * SERVICE_FAILURE_ACTIONSW. A text that is NULL stays as it is, and '' goes. Windows looks at the period and at the count
 * only where there is an array: so no actions are an array of none, and a period alone, or actions that would set the
 * period to 0 unasked, are refused.
 */
export const encodeFailureActions = (changes: FailureActionChanges): Request => {
  const { resetPeriodSeconds, rebootMessage, command, actions } = changes;
  const request = new Request(40)
    .text(8, orNull('the reboot message', rebootMessage))
    .text(16, orNull('the command', command));
  if (actions === undefined && resetPeriodSeconds === undefined) return request;
  if (actions === undefined || resetPeriodSeconds === undefined)
    throw refuse('the reset period', 'can be set together with the actions only');
  if (actions.length > MAX_ACTIONS) throw refuse('the failure actions', `are more than ${MAX_ACTIONS}`);
  const first = request.reserve(SC_ACTION_BYTES * Math.max(actions.length, 1));
  for (const [index, { type, delayMs }] of actions.entries()) {
    const at = first + SC_ACTION_BYTES * index;
    request.dword(at, dword("an action's type", type)).dword(at + 4, dword("an action's delay", delayMs));
  }
  return request.dword(0, dword('the reset period', resetPeriodSeconds)).dword(24, actions.length).pointer(32, first);
};

/** SERVICE_REQUIRED_PRIVILEGES_INFOW. An empty list is two NULs; what Windows makes of NULL is not documented. */
export const encodePrivileges = (privileges: readonly string[]): Request =>
  new Request(8).text(0, encodeMultiSz(CALL, 'the required privileges', privileges));

/** SERVICE_PREFERRED_NODE_INFO: a USHORT, then a BOOLEAN that takes the node away. */
export const encodePreferredNode = (node: number | undefined): Request =>
  node === undefined ? new Request(4).byte(2, 1) : new Request(4).word(0, unsigned(CALL, 'the NUMA node', node, 16));

const SERVICE_TRIGGER_BYTES = 32;
const SERVICE_TRIGGER_SPECIFIC_DATA_ITEM_BYTES = 16;
/** Learn: SERVICE_TRIGGER, SERVICE_TRIGGER_SPECIFIC_DATA_ITEM. */
const MAX_ITEMS = 64;
const MAX_ITEM_BYTES = 1024;

const HEX = /^(?:[0-9a-f]{2})*$/i;

const encodeItem = (request: Request, at: number, { type, hex }: ServiceTriggerData): void => {
  if (!HEX.test(hex)) throw refuse("a trigger's data item", 'is not in hexadecimal');
  const bytes = Buffer.from(hex, 'hex');
  if (bytes.length > MAX_ITEM_BYTES) throw refuse("a trigger's data item", `has more than ${MAX_ITEM_BYTES} bytes`);
  request.dword(at, dword("a data item's type", type)).dword(at + 4, bytes.length);
  if (bytes.length > 0) request.pointerTo(at + 8, bytes);
};

const encodeTrigger = (request: Request, at: number, { type, action, subtype, data }: ServiceTrigger): void => {
  // An aggregate trigger, the system's own, is shown without one.
  const guid = subtype === '' ? undefined : encodeGuid(subtype);
  if (guid === undefined && subtype !== '') throw refuse("a trigger's subtype", 'is not a GUID');
  if (data.length > MAX_ITEMS) throw refuse("a trigger's data items", `are more than ${MAX_ITEMS}`);
  request.dword(at, dword("a trigger's type", type)).dword(at + 4, dword("a trigger's action", action));
  if (guid !== undefined) request.pointerTo(at + 8, guid);
  if (data.length === 0) return;
  const first = request.reserve(SERVICE_TRIGGER_SPECIFIC_DATA_ITEM_BYTES * data.length);
  request.dword(at + 16, data.length).pointer(at + 24, first);
  for (const [index, item] of data.entries())
    encodeItem(request, first + SERVICE_TRIGGER_SPECIFIC_DATA_ITEM_BYTES * index, item);
};

/** SERVICE_TRIGGER_INFO: the whole list. A count of 0 takes every trigger away. */
export const encodeTriggers = (triggers: readonly ServiceTrigger[]): Request => {
  const request = new Request(24);
  if (triggers.length === 0) return request;
  const first = request.reserve(SERVICE_TRIGGER_BYTES * triggers.length);
  request.dword(0, triggers.length).pointer(8, first);
  for (const [index, trigger] of triggers.entries())
    encodeTrigger(request, first + SERVICE_TRIGGER_BYTES * index, trigger);
  return request;
};
