import { safeText } from '../../../lib/output/safe-text.ts';
import type { LogEntry, UiState } from '../state/state.ts';
import type { Role } from '../theme/theme.ts';
import { clockText } from './clock-text.ts';
import { type Line, span } from './line.ts';

const looks: Readonly<Record<LogEntry['outcome'], readonly [sign: string, role: Role]>> = {
  'under way': ['~', 'waiting'],
  done: ['+', 'good'],
  failed: ['!', 'bad'],
};

/** The command lines that do what was done here, the last first, each with what came of it. */
export const logLines = ({ log }: UiState): readonly Line[] =>
  log.length === 0
    ? [[span('Nothing was changed yet. What is done here appears as the command line that does the same.', 'quiet')]]
    : log.toReversed().flatMap(({ at, line, outcome, told }): readonly Line[] => {
        const [sign, role] = looks[outcome];
        return [
          ...line
            .split('\n')
            .map(
              (each, index): Line => [
                span(index === 0 ? `${clockText(at)} ` : ' '.repeat(9), 'quiet'),
                span(index === 0 ? `${sign} ` : '  ', role),
                span(safeText(each)),
              ],
            ),
          ...told.map((text): Line => [span(`           ${text}`, 'quiet')]),
        ];
      });
