import { actionsOf, type Command, modeOf, whyNot } from '../state/command.ts';
import { commandsIn, keyText } from '../state/keys.ts';
import type { UiState } from '../state/state.ts';
import { fitLine, type Line, lineWidth, pressed, span } from '../view/line.ts';
import { measure } from '../view/measure.ts';
import { ScreenLine } from './screen-line.tsx';

/** More than so many are read by nobody. */
const MOST_HINTS = 6;

const GAP = '   ';

const hintOf = (command: Command, state: UiState): Line => {
  const isOff = whyNot(command, state) !== undefined;
  return pressed(
    [span(keyText(command.keys[0] ?? ''), isOff ? 'quiet' : 'accent'), span(` ${command.title}`, 'quiet')],
    () => actionsOf(command, state),
  );
};

/** What has a hint here, what belongs to this place alone first; without what is never done here. */
const hintedIn = (state: UiState): readonly Command[] => {
  const mode = modeOf(state);
  const isElsewhere = ({ modes }: Command): number => Number(modes === 'everywhere' || !modes.includes(mode));
  return commandsIn(mode, state.bindings)
    .filter(({ hint, keys, isChange }) => hint !== undefined && keys.length > 0 && !(isChange && state.isReadonly))
    .toSorted((a, b) => isElsewhere(a) - isElsewhere(b) || (a.hint ?? 0) - (b.hint ?? 0));
};

/** Keys with what they do now, the most useful first, as many as fit; the way to all others has its place in any case. */
const hintsOf = (state: UiState, width: number): Line => {
  const hinted = hintedIn(state);
  const help = hinted.filter(({ name }) => name === 'help').flatMap((command) => hintOf(command, state));
  let line: Line = [span(' ')];
  for (const command of hinted.filter(({ name }) => name !== 'help').slice(0, MOST_HINTS - Math.sign(help.length))) {
    const longer = [...line, ...hintOf(command, state), span(GAP)];
    if (lineWidth(longer, measure) + lineWidth(help, measure) > width) break;
    line = longer;
  }
  return [...line, ...help];
};

/** Its last cell stays empty: some consoles scroll when it is written. */
const hintLine = (state: UiState): Line => {
  const width = Math.max(1, state.size.columns - 1);
  return fitLine(hintsOf(state, width), width, measure);
};

/** The last line. */
export const HintBar = () => <ScreenLine lineOf={hintLine} isAlways={true} />;
