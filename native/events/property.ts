import { type Answer, growBuffer } from '../call.ts';
import type { EventValue } from '../event-types.ts';
import { decodeVariant, VARIANT_BYTES } from '../marshal/variant.ts';
import { VariantMemory } from '../marshal/variant-memory.ts';
import type { EventSession } from './session.ts';

/** A variant with a path or a short text. */
const FIRST_BYTES = VARIANT_BYTES + 1024;

/** The value of a property. `ask` makes the call, which fills the buffer with a variant and what that points to. */
export const readProperty = async (
  { foundation, cache }: EventSession,
  call: string,
  ask: (buffer: Buffer, used: Buffer) => Promise<Answer<number>>,
): Promise<EventValue> => {
  const buffer = await growBuffer(call, FIRST_BYTES, ask);
  return decodeVariant(new VariantMemory(buffer, foundation.address(buffer)), 0, cache);
};
