import type { Level } from '../../perf/browse/levels.ts';
import {
  type BrowseState,
  back,
  firstState as firstBrowse,
  fitted,
  movedBy,
  movedTo,
  opened,
  placeIn,
  rolledBy,
  searchChanged,
} from '../../perf/browse/state.ts';
import { pinIndex, pinRows } from './counter-pins.ts';
import type { CounterRecording, CountersAction, CountersState } from './counters.ts';
import { browseHeight, counterPanes, pinsHeight } from './counters-layout.ts';
import { keptInView, type ListMove, moved, rolled } from './list-position.ts';
import type { UiState } from './state.ts';
import { inputOf, type TextInput } from './text-input.ts';

type Scene = Pick<UiState, 'size' | 'counters'>;

const panesOf = (scene: Scene) => counterPanes(scene, pinRows(scene.counters).length);

const browseRowsOf = (scene: Scene): number => browseHeight(panesOf(scene), scene.size);

/** With the cursor on a row that is there, and that row in the window. */
const withPinsInView = (scene: Scene, wanted?: number): CountersState => {
  const { counters, size } = scene;
  const rows = pinRows(counters);
  const at = { index: wanted ?? pinIndex(counters, rows), top: counters.top };
  const { index, top } = keptInView(at, rows.length, pinsHeight(panesOf(scene), size));
  const key = rows[index]?.key;
  if (top === counters.top && (key === counters.current || (counters.current === undefined && index === 0)))
    return counters;
  const { current: _gone, ...rest } = counters;
  return { ...rest, top, ...(key === undefined ? {} : { current: key }) };
};

/** Rows change their number: everything stays in its window. */
const settled = (scene: Scene, counters: CountersState): CountersState => {
  const after = { ...scene, counters };
  return withPinsInView({ ...after, counters: { ...counters, browse: fitted(counters.browse, browseRowsOf(after)) } });
};

const movedPins = (scene: Scene, move: ListMove): CountersState => {
  const { counters, size } = scene;
  const rows = pinRows(counters);
  const height = pinsHeight(panesOf(scene), size);
  const { index } = moved({ index: pinIndex(counters, rows), top: counters.top }, move, rows.length, height);
  return withPinsInView(scene, index);
};

const withBrowse = (counters: CountersState, browse: BrowseState): CountersState =>
  browse === counters.browse ? counters : { ...counters, browse };

const wentTo = (scene: Scene, { pane, index }: CountersAction & { type: 'counters/go' }): CountersState => {
  const focused = { ...scene, counters: settled(scene, { ...scene.counters, focus: pane }) };
  const { counters } = focused;
  return pane === 'pins'
    ? withPinsInView(focused, index)
    : withBrowse(counters, movedTo(counters.browse, index, browseRowsOf(focused)));
};

const scrolledBy = (scene: Scene, { pane, by }: CountersAction & { type: 'counters/scroll' }): CountersState => {
  const { counters, size } = scene;
  if (pane === 'browse') return withBrowse(counters, rolledBy(counters.browse, by, browseRowsOf(scene)));
  const rows = pinRows(counters);
  const at = { index: pinIndex(counters, rows), top: counters.top };
  const { index, top } = rolled(at, by, rows.length, pinsHeight(panesOf(scene), size));
  return withPinsInView({ ...scene, counters: { ...counters, top } }, index);
};

/** The objects, read anew: the way through them begins again, what is pinned stays. */
const withObjects = (scene: Scene, level: Level): CountersState => {
  const { fault: _mended, ...rest } = scene.counters;
  const { chosen } = rest.browse;
  return settled(scene, { ...rest, reading: 'read', browse: { ...firstBrowse(level), chosen } });
};

const toggledIn = <Item>(items: ReadonlySet<Item>, some: readonly Item[]): ReadonlySet<Item> => {
  const isAll = some.every((each) => items.has(each));
  const rest = [...items].filter((each) => !some.includes(each));
  return new Set(isAll ? rest : [...rest, ...some]);
};

const withPins = (scene: Scene, chosen: ReadonlySet<string>): CountersState => {
  const { counters } = scene;
  const isLast = chosen.size === 0;
  return settled(scene, {
    ...counters,
    browse: { ...counters.browse, chosen },
    // Nothing is left to stand on.
    ...(isLast ? { focus: 'browse', unplotted: new Set<string>() } : {}),
  });
};

