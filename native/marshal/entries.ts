import type { ServiceEntry, ServiceStatus } from '../types.ts';
import type { Reply } from './reply.ts';
import { decodeStatus, decodeStatusProcess } from './status.ts';

// lpServiceName @0, lpDisplayName @8, the status @16, 4 bytes of padding: strides are 48 and 56, not 44 and 52.
const STATUS_OFFSET = 16;
const ENUM_SERVICE_STATUS_BYTES = 48;
const ENUM_SERVICE_STATUS_PROCESS_BYTES = 56;

const decodeEntries = (
  reply: Reply,
  count: number,
  stride: number,
  status: (reply: Reply, at: number) => ServiceStatus,
): ServiceEntry[] => {
  const entries: ServiceEntry[] = [];
  for (let at = 0; at < count * stride; at += stride)
    entries.push({
      name: reply.text(at) ?? '',
      displayName: reply.text(at + 8) ?? '',
      status: status(reply, at + STATUS_OFFSET),
    });
  return entries;
};

/** The first `count` items of an ENUM_SERVICE_STATUSW array. */
export const decodeEnumStatus = (reply: Reply, count: number): ServiceEntry[] =>
  decodeEntries(reply, count, ENUM_SERVICE_STATUS_BYTES, decodeStatus);

/** The first `count` items of an ENUM_SERVICE_STATUS_PROCESSW array. */
export const decodeEnumStatusProcess = (reply: Reply, count: number): ServiceEntry[] =>
  decodeEntries(reply, count, ENUM_SERVICE_STATUS_PROCESS_BYTES, decodeStatusProcess);
