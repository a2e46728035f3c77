import { symbolOf } from '../../native/codes.ts';
import { isValidStatus, pdhCodes, pdhSymbolOf } from '../../native/pdh-codes.ts';

/** Why a counter has no value. */
export interface CounterProblem {
  /** One of `pdh-codes.ts`, or a system error code. */
  readonly status: number;
  /** undefined: the code has no name. */
  readonly symbol: string | undefined;
  /** In a sentence; '': Windows has none. */
  readonly text: string;
  /** What to do about it, as a sentence. undefined: nothing is known, or it passes by itself. */
  readonly mend: string | undefined;
}

const REBUILD = 'If it should be there, an administrator rebuilds the counters with `lodctr /R`.';

const REACH =
  'The service Remote Registry has to run there, its firewall has to let in file and printer sharing, and you need to be one of its Performance Monitor Users.';

const mends: ReadonlyMap<number, string> = new Map([
  [pdhCodes.PDH_CSTATUS_NO_OBJECT, REBUILD],
  [pdhCodes.PDH_CSTATUS_NO_COUNTER, REBUILD],
  [pdhCodes.PDH_CSTATUS_INVALID_DATA, 'If it stays so, an administrator rebuilds the counters with `lodctr /R`.'],
  [pdhCodes.PDH_CANNOT_READ_NAME_STRINGS, 'An administrator rebuilds the counters with `lodctr /R`.'],
  [pdhCodes.PDH_STRING_NOT_FOUND, REBUILD],
  [pdhCodes.PDH_FUNCTION_NOT_FOUND, '`--raw` shows what it is made of.'],
  [pdhCodes.PDH_CSTATUS_NO_MACHINE, REACH],
  [pdhCodes.PDH_CANNOT_CONNECT_MACHINE, REACH],
  [
    pdhCodes.PDH_ACCESS_DENIED,
    'Run this from an elevated prompt, or as one of the Performance Monitor Users of that computer.',
  ],
  [
    pdhCodes.PDH_CSTATUS_BAD_COUNTERNAME,
    'A path is \\Object\\Counter, or \\Object(Instance)\\Counter where the object has instances; (*) is all of them.',
  ],
  [
    pdhCodes.PDH_INVALID_PATH,
    'A path is \\Object\\Counter, or \\Object(Instance)\\Counter where the object has instances; (*) is all of them.',
  ],
  [pdhCodes.PDH_QUERY_PERF_DATA_TIMEOUT, 'The provider is asked again in the next round.'],
]);

/** A value that takes another sample has no problem: it only is not there yet. */
const early: ReadonlySet<number> = new Set([pdhCodes.PDH_INVALID_DATA, pdhCodes.PDH_CSTATUS_INVALID_DATA]);

/** Whether a value of that status may come with another sample. */
export const needsAnotherSample = (status: number): boolean => early.has(status);

/** Windows' texts for codes. */
export interface CounterTexts {
  /** undefined: there is none. */
  text(code: number): Promise<string | undefined>;
  /** Why there are no counters at all, in a sentence. Absent: nothing is known of that. */
  readonly absence?: string;
}

/** What that status means. undefined: nothing is wrong. */
export const problemOf = async (
  status: number,
  { text, absence }: CounterTexts,
): Promise<CounterProblem | undefined> => {
  if (isValidStatus(status)) return undefined;
  const unsigned = status >>> 0;
  const mend = mends.get(unsigned);
  return {
    status: unsigned,
    symbol: pdhSymbolOf(unsigned) ?? symbolOf(unsigned),
    text: ((await text(unsigned)) ?? '').trim(),
    // Where there are none nothing is damaged, and nothing can be rebuilt.
    mend: mend === REBUILD ? (absence ?? mend) : mend,
  };
};

/** A status as people look it up: PDH's own in hexadecimal, others as they are. */
export const statusText = (status: number): string =>
  status > 0xffff ? `0x${status.toString(16).toUpperCase().padStart(8, '0')}` : String(status);

/** `0xC0000BB8 PDH_CSTATUS_NO_OBJECT`. */
export const codeText = ({ status, symbol }: CounterProblem): string =>
  [statusText(status), symbol].filter((each) => each !== undefined).join(' ');

/** The problem in one sentence with its code. */
export const problemText = (problem: CounterProblem): string =>
  problem.text === '' ? codeText(problem) : `${problem.text.replace(/\.$/, '')} (${codeText(problem)})`;
