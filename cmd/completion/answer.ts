import { safeText } from '../../lib/output/safe-text.ts';
import type { Context } from '../context.ts';
import type { NameKind } from '../offer.ts';
import type { Candidate } from './command-place.ts';
import type { CommandTable } from './command-table.ts';
import type { KnownName, NameCache } from './name-cache.ts';
import { type LinePlace, placeOf } from './place.ts';
import type { TypedLine } from './typed-line.ts';

const begins = (text: string, typed: string): boolean => text.toLowerCase().startsWith(typed.toLowerCase());

/** A name that a terminal would act on is not offered: it would be put on the command line. */
const isShowable = (name: string): boolean => name !== '' && safeText(name) === name;

/** By name; by what stands beside it (a display name) only where no name begins so. */
const fitting = (names: readonly KnownName[], typed: string): readonly KnownName[] => {
  const byName = names.filter(([name]) => begins(name, typed));
  return byName.length > 0 ? byName : names.filter(([, about]) => about !== '' && begins(about, typed));
};

const byText = (a: Candidate, b: Candidate): number => {
  const [one, other] = [a.text.toLowerCase(), b.text.toLowerCase()];
  return one < other ? -1 : Number(one > other);
};

/** A machine that does not tell its names has none: nobody reads what went wrong with a Tab. */
const named = async (...asked: Parameters<typeof readNamed>): Promise<readonly KnownName[]> =>
  readNamed(...asked).catch(() => []);

const readNamed = async (
  kind: NameKind,
  typed: string,
  place: LinePlace,
  context: Context,
  cache: NameCache | undefined,
): Promise<readonly KnownName[]> => {
  const { isElsewhere, machine: choice } = place;
  const { open, clock } = context;
  if (isElsewhere || (choice !== undefined && open === undefined)) return [];
  const { namesFor } = await import('./names.ts');
  const fits = ([name, about]: KnownName): boolean => begins(name, typed) || (about !== '' && begins(about, typed));
  if (choice === undefined || open === undefined)
    return namesFor(
      { kind, fits },
      { machine: () => context.machine(), ...(cache === undefined ? {} : { cache }), clock },
    );
  const machine = await open({ machine: choice });
  try {
    return await namesFor({ kind, fits }, { machine: async () => machine, clock });
  } finally {
    machine.close();
  }
};

/** What fits a line up to its end. `cache`: names of this computer; absent: they are asked for each time. */
export const answer = async (
  table: CommandTable,
  { words, current }: TypedLine,
  context: Context,
  cache?: NameCache,
): Promise<readonly Candidate[]> => {
  const place = placeOf(table, words, current);
  const { prefix, offers, given = [] } = place;
  const typed = current.slice(prefix.length);
  const asCandidate = (kind: 'name' | 'value', text: string, about: string): Candidate => ({
    text: prefix + text,
    kind,
    about: safeText(about),
  });
  const isNew = (text: string): boolean => !given.includes(text.toLowerCase());
  const fixed = place.candidates.filter(({ text }) => begins(text, current));
  if (offers === undefined) return fixed;
  if (typeof offers !== 'string')
    return [
      ...fixed,
      ...offers.filter((text) => begins(text, typed) && isNew(text)).map((text) => asCandidate('value', text, '')),
    ];
  // Who has begun an option wants no name.
  if (prefix === '' && current.startsWith('-')) return fixed;
  const names = fitting(await named(offers, typed, place, context, cache), typed)
    .filter(([name]) => isShowable(name) && isNew(name))
    .map(([name, about]) => asCandidate('name', name, about))
    .sort(byText);
  return [...names, ...fixed];
};
