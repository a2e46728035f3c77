import { layoutOf, paneSizes } from '../layout.ts';
import type { CounterLoadReader } from './counter-load-reader.ts';
import type { EffectScene } from './scene.ts';

/** Has the loads of processes read as long as the tab that shows them is open, and no longer. */
export class CounterLoadEffect {
  readonly #scene: EffectScene;
  #reader: CounterLoadReader | undefined;
  #running: AbortController | undefined;

  constructor(scene: EffectScene) {
    this.#scene = scene;
  }

  /** After every action. */
  look(): void {
    if (!this.#isShown()) {
      this.#running?.abort(new Error('the tab is not shown'));
      this.#running = undefined;
    } else if (this.#running === undefined) {
      this.#running = new AbortController();
      void this.#run(AbortSignal.any([this.#scene.signal, this.#running.signal]));
    } else this.#reader?.show();
  }

  #isShown(): boolean {
    const { screen, size, services } = this.#scene.state();
    const isVisible = paneSizes(layoutOf(size), services).details.height > 0;
    return screen === 'services' && services.detail.tab === 'counters' && isVisible && !this.#scene.signal.aborted;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { CounterLoadReader: Reader } = await import('./counter-load-reader.ts');
    this.#reader ??= new Reader(this.#scene);
    await this.#reader.run(signal);
  }
}
