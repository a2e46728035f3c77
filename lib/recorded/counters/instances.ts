import { uniqueNames } from '../../counters/instance-name.ts';
import { nameKey } from '../names.ts';
import type { RecordedCounterObject, RecordedInstance, RecordedValues } from './document.ts';
import type { TimedProcess } from './process-times.ts';
import { isOn, turnBegan } from './turns.ts';

/** An instance that is there at some time. */
export interface PresentInstance {
  /** Its name, and with `#` and a number where others before it have the same. */
  readonly unique: string;
  /** `parent/name`, which others may have too. */
  readonly full: string;
  readonly values: RecordedValues;
  /** The process that it stands for. */
  readonly process: TimedProcess | undefined;
  /** Since when it has been there, in seconds after the computer's start. */
  readonly begunSeconds: number;
}

/** When somebody looks, and at how many samples he has looked before. */
export interface Look {
  readonly seconds: number;
  readonly round: number;
  readonly processes: readonly TimedProcess[];
}

type Nameless = Omit<PresentInstance, 'unique'>;

const ANY_PROGRAM = '*';

const isPresent = ({ present, comes }: RecordedInstance, { round, seconds }: Look): boolean => {
  const isInTurn = present?.[Math.min(round, present.length - 1)] ?? true;
  return isInTurn && (comes === undefined || isOn(comes, seconds));
};

/** What PerfProc makes of a program's name: what a path needs for itself is replaced. */
const processName = (program: string): string =>
  program
    .replace(/\.exe$/i, '')
    .replaceAll('(', '[')
    .replaceAll(')', ']')
    .replaceAll(/[#\\/]/g, '_');

const named = ({ name = '', parent, values, comes }: RecordedInstance, { seconds }: Look): Nameless => ({
  full: parent === undefined ? name : `${parent}/${name}`,
  values,
  process: undefined,
  begunSeconds: comes === undefined ? 0 : turnBegan(comes, seconds),
});

/** The instances that an entry stands for; `claimed`: the programs that have an entry of their own. */
const standsFor = (entry: RecordedInstance, look: Look, claimed: ReadonlySet<string>): readonly Nameless[] => {
  if (!isPresent(entry, look)) return [];
  const { program, name } = entry;
  if (program === undefined) return [named(entry, look)];
  const wanted = nameKey(program);
  return look.processes
    .filter((process) => {
      const key = nameKey(process.program);
      return program === ANY_PROGRAM ? !claimed.has(key) : key === wanted;
    })
    .map((process) => ({
      full: name ?? processName(process.program),
      values: entry.values,
      process,
      begunSeconds: process.startedSeconds,
    }));
};

/** The instances of an object that are there, in their order. undefined: it can have none. */
export const presentInstances = (
  { instances }: RecordedCounterObject,
  look: Look,
): readonly PresentInstance[] | undefined => {
  if (instances === undefined) return undefined;
  const claimed = new Set(instances.map(({ program }) => nameKey(program ?? '')));
  const found = instances.flatMap((entry) => standsFor(entry, look, claimed));
  const unique = uniqueNames(found.map(({ full }) => full));
  return found.map((each, index) => ({ ...each, unique: unique[index] ?? each.full }));
};