const isAmong = (path: string, others: Iterable<string>): boolean =>
  [...others].some((other) => other.toLowerCase() === path.toLowerCase());

/** Pins what is not pinned yet; where all of it is, unpins it. Case does not count. */
const pinned = ({ chosen }: BrowseState, paths: readonly string[]): ReadonlySet<string> => {
  const added = paths.filter((path) => !isAmong(path, chosen));
  return added.length > 0
    ? new Set([...chosen, ...added])
    : new Set([...chosen].filter((path) => !isAmong(path, paths)));
};

const withNotice = ({ counters }: Scene, text: string, isBad: boolean): CountersState => ({
  ...counters,
  browse: { ...counters.browse, notice: { text, isBad } },
});

const frozen = (counters: CountersState): CountersState => {
  const { frozen: was, ...rest } = counters;
  return was === undefined ? { ...rest, frozen: rest.recording } : rest;
};

const withRound = (scene: Scene, recording: CounterRecording): CountersState => {
  const { fault: _mended, ...rest } = scene.counters;
  const counters = { ...rest, recording };
  return rest.frozen === undefined ? withPinsInView({ ...scene, counters }) : counters;
};

/** What comes from somewhere that has been left comes too late. */
const fromHere = ({ counters }: Scene, from: Level, answer: (browse: BrowseState) => CountersState): CountersState =>
  placeIn(counters.browse).level === from ? answer(counters.browse) : counters;

/** Nothing of the scene but its counters is changed. */
export const reduceCounters = (scene: UiState, action: CountersAction): CountersState => {
  const { counters } = scene;
  const { browse } = counters;
  switch (action.type) {
    case 'counters/objects':
      return withObjects(scene, action.level);
    case 'counters/fault':
      return { ...counters, fault: action.fault };
    case 'counters/reach':
      return withNotice(scene, `Reading ${action.name} ...`, false);
    case 'counters/opened':
      return fromHere(scene, action.from, () => settled(scene, withBrowse(counters, opened(browse, action.level))));
    case 'counters/refused':
      return fromHere(scene, action.from, () => withNotice(scene, action.text, true));
    case 'counters/values':
      return counters.frozen === undefined ? { ...counters, values: action.values } : counters;
    case 'counters/round':
      return withRound(scene, action.recording);
    case 'counters/back':
      return settled(scene, withBrowse(counters, back(browse)));
    case 'counters/move':
      return counters.focus === 'pins'
        ? movedPins(scene, action.move)
        : withBrowse(counters, movedBy(browse, action.move, browseRowsOf(scene)));
    case 'counters/go':
      return wentTo(scene, action);
    case 'counters/scroll':
      return scrolledBy(scene, action);
    case 'counters/type':
      return withBrowse(counters, { ...browse, isSearching: action.isTyping });
    case 'counters/search':
      return withBrowse(
        counters,
        searchChanged(browse, () => inputOf(action.text), browseRowsOf(scene)),
      );
    case 'counters/pin':
      return withPins(scene, pinned(browse, action.paths));
    case 'counters/unpin':
      return withPins(scene, new Set([...browse.chosen].filter((path) => !isAmong(path, action.paths))));
    case 'counters/plot':
      return { ...counters, unplotted: toggledIn(counters.unplotted, action.keys) };
    case 'counters/order':
      return settled(scene, { ...counters, order: counters.order === 'pinned' ? 'value' : 'pinned' });
    case 'counters/interval':
      return { ...counters, intervalMs: action.intervalMs };
    case 'counters/freeze':
      return settled(scene, frozen(counters));
    case 'counters/focus':
      return settled(scene, { ...counters, focus: action.focus });
    case 'counters/zoom':
      return settled(scene, { ...counters, isZoomed: !counters.isZoomed });
    case 'counters/refresh':
      return { ...counters, epoch: counters.epoch + 1 };
    case 'counters/open':
      return counters;
    default:
      return action satisfies never;
  }
};

/** The line that is typed on the screen, after a key: what is searched for. */
export const typedCounters = (scene: UiState, change: (input: TextInput) => TextInput): CountersState =>
  withBrowse(scene.counters, searchChanged(scene.counters.browse, change, browseRowsOf(scene)));

/** After the terminal has become larger or smaller. */
export const resizedCounters = (scene: UiState): CountersState => settled(scene, scene.counters);
