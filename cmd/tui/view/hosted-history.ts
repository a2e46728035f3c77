import { type ExitRecord, exitRecordWords } from '../../../lib/host/exit/exit-history.ts';
import { safeText } from '../../../lib/output/safe-text.ts';
import { tookText } from '../../../lib/service/duration.ts';
import { hostedFacts } from './hosted-facts.ts';
import { exitRole, type HostedView, secondsText, sentence, timeText } from './hosted-view.ts';
import { fitLine, type Line, span } from './line.ts';
import { LineCache } from './line-cache.ts';
import { measure } from './measure.ts';

/** `2026-11-21 08:00:00`, twice, and a duration. */
const TIME = 19;
const RAN = 11;
const GAP = '  ';
/** In fewer cells the start gives way: it can be counted back from the end. */
const WIDE = 2 * TIME + RAN + 30;

const before = (started: number, ended: string, ran: string, width: number): string =>
  [...(width < WIDE ? [] : [timeText(started)]), ended.padEnd(TIME), ran.padStart(RAN)].join(GAP);

const headingLine = (width: number): Line => [
  span(
    [...(width < WIDE ? [] : ['STARTED'.padEnd(TIME)]), 'ENDED'.padEnd(TIME), 'RAN'.padStart(RAN), 'HOW'].join(GAP),
    'quiet',
  ),
];

const recordLines = (record: ExitRecord, width: number): readonly Line[] => {
  const { time, ranMs, decision, lastLines } = record;
  const ended = Date.parse(time);
  const last = lastLines.at(-1);
  return [
    fitLine(
      [
        span(before(ended - ranMs, timeText(ended), tookText(ranMs), width)),
        span(GAP),
        span(exitRecordWords(record), exitRole(record)),
      ],
      width,
      measure,
    ),
    fitLine([span(`${GAP}${safeText(decision)}`, 'quiet')], width, measure),
    ...(last === undefined ? [] : [fitLine([span(`${GAP}> ${safeText(last)}`, 'quiet')], width, measure)]),
  ];
};

const known = new LineCache<readonly ExitRecord[]>();

const laidFor = (records: readonly ExitRecord[], width: number): readonly Line[] =>
  known.of(records, width, () => records.toReversed().flatMap((record) => recordLines(record, width)));

/** The run that goes on. */
const nowLines = ({ row, now, width }: HostedView): readonly Line[] => {
  const { activity, upMs } = hostedFacts(row, now);
  if (upMs === undefined) return [];
  const word = activity.kind === 'running' ? 'runs' : 'waits for its probe';
  const line = width < WIDE ? `${timeText(now - upMs)} ...` : before(now - upMs, '', secondsText(upMs), width);
  return [[span(line), span(`${GAP}${word}`, activity.kind === 'running' ? 'good' : 'waiting')]];
};

/** How the program ended, time after time, the newest first, and since when it runs. */
export const historyLines = (view: HostedView): readonly Line[] => {
  const { row, width } = view;
  const { records, torn, faults } = row.look;
  if (faults.history !== undefined) return sentence(faults.history, width, 'bad');
  const ends = laidFor(records, width);
  return [
    headingLine(width),
    ...nowLines(view),
    ...(ends.length === 0 ? sentence('No end of the program has been recorded.', width) : ends),
    ...(torn === 0 ? [] : sentence(`${torn} damaged lines of the history are left out.`, width, 'waiting')),
  ];
};
