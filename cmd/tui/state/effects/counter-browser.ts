import { windowRows } from '../../../perf/browse/list.ts';
import type { LiveValues } from '../../../perf/browse/live-values.ts';
import { currentRow, placeIn } from '../../../perf/browse/state.ts';
import type { Action } from '../actions.ts';
import { pinRows } from '../counter-pins.ts';
import { browseHeight, counterPanes } from '../counters-layout.ts';
import type { EffectScene } from './scene.ts';

/** Where the objects can't be read they are asked for again. */
const AGAIN_MS = 5000;

const sameValues = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([path, text]) => b.get(path) === text);

/** Reads what there is to browse, and the values of the counters in the window of the list, as long as they are shown. */
export class CounterBrowser {
  readonly #scene: EffectScene;
  #readEpoch: number | undefined;
  #asked = 0;
  #live: Promise<LiveValues> | undefined;

  constructor(scene: EffectScene) {
    this.#scene = scene;
  }

  /** After every action. */
  hear(action: Action): void {
    if (action.type === 'counters/open') void this.#open();
    this.look();
  }

  /** Looks whether there is something to read. */
  look(): void {
    const { state, signal } = this.#scene;
    const { screen, counters } = state();
    if (signal.aborted) return;
    if (screen === 'counters' && this.#readEpoch !== counters.epoch) void this.#readObjects(counters.epoch);
    this.#watch();
  }

  async #readObjects(epoch: number): Promise<void> {
    const { machine, dispatch, tell, clock, signal } = this.#scene;
    this.#readEpoch = epoch;
    const { objectLevel } = await import('../../../perf/browse/levels.ts');
    try {
      const level = await objectLevel(machine, { refresh: epoch > 0 });
      if (!signal.aborted && this.#readEpoch === epoch) dispatch({ type: 'counters/objects', level });
    } catch (error) {
      if (signal.aborted || this.#readEpoch !== epoch) return;
      const { computerFault } = await import('../../../../lib/counters/fault.ts');
      const lines = await tell(await computerFault(machine, machine.name, error));
      dispatch({ type: 'counters/fault', fault: lines.join(' ') });
      await clock.sleep(AGAIN_MS, signal).catch(() => {});
      if (this.#readEpoch !== epoch) return;
      this.#readEpoch = undefined;
      this.look();
    }
  }

  async #open(): Promise<void> {
    const { state, dispatch, tell, signal } = this.#scene;
    const { browse } = state().counters;
    const row = currentRow(browse);
    if (row?.open === undefined) return;
    const asked = ++this.#asked;
    const from = placeIn(browse).level;
    dispatch({ type: 'counters/reach', name: row.name });
    try {
      const level = await row.open();
      if (asked === this.#asked && !signal.aborted) dispatch({ type: 'counters/opened', from, level });
    } catch (error) {
      const [text = ''] = await tell(error);
      if (asked === this.#asked && !signal.aborted) dispatch({ type: 'counters/refused', from, text });
    }
  }

  /** The paths in the window. Those that are not looked at cost nothing. */
  #paths(): readonly string[] {
    const { screen, counters, size } = this.#scene.state();
    if (screen !== 'counters' || counters.frozen !== undefined) return [];
    const panes = counterPanes({ size, counters }, pinRows(counters).length);
    if (panes.browse.height === 0) return [];
    return windowRows(counters.browse, browseHeight(panes, size)).flatMap(({ path }) => path ?? []);
  }

  #watch(): void {
    if (this.#live === undefined) {
      if (this.#paths().length === 0) return;
      this.#live = this.#begin();
    }
    void this.#live.then((live) => live.watch(this.#paths()));
  }

  async #begin(): Promise<LiveValues> {
    const { machine, clock, signal, dispatch, state } = this.#scene;
    const { LiveValues: Values } = await import('../../../perf/browse/live-values.ts');
    const live = new Values(machine.counters, clock, (values) => {
      if (!sameValues(values, state().counters.values)) dispatch({ type: 'counters/values', values });
    });
    void live.run(signal);
    return live;
  }
}
