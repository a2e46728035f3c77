import { choiceWord } from '../../../../lib/events/level-words.ts';
import { isoTime } from '../../../../lib/events/time.ts';
import type { EventRow } from '../event-row.ts';
import type { EventQuery } from '../events.ts';

const quoted = (word: string): string => (/[\s"&|<>^()*]/.test(word) ? `"${word}"` : word);

/** `5001-5003,5007` */
const rangesText = (ids: readonly number[]): string => {
  const ranges: { first: number; last: number }[] = [];
  for (const id of ids.toSorted((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range !== undefined && id <= range.last + 1) range.last = id;
    else ranges.push({ first: id, last: id });
  }
  return ranges.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(',');
};

const byRecord = (rows: readonly EventRow[]): readonly (readonly string[])[] =>
  [...new Set(rows.map(({ feed }) => feed))].map((log) => [
    quoted(log),
    '--record',
    rangesText(rows.filter(({ feed }) => feed === log).map(({ recordId }) => recordId)),
  ]);

const byFilter = (
  { levels, providers }: EventQuery,
  rows: readonly EventRow[],
  logs: readonly string[],
): readonly string[] => {
  const times = rows.map(({ time }) => time);
  const [first = 0n] = times.toSorted((a, b) => (a < b ? -1 : Number(a > b)));
  const last = times.reduce((most, time) => (time > most ? time : most), first);
  return [
    ...logs.map(quoted),
    ...(levels.length === 0 ? [] : ['--level', levels.map(choiceWord).join(',')]),
    ...(providers.length === 0 ? [] : ['--provider', quoted(providers.join(','))]),
    '--since',
    isoTime(first),
    '--until',
    isoTime(last),
  ];
};

/**
 * The command line that writes the same events to the same file. What a filter of the screen has picked has no option of its
 * own: those are named by their records.
 */
export const saveCommandLine = (
  { query, isPicked }: { readonly query: EventQuery; readonly isPicked: boolean },
  rows: readonly EventRow[],
  { words, file }: { readonly words: readonly string[]; readonly file: string },
): string => {
  const form = /\.jsonl?$/i.test(file) ? ['--json', '--message'] : [];
  const { place, text } = query;
  const isPlain = place.kind === 'logs' && text === '' && !isPicked;
  const selections = isPlain ? [byFilter(query, rows, place.logs)] : byRecord(rows);
  return selections
    .map((selection, index) =>
      [
        'svcdeck',
        ...words,
        'events',
        ...selection,
        ...form,
        '--oldest-first',
        index === 0 ? '>' : '>>',
        quoted(file),
      ].join(' '),
    )
    .join(' && ');
};
