import { useCallback, useMemo } from 'react';
import { useSkin, useStore, useUi } from '../hooks/use-ui.ts';
import type { UiState } from '../state/state.ts';
import type { Signs } from '../theme/skin.ts';
import { type Line, paintLine } from '../view/line.ts';
import { measure } from '../view/measure.ts';
import { pressAt, type Touch } from '../view/touch.ts';
import { TextLines } from './text-lines.tsx';

interface Props {
  /** Made in one place, so that it is the same function from frame to frame. */
  lineOf(state: UiState, signs: Signs): Line;
  /** It answers to clicks whatever lies over the screen. */
  readonly isAlways?: boolean;
}

/** A line across the whole terminal. */
export const ScreenLine = ({ lineOf, isAlways = false }: Props) => {
  const skin = useSkin();
  const store = useStore();
  const width = useUi((state) => state.size.columns);
  // A text, so that nothing is drawn anew where it stays the same.
  const text = useUi((state) => paintLine(lineOf(state, skin.signs), skin));
  const lines = useMemo(() => [text], [text]);
  const touched = useCallback(
    ({ act, column }: Touch) =>
      act === 'press' ? (pressAt(lineOf(store.shown(), skin.signs), column, measure)?.() ?? []) : [],
    [lineOf, store, skin],
  );
  return <TextLines lines={lines} width={width} touched={touched} level={isAlways ? 'any' : 0} />;
};
