import { useSkin, useUi } from '../hooks/use-ui.ts';
import type { UiState } from '../state/state.ts';
import { fitLine, type Line, paintLine, span } from '../view/line.ts';
import { measure } from '../view/measure.ts';
import { ScreenLine } from './screen-line.tsx';

/** The filter that is being typed, or what there is to say. */
const noticeLine = ({ services: { input, fault }, notice }: UiState): Line => {
  if (input !== undefined)
    return [
      span(' /', 'accent'),
      span(input.text.slice(0, input.cursor)),
      span(input.text.slice(input.cursor, input.cursor + 1) || ' ', 'button'),
      span(input.text.slice(input.cursor + 1)),
    ];
  if (notice !== undefined) return [span(` ${notice.text}`, notice.tone)];
  return fault === undefined ? [] : [span(` ${fault}`, 'bad')];
};

/** The line above the hints. */
export const NoticeLine = () => {
  const skin = useSkin();
  const text = useUi((state) => paintLine(fitLine(noticeLine(state), state.size.columns, measure), skin));
  return <ScreenLine text={text} />;
};
