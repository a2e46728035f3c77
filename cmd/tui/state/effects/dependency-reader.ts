import { layoutOf, paneSizes } from '../layout.ts';
import { RestedReader } from './rested-reader.ts';
import type { EffectScene } from './scene.ts';

/** Who depends on whom changes seldom; states come with the list. */
const AGAIN_MS = 10_000;

/** Keeps the tree of the service under the cursor as it is, as long as it is shown. */
export class DependencyReader {
  readonly #scene: EffectScene;
  readonly #reader: RestedReader<string>;
  #of: string | undefined;
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(scene: EffectScene) {
    this.#scene = scene;
    const { signal } = scene;
    this.#reader = new RestedReader({ signal, wanted: () => this.#wanted(), read: (name) => this.#read(name) });
  }

  /** Looks whether there is something to read; called after every action. */
  look(): void {
    this.#reader.look();
  }

  /** What is known is old. */
  forget(): void {
    this.#of = undefined;
    this.look();
  }

  #wanted(): string | undefined {
    const { state, clock } = this.#scene;
    const { screen, size, services } = state();
    const isShown = screen === 'services' && services.detail.tab === 'dependencies';
    if (!isShown || paneSizes(layoutOf(size), services).details.height === 0) return undefined;
    const isKnown = services.current === this.#of && clock.now() - this.#readAt < AGAIN_MS;
    return isKnown ? undefined : services.current;
  }

  async #read(name: string): Promise<void> {
    const { machine, dispatch, tell, clock, signal } = this.#scene;
    this.#of = name;
    this.#readAt = clock.now();
    try {
      const { readGraph } = await import('../../../../lib/service/graph.ts');
      const graph = await readGraph(machine.services, [name], 'both', { signal });
      if (signal.aborted) return;
      if (graph.size === 0)
        dispatch({ type: 'dependencies/fault', of: name, fault: 'There is no such service any more.' });
      else dispatch({ type: 'dependencies/read', of: name, graph });
    } catch (error) {
      if (!signal.aborted) dispatch({ type: 'dependencies/fault', of: name, fault: (await tell(error)).join(' ') });
    }
  }
}
