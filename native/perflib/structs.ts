import { ERROR_INVALID_PARAMETER } from '../codes.ts';
import { ArgumentError } from '../marshal/argument.ts';
import { encodeGuid, GUID_BYTES } from '../marshal/guid.ts';
import type { CounterSetTemplate, CounterTemplate } from '../perflib-types.ts';

/** Learn: PERF_PROVIDER_CONTEXT. */
const CONTEXT_BYTES = 40;

/** Learn: PERF_COUNTERSET_INFO. */
const SET_BYTES = 40;
const MULTI_INSTANCES = 2;

/** Learn: PERF_COUNTER_INFO. */
const COUNTER_BYTES = 32;
const BY_REFERENCE = 1n;
const NO_DISPLAYABLE = 2n;
const VALUE_BYTES = 8;
const DETAIL_NOVICE = 100;
const DETAIL_ADVANCED = 200;

/** A GUID as a call takes it. */
export const guidArgument = (call: string, guid: string): Buffer => {
  const bytes = encodeGuid(guid);
  if (bytes === undefined) throw new ArgumentError(call, ERROR_INVALID_PARAMETER, `'${guid}'`, 'is not a GUID');
  return bytes;
};

/** PERF_PROVIDER_CONTEXT without a callback and without memory of one's own. */
export const providerContext = (): Buffer => {
  const context = Buffer.alloc(CONTEXT_BYTES);
  context.writeUInt32LE(CONTEXT_BYTES);
  return context;
};

const encodeCounter = ({ id, type, scale, isAdvanced, isHidden }: CounterTemplate): Buffer => {
  const bytes = Buffer.alloc(COUNTER_BYTES);
  bytes.writeUInt32LE(id, 0);
  bytes.writeUInt32LE(type, 4);
  bytes.writeBigUInt64LE(isHidden ? BY_REFERENCE | NO_DISPLAYABLE : BY_REFERENCE, 8);
  bytes.writeUInt32LE(VALUE_BYTES, 16);
  bytes.writeUInt32LE(isAdvanced ? DETAIL_ADVANCED : DETAIL_NOVICE, 20);
  bytes.writeInt32LE(scale, 24);
  return bytes;
};

/** PERF_COUNTERSET_INFO with a PERF_COUNTER_INFO for each counter. Their offsets are Windows' to fill in. */
export const encodeSet = (
  provider: Buffer,
  set: Buffer,
  { hasManyInstances, counters }: CounterSetTemplate,
): Buffer => {
  const head = Buffer.alloc(SET_BYTES);
  set.copy(head, 0);
  provider.copy(head, GUID_BYTES);
  head.writeUInt32LE(counters.length, 32);
  head.writeUInt32LE(hasManyInstances ? MULTI_INSTANCES : 0, 36);
  return Buffer.concat([head, ...counters.map(encodeCounter)]);
};
