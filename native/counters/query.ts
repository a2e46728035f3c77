import { Owned } from '../call.ts';
import type { QueryHandle } from '../dll/pdh.ts';
import { type CounterFoundation, checkPdh } from './foundation.ts';
import { Room } from './room.ts';

const HANDLE_BYTES = 8;

/** The handle that a call wrote. Handles fit a number: they are addresses of user space. */
export const handleIn = <H extends number>({ words }: Room): H => ((words[0] ?? 0) + (words[1] ?? 0) * 2 ** 32) as H;

/** A query without counters. Closing it closes its counters too. */
export const openQuery = ({ pdh, address }: CounterFoundation): Owned<QueryHandle> => {
  const room = new Room(address, HANDLE_BYTES);
  checkPdh('PdhOpenQueryW', pdh.PdhOpenQueryW(null, 0, room.address));
  return new Owned(handleIn<QueryHandle>(room), pdh.PdhCloseQuery);
};

/** Room for the handle that a call writes. */
export const handleRoom = ({ address }: CounterFoundation): Room => new Room(address, HANDLE_BYTES);
