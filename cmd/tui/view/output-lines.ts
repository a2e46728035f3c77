import type { OutputLine } from '../../../lib/host/looking/output-line.ts';
import { safeText } from '../../../lib/output/safe-text.ts';
import type { OutputState } from '../state/hosted.ts';
import { outputCount, outputTop } from '../state/hosted-output.ts';
import { isNoExpression } from '../state/text-filter.ts';
import type { Role } from '../theme/theme.ts';
import { type Line, span } from './line.ts';
import { measure } from './measure.ts';
import { wrapToned } from './toned-text.ts';

/** Before a line: where it comes from. */
const signs: Readonly<Record<OutputLine['stream'], readonly [sign: string, role: Role | undefined]>> = {
  stdout: ['  ', undefined],
  both: ['  ', undefined],
  stderr: ['! ', 'bad'],
  note: ['~ ', 'waiting'],
};

const lineOf = ({ stream, text }: OutputLine, left: number): Line => {
  const [sign, role] = signs[stream];
  return [span(sign, role), span(left === 0 ? text : text.slice(left), role)];
};

/** What stands where there are no lines. */
const emptyText = ({ of, fault, isSilent, filter, lines, folder = '' }: OutputState, name: string): Line => {
  if (of !== name) return [span('Reading ...', 'quiet')];
  if (fault !== undefined) return [span(fault, 'bad')];
  if (isSilent) return [span('Its definition keeps no output: see logs.stdout and logs.stderr.', 'quiet')];
  if (filter !== '' && lines.length > 0) return [span('No line matches. Esc clears the filter.', 'quiet')];
  return [span(`Its program has written nothing yet to ${safeText(folder)}.`, 'quiet')];
};

/** The lines of a service's output that are in the window; no others are laid out. */
export const outputLines = (output: OutputState, name: string, cells: number, rows: number): readonly Line[] => {
  const isIts = output.of === name && output.fault === undefined;
  if (!isIts || outputCount(output) === 0) return wrapToned(emptyText(output, name), cells, 0, measure);
  const { shown, open, left } = output;
  const top = outputTop(output, rows);
  const closed = shown.slice(top, top + rows);
  const rest = open.slice(Math.max(0, top - shown.length)).slice(0, Math.max(0, rows - closed.length));
  return [...closed, ...rest].map((line) => lineOf(line, left));
};

/** Whether the newest is followed, and which lines are shown. */
export const outputAside = (output: OutputState, name: string, rows: number): Line => {
  const count = outputCount(output);
  if (output.of !== name || count === 0) return [];
  const top = outputTop(output, rows);
  return [
    output.isFollowing ? span('following', 'good') : span('paused', 'waiting'),
    span(`  ${top + 1}-${Math.min(top + rows, count)}/${count}`, 'quiet'),
  ];
};

/** What is left out. */
export const outputFoot = ({ filter, isSlow, left, dropped, lines }: OutputState): Line => [
  ...(filter === '' ? [] : [span(`/${safeText(filter)}`, 'accent')]),
  ...(isNoExpression(filter) ? [span(' no expression: searched as text', 'waiting')] : []),
  ...(isSlow ? [span(' takes too long, and leaves nothing out', 'bad')] : []),
  ...(left === 0 ? [] : [span(`  ${left} characters further right`, 'waiting')]),
  ...(dropped === 0 ? [] : [span(`  the last ${lines.length} lines are kept`, 'quiet')]),
];
