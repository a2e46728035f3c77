import { createContext, useContext, useSyncExternalStore } from 'react';
import type { UiState } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import type { Canvas } from '../terminal/canvas.ts';
import type { Skin } from '../theme/skin.ts';

/** What every component may use. */
export interface Ui {
  readonly store: Store<UiState>;
  readonly skin: Skin;
  readonly canvas: Canvas;
}

export const UiContext = createContext<Ui | undefined>(undefined);

const useContextOf = (): Ui => {
  const ui = useContext(UiContext);
  if (ui === undefined) throw new Error('a component of the screens stands outside of them');
  return ui;
};

/**
 * A part of the state, or a text made of it. The component is drawn anew when that is another object or value: who asks for
 * little, or for its text, is left alone by what does not concern it, and an idle screen draws nothing.
 */
export const useUi = <Part>(select: (state: UiState) => Part): Part => {
  const { store } = useContextOf();
  return useSyncExternalStore(store.subscribe, () => select(store.shown()));
};

/** The state as it is, for whoever is asked about it later. */
export const useStore = (): Store<UiState> => useContextOf().store;

/** Where lines are put. */
export const useCanvas = (): Canvas => useContextOf().canvas;

/** How this terminal shows things. */
export const useSkin = (): Skin => useContextOf().skin;
