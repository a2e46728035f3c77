import { actionsOf, modeOf, whyNot } from '../state/command.ts';
import { commandsIn, keyText } from '../state/keys.ts';
import type { UiState } from '../state/state.ts';
import { fitLine, type Line, lineWidth, pressed, span } from '../view/line.ts';
import { measure } from '../view/measure.ts';
import { ScreenLine } from './screen-line.tsx';

/** Keys with what they do now, the most useful first, as many as fit. */
const hintsOf = (state: UiState, width: number): Line => {
  const commands = commandsIn(modeOf(state), state.bindings)
    .filter(({ hint, keys }) => hint !== undefined && keys.length > 0)
    .toSorted((a, b) => (a.hint ?? 0) - (b.hint ?? 0));
  let line: Line = [span(' ')];
  for (const command of commands) {
    const isOff = whyNot(command, state) !== undefined;
    const longer = [
      ...line,
      ...pressed(
        [span(keyText(command.keys[0] ?? ''), isOff ? 'quiet' : 'accent'), span(` ${command.title}`, 'quiet')],
        () => actionsOf(command, state),
      ),
      span('   '),
    ];
    if (lineWidth(longer, measure) > width) break;
    line = longer;
  }
  return line;
};

/** Its last cell stays empty: some consoles scroll when it is written. */
const hintLine = (state: UiState): Line => {
  const width = Math.max(1, state.size.columns - 1);
  return fitLine(hintsOf(state, width), width, measure);
};

/** The last line. */
export const HintBar = () => <ScreenLine lineOf={hintLine} isAlways={true} />;
