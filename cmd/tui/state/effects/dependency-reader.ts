import { layoutOf, paneSizes } from '../layout.ts';
import type { EffectScene } from './scene.ts';

/** Who holds an arrow key down is on the way to somewhere else. */
const REST_MS = 60;

/** Who depends on whom changes seldom; states come with the list. */
const AGAIN_MS = 10_000;

/** Keeps the tree of the service under the cursor as it is, as long as it is shown. */
export class DependencyReader {
  readonly #scene: EffectScene;
  #of: string | undefined;
  #readAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #isReading = false;

  constructor(scene: EffectScene) {
    this.#scene = scene;
    scene.signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  /** Looks whether there is something to read; called after every action. */
  look(): void {
    if (this.#isReading || this.#timer !== undefined || this.#wanted() === undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const name = this.#wanted();
      if (name !== undefined) void this.#read(name);
    }, REST_MS);
  }

  /** What is known is old. */
  forget(): void {
    this.#of = undefined;
    this.look();
  }

  /** undefined: nothing is shown, or all that is has been read. */
  #wanted(): string | undefined {
    const { state, clock, signal } = this.#scene;
    const { screen, size, services } = state();
    const isShown = screen === 'services' && services.detail.tab === 'dependencies';
    if (signal.aborted || !isShown || paneSizes(layoutOf(size), services).details.height === 0) return undefined;
    const isKnown = services.current === this.#of && clock.now() - this.#readAt < AGAIN_MS;
    return isKnown ? undefined : services.current;
  }

  async #read(name: string): Promise<void> {
    const { machine, dispatch, tell, clock, signal } = this.#scene;
    this.#isReading = true;
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
    } finally {
      this.#isReading = false;
      this.look();
    }
  }
}
