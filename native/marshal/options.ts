import type { FailureAction, FailureActions, ServiceTrigger, ServiceTriggerData } from '../types.ts';
import { decodeGuid, GUID_BYTES } from './guid.ts';
import type { Reply } from './reply.ts';

/** `count` items of `size` bytes each, from where the pointer at `offset` leads to. NULL: none, whatever the count says. */
const items = <T>(reply: Reply, offset: number, count: number, size: number, item: (at: number) => T): T[] => {
  const from = reply.target(offset, count * size);
  return from === undefined ? [] : Array.from({ length: count }, (_, index) => item(from + index * size));
};

/** SERVICE_DESCRIPTIONW: one pointer, NULL when there is none. */
export const decodeDescription = (reply: Reply): string => reply.text(0) ?? '';

const SC_ACTION_BYTES = 8;

/** SERVICE_FAILURE_ACTIONSW. */
export const decodeFailureActions = (reply: Reply): FailureActions => ({
  resetPeriodSeconds: reply.dword(0),
  rebootMessage: reply.text(8) ?? '',
  command: reply.text(16) ?? '',
  actions: items(
    reply,
    32,
    reply.dword(24),
    SC_ACTION_BYTES,
    (at): FailureAction => ({ type: reply.dword(at), delayMs: reply.dword(at + 4) }),
  ),
});

/** The structs that are one BOOL: delayed auto start, failure actions also without a crash. */
export const decodeBool = (reply: Reply): boolean => reply.dword(0) !== 0;

/** The structs that are one DWORD: SID type, preshutdown time, launch protection. */
export const decodeDword = (reply: Reply): number => reply.dword(0);

/** SERVICE_REQUIRED_PRIVILEGES_INFOW. */
export const decodePrivileges = (reply: Reply): string[] => reply.multiText(0);

/** SERVICE_PREFERRED_NODE_INFO: a USHORT, then a BOOLEAN that says there is none. */
export const decodePreferredNode = (reply: Reply): number | undefined =>
  reply.bytes.readUInt8(2) === 0 ? reply.bytes.readUInt16LE(0) : undefined;

const SERVICE_TRIGGER_BYTES = 32;
const SERVICE_TRIGGER_SPECIFIC_DATA_ITEM_BYTES = 16;

const decodeTriggerData = (reply: Reply, at: number): ServiceTriggerData => {
  const size = reply.dword(at + 4);
  const from = reply.target(at + 8, size);
  return { type: reply.dword(at), hex: from === undefined ? '' : reply.bytes.toString('hex', from, from + size) };
};

const decodeTrigger = (reply: Reply, at: number): ServiceTrigger => {
  const subtype = reply.target(at + 8, GUID_BYTES);
  return {
    type: reply.dword(at),
    action: reply.dword(at + 4),
    subtype: subtype === undefined ? '' : decodeGuid(reply.bytes, subtype),
    data: items(reply, at + 24, reply.dword(at + 16), SERVICE_TRIGGER_SPECIFIC_DATA_ITEM_BYTES, (item) =>
      decodeTriggerData(reply, item),
    ),
  };
};

/** SERVICE_TRIGGER_INFO. */
export const decodeTriggers = (reply: Reply): ServiceTrigger[] =>
  items(reply, 8, reply.dword(0), SERVICE_TRIGGER_BYTES, (at) => decodeTrigger(reply, at));
