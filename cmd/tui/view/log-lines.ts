import { safeText } from '../../../lib/output/safe-text.ts';
import type { LogEntry, UiState } from '../state/state.ts';
import type { Role } from '../theme/theme.ts';
import { clockText } from './clock-text.ts';
import { layerCells } from './layer-size.ts';
import { type Line, span } from './line.ts';
import { measure } from './measure.ts';
import { wrapToned } from './toned-text.ts';

const looks: Readonly<Record<LogEntry['outcome'], readonly [sign: string, role: Role]>> = {
  'under way': ['~', 'waiting'],
  done: ['+', 'good'],
  failed: ['!', 'bad'],
};

/** Cells before a command line: when it was run, and what came of it. */
const BEFORE = 11;

/** A command line is pasted from here: whatever does not fit goes on below. */
const commandLines = (line: string, cells: number): readonly Line[] =>
  line.split('\n').flatMap((each) => wrapToned([span(safeText(each))], cells, 0, measure));

/** Why something failed stands at the end of what is told, often. */
const toldLines = (told: readonly string[], cells: number): readonly Line[] =>
  told.flatMap((text) => wrapToned([span(text, 'quiet')], cells, 2, measure));

const nothing = 'Nothing was changed yet. What is done here appears as the command line that does the same.';

/** The command lines that do what was done here, the last first, each with what came of it. */
export const logLines = (state: Pick<UiState, 'log' | 'size'>): readonly Line[] => {
  const width = layerCells({ kind: 'log', top: 0 }, state);
  const cells = width - BEFORE;
  return state.log.length === 0
    ? wrapToned([span(nothing, 'quiet')], width, 0, measure)
    : state.log.toReversed().flatMap(({ at, line, outcome, told }): readonly Line[] => {
        const [sign, role] = looks[outcome];
        return [
          ...commandLines(line, cells).map(
            (each, index): Line =>
              index === 0
                ? [span(`${clockText(at)} `, 'quiet'), span(`${sign} `, role), ...each]
                : [span(' '.repeat(BEFORE)), ...each],
          ),
          ...toldLines(told, cells).map((each): Line => [span(' '.repeat(BEFORE)), ...each]),
        ];
      });
};
