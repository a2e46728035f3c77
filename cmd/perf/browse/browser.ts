import type { ListMove } from '../../tui/state/list-position.ts';
import type { TextEdit } from '../../tui/state/text-input.ts';
import type { KeyEvent } from '../../tui/terminal/keyboard.ts';
import {
  type BrowseState,
  back,
  currentRow,
  fitted,
  movedBy,
  opened,
  placeIn,
  searchEdited,
  searchTyped,
  toggled,
} from './state.ts';

/** How browsing ended: with paths, or with none. */
export type Outcome = readonly string[];

const moves: Readonly<Record<string, ListMove>> = {
  up: 'up',
  k: 'up',
  down: 'down',
  j: 'down',
  pageup: 'page-up',
  pagedown: 'page-down',
  'ctrl+u': 'half-up',
  'ctrl+d': 'half-down',
  home: 'first',
  g: 'first',
  end: 'last',
  G: 'last',
};

const edits: Readonly<Record<string, TextEdit>> = {
  backspace: 'backspace',
  delete: 'delete',
  'ctrl+w': 'delete-word',
  'ctrl+u': 'clear',
  left: 'left',
  right: 'right',
  home: 'start',
  end: 'end',
};

export interface BrowserOptions {
  readonly first: BrowseState;
  /** Rows in the window, now. */
  height(): number;
  /** Something is to be drawn anew. */
  readonly onChange: () => void;
  /** A failure in one line. */
  tell(error: unknown): Promise<string>;
}

/** What keys do while one browses. */
export class Browser {
  readonly #options: BrowserOptions;
  readonly #outcome = Promise.withResolvers<Outcome>();
  #state: BrowseState;
  /** What is opened stands for one that was asked for later, too. */
  #asked = 0;

  constructor(options: BrowserOptions) {
    this.#options = options;
    this.#state = options.first;
  }

  get state(): BrowseState {
    return this.#state;
  }

  /** Resolves when paths were chosen or the browser was left. */
  get outcome(): Promise<Outcome> {
    return this.#outcome.promise;
  }

  leave(): void {
    this.#outcome.resolve([]);
  }

  /** The window has another size. */
  resize(): void {
    this.#set(fitted(this.#state, this.#options.height()));
  }

  press(event: KeyEvent): void {
    if (event.kind === 'paste') {
      if (this.#state.isSearching) this.#type(event.text);
    } else if (event.name === 'ctrl+c') this.leave();
    else if (this.#state.isSearching) this.#pressInSearch(event);
    else this.#pressInList(event.name);
  }

  #set(state: BrowseState): void {
    this.#state = state;
    this.#options.onChange();
  }

  #type(text: string): void {
    this.#set(searchTyped(this.#state, text, this.#options.height()));
  }

  #pressInSearch({ name, text }: Extract<KeyEvent, { kind: 'key' }>): void {
    const height = this.#options.height();
    const edit = edits[name];
    if (name === 'enter') this.#set({ ...this.#state, isSearching: false });
    else if (name === 'escape') this.#clearSearch();
    else if (name === 'up' || name === 'down') this.#set(movedBy(this.#state, name, height));
    else if (edit !== undefined) this.#set(searchEdited(this.#state, edit, height));
    else if (text !== undefined) this.#type(text);
  }

  #clearSearch(): void {
    this.#set({ ...searchEdited(this.#state, 'clear', this.#options.height()), isSearching: false });
  }

  #pressInList(name: string): void {
    const move = moves[name];
    if (move !== undefined) this.#set(movedBy(this.#state, move, this.#options.height()));
    else if (name === 'q') this.leave();
    else if (name === '/') this.#set({ ...this.#state, isSearching: true });
    else if (name === 'space') this.#choose();
    else if (name === 'enter') this.#enter();
    else if (name === 'right' || name === 'l') void this.#open();
    else if (name === 'left' || name === 'h' || name === 'backspace') this.#set(back(this.#state));
    else if (name === 'escape') this.#escape();
  }

  /** Takes back the last thing: the search, then the last step, then all of it. */
  #escape(): void {
    if (placeIn(this.#state).search.text !== '') this.#clearSearch();
    else if (this.#state.way.length > 1) this.#set(back(this.#state));
    else this.leave();
  }

  #choose(): void {
    if (currentRow(this.#state)?.path === undefined) return;
    this.#set(movedBy(toggled(this.#state), 'down', this.#options.height()));
  }

  #enter(): void {
    const path = currentRow(this.#state)?.path;
    if (path === undefined) void this.#open();
    else this.#outcome.resolve(this.#state.chosen.size === 0 ? [path] : [...this.#state.chosen]);
  }

  async #open(): Promise<void> {
    const row = currentRow(this.#state);
    if (row?.open === undefined) return;
    const asked = ++this.#asked;
    const from = placeIn(this.#state).level;
    this.#set({ ...this.#state, notice: { text: `Reading ${row.name} ...`, isBad: false } });
    const isWanted = (): boolean => asked === this.#asked && placeIn(this.#state).level === from;
    try {
      const level = await row.open();
      if (isWanted()) this.#set(opened(this.#state, level));
    } catch (error) {
      const text = await this.#options.tell(error);
      if (isWanted()) this.#set({ ...this.#state, notice: { text, isBad: true } });
    }
  }
}
