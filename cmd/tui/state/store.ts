import type { Action } from './actions.ts';

/** Told of every action, with the state before and after it. */
export type ActionListener<State> = (action: Action, after: State, before: State) => void;

/** What is read anew at most so often is drawn at most so often; keys are drawn at once. */
const FRAME_MS = 33;

/**
 * The state and whoever looks at it. Data may come quicker than anybody can read: the state takes it all, and is shown
 * now and then. A key is shown when `show` is called after it.
 */
export class Store<State> {
  readonly #reduce: (state: State, action: Action) => State;
  readonly #viewers = new Set<() => void>();
  readonly #listeners = new Set<ActionListener<State>>();
  #state: State;
  #shown: State;
  #timer: NodeJS.Timeout | undefined;

  constructor(reduce: (state: State, action: Action) => State, first: State) {
    this.#reduce = reduce;
    this.#state = first;
    this.#shown = first;
  }

  /** As it is now. */
  get state(): State {
    return this.#state;
  }

  /** As it is shown; the same object until it is shown anew. */
  readonly shown = (): State => this.#shown;

  /** For `useSyncExternalStore`. */
  readonly subscribe = (viewer: () => void): (() => void) => {
    this.#viewers.add(viewer);
    return () => this.#viewers.delete(viewer);
  };

  /** Effects listen here. */
  onAction(listener: ActionListener<State>): void {
    this.#listeners.add(listener);
  }

  readonly dispatch = (action: Action): void => {
    const before = this.#state;
    this.#state = this.#reduce(before, action);
    if (this.#state !== this.#shown) this.#timer ??= setTimeout(() => this.show(), FRAME_MS);
    for (const listener of this.#listeners) listener(action, this.#state, before);
  };

  /** Shows the state as it is now. */
  show(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#state === this.#shown) return;
    this.#shown = this.#state;
    for (const viewer of this.#viewers) viewer();
  }

  /** Nothing is shown any more by itself. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#viewers.clear();
    this.#listeners.clear();
  }
}
