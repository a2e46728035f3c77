import { check, Owned } from '../../call.ts';
import { ERROR_INVALID_PARAMETER, RPC_S_INVALID_BOUND } from '../../codes.ts';
import type { NewEvent } from '../../event-types.ts';
import { ArgumentError, unsigned } from '../../marshal/argument.ts';
import { pointersTo } from '../../marshal/request.ts';
import { withoutNul } from '../../marshal/wide.ts';
import { type ClassicFoundation, serverOf } from './foundation.ts';
import { placeOf } from './registered.ts';

const REPORT = 'ReportEventW';

// Learn: ReportEventW; [MS-EVEN] ElfrReportEventExW for how many inserts and how much data a call carries.
const LONGEST_INSERT = 31_839;
const MOST_INSERTS = 256;
const MOST_DATA = 61_440;
const LARGEST_EVENT = 0x3ffff;

/** EVENTLOG_SUCCESS, ERROR, WARNING, INFORMATION, AUDIT_SUCCESS, AUDIT_FAILURE. */
const types: readonly number[] = [0, 1, 2, 4, 8, 0x10];

const refuse = (code: number, what: string, fault: string): never => {
  throw new ArgumentError(REPORT, code, what, fault);
};

const checkInsert = (text: string, index: number): void => {
  const what = `insert ${index + 1}`;
  withoutNul(REPORT, what, text);
  if (text.length > LONGEST_INSERT)
    refuse(ERROR_INVALID_PARAMETER, what, `has ${text.length} characters; the most is ${LONGEST_INSERT}`);
};

/** What Windows would cut short, or refuse without saying why. */
const checkEvent = ({ id, type, category, inserts, data }: NewEvent): void => {
  if (!types.includes(type)) refuse(ERROR_INVALID_PARAMETER, 'the type', `can't be ${type}`);
  unsigned(REPORT, 'the id', id, 32);
  unsigned(REPORT, 'the category', category, 16);
  for (const [index, text] of inserts.entries()) checkInsert(text, index);
  if (inserts.length > MOST_INSERTS)
    refuse(RPC_S_INVALID_BOUND, 'the inserts', `are ${inserts.length}; the most is ${MOST_INSERTS}`);
  if (data.length > MOST_DATA)
    refuse(RPC_S_INVALID_BOUND, 'the data', `has ${data.length} bytes; the most is ${MOST_DATA}`);
  const bytes = inserts.reduce((sum, { length }) => sum + 2 * (length + 1), data.length);
  if (bytes > LARGEST_EVENT)
    refuse(RPC_S_INVALID_BOUND, 'the event', `has ${bytes} bytes; the most is ${LARGEST_EVENT}`);
};

/** `Events.write`. Nothing is called before every limit has been checked. */
export const writeEvent = async (foundation: ClassicFoundation, source: string, event: NewEvent): Promise<void> => {
  const register = 'RegisterEventSourceW';
  if (source === '') throw new ArgumentError(register, ERROR_INVALID_PARAMETER, 'the source', 'is empty');
  withoutNul(register, 'the source', source);
  checkEvent(event);
  const { invoke, address, classic } = foundation;
  const { RegisterEventSourceW, ReportEventW, DeregisterEventSource } = classic.eventLog();
  const place = placeOf(foundation);
  const opened = await invoke(place, RegisterEventSourceW, serverOf(foundation), source);
  using handle = new Owned(check(register, opened), DeregisterEventSource);
  const { type, category, id, inserts, data } = event;
  const strings = inserts.length === 0 ? null : pointersTo(inserts).seal(address);
  const bytes = data.length === 0 ? null : Buffer.from(data);
  check(
    REPORT,
    await invoke(
      place,
      ReportEventW,
      handle.handle,
      type,
      category,
      id,
      null,
      inserts.length,
      data.length,
      strings,
      bytes,
    ),
  );
};
