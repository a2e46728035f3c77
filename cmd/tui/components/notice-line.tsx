import { durationText } from '../../../lib/service/duration.ts';
import { placeIn } from '../../perf/browse/state.ts';
import type { UiState } from '../state/state.ts';
import type { TextInput } from '../state/text-input.ts';
import { typedSpans } from '../view/input-line.ts';
import { fitLine, type Line, span } from '../view/line.ts';
import { measure } from '../view/measure.ts';
import { ScreenLine } from './screen-line.tsx';

/** What the open screen has to say. */
const told = ({
  screen,
  services,
  events,
  counters: { browse, fault },
  hosted,
}: UiState): { input?: TextInput | undefined; fault?: string | undefined } => {
  if (screen === 'services') return services;
  if (screen === 'events') return { input: events.input, fault: [...events.faults.values()][0] };
  if (screen === 'hosted') return { input: hosted.input, fault: services.fault };
  return { input: browse.isSearching ? placeIn(browse).search : undefined, fault };
};

/** Where the computer is slow to answer; where it is quick, nothing flashes up. */
const lookingLine = ({ looking, now }: UiState): Line | undefined =>
  looking === undefined || now <= looking.since
    ? undefined
    : [
        span(` ${durationText(Math.floor((now - looking.since) / 1000) * 1000)}`, 'waiting'),
        span(`  Looking at what ${looking.wish.goal} comes to ...  Esc gives up`, 'waiting'),
      ];

/** The filter that is being typed, or what there is to say. */
const wordsOf = (state: UiState): Line => {
  const { notice } = state;
  const { input, fault } = told(state);
  if (input !== undefined) return [span(' /', 'accent'), ...typedSpans(input, Math.max(1, state.size.columns - 3))];
  const looking = lookingLine(state);
  if (looking !== undefined) return looking;
  if (notice !== undefined) return [span(` ${notice.text}`, notice.tone)];
  return fault === undefined ? [] : [span(` ${fault}`, 'bad')];
};

const noticeLine = (state: UiState): Line => fitLine(wordsOf(state), state.size.columns, measure);

/** The line above the hints. */
export const NoticeLine = () => <ScreenLine lineOf={noticeLine} />;
