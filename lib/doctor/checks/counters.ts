import { CounterError } from '../../../native/counter-error.ts';
import type { CounterSession, Counters } from '../../../native/counter-types.ts';
import { type Check, type Ground, NotHereError } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import { say } from '../said.ts';

const UP_TIME = '\\System\\System Up Time';

/** A recorded machine may hold none, and says so itself. */
const countersOf = ({ machine: { counters } }: Ground): Counters => {
  if (counters.absence !== undefined) throw new NotHereError(counters.absence);
  return counters;
};

const REBUILD = say`An elevated lodctr /R rebuilds the registration of counters.`;

const objects = async (counters: Counters): Promise<Outcome> => {
  const all = await counters.objects();
  const english = all.filter(({ englishName }) => englishName !== undefined).length;
  const facts = { objects: all.length, withEnglishName: english };
  if (all.length === 0) return found('warning', say`Windows lists no counters at all.`, { facts, advice: REBUILD });
  if (english === 0)
    return found('warning', say`None of the ${all.length} objects has an English name.`, { facts, advice: REBUILD });
  return ok(say`${all.length} objects.`, facts);
};

/** The value of a session's one counter. CounterError: it has none. */
const readValue = async (session: CounterSession): Promise<number> => {
  const [counter] = session.counters;
  if (counter?.error !== undefined) throw counter.error;
  // Some providers have a value from the second round on only.
  await session.collect();
  const { readings } = await session.collect();
  const value = readings[0]?.values[0];
  if (value === undefined || Number.isNaN(value))
    throw new CounterError('PdhCollectQueryData', readings[0]?.statuses[0] ?? readings[0]?.status ?? 0);
  return value;
};

/** Two clocks of one kernel; collecting may take its time. */
const MOST_APART_S = 10;
const MS = 1000;

/** How long the computer has been running, by a counter and by the kernel. */
export const upTimeOutcome = (counterSeconds: number, kernelMs: number): Outcome => {
  const facts = { counterSeconds: Math.round(counterSeconds), kernelSeconds: Math.round(kernelMs / MS) };
  const apart = Math.abs(counterSeconds - kernelMs / MS);
  if (apart <= MOST_APART_S) return ok(say`System Up Time was read, and says what GetTickCount64 says.`, facts);
  return found('note', say`System Up Time says ${facts.counterSeconds} s, GetTickCount64 ${facts.kernelSeconds} s.`, {
    facts,
    advice: say`The clock was set, or the computer slept, since it was started: the counter goes by the clock.`,
  });
};

const read = async (ground: Ground): Promise<Outcome> => {
  using session = await countersOf(ground).open([UP_TIME], { names: 'english' });
  const seconds = await readValue(session);
  if (ground.machine.probe === undefined) return ok(say`System Up Time was read.`, { counterSeconds: seconds });
  // Asked anew: what others asked at the start is older than the value.
  const { upMs, wine } = await (await ground.probe()).system();
  const outcome = upTimeOutcome(seconds, upMs);
  if (wine !== undefined && outcome.verdict !== 'ok')
    throw new NotHereError('Wine has a counter System Up Time that counts something else.');
  return outcome;
};

/** The same counter by its name in Windows' own language. */
const readLocal = async (ground: Ground): Promise<Outcome> => {
  const counters = countersOf(ground);
  using english = await counters.open([UP_TIME], { names: 'english' });
  const [counter] = english.counters;
  if (counter === undefined || counter.error !== undefined)
    throw counter?.error ?? new CounterError('PdhAddEnglishCounterW', 0);
  const { fullPath } = await english.describe(counter);
  using local = await counters.open([fullPath], { names: 'local' });
  const [inEnglish, inLocal] = [await readValue(english), await readValue(local)];
  const { object, counter: name } = await counters.parse(fullPath);
  const facts = { english: UP_TIME, local: `\\${object}\\${name}`, inEnglish, inLocal };
  if (Math.abs(inEnglish - inLocal) <= MOST_APART_S)
    return ok(say`By its English name and as \\${object}\\${name} it is the same counter.`, facts);
  return found('warning', say`${UP_TIME} and \\${object}\\${name} are different counters.`, { facts, advice: REBUILD });
};

/** The checks of the performance counters. */
export const counterChecks: readonly Check[] = [
  { id: 'counters.objects', title: 'objects', run: async (ground) => objects(countersOf(ground)) },
  { id: 'counters.read', title: 'one counter', run: read },
  { id: 'counters.names', title: 'English and local', run: readLocal },
];
