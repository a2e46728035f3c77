import { layoutOf, paneSizes } from '../layout.ts';
import type { CounterLoadReader } from './counter-load-reader.ts';
import type { EffectScene } from './scene.ts';
import { WhileShown } from './while-shown.ts';

/** Has the loads of processes read as long as the tab that shows them is open, and no longer. */
export class CounterLoadEffect {
  readonly #scene: EffectScene;
  readonly #shown: WhileShown;
  #reader: CounterLoadReader | undefined;

  constructor(scene: EffectScene) {
    this.#scene = scene;
    this.#shown = new WhileShown(scene.signal, {
      isShown: () => this.#isShown(),
      run: (signal) => this.#run(signal),
    });
  }

  /** After every action. */
  look(): void {
    if (this.#shown.look()) this.#reader?.show();
  }

  #isShown(): boolean {
    const { screen, size, services } = this.#scene.state();
    const isVisible = paneSizes(layoutOf(size), services).details.height > 0;
    return screen === 'services' && services.detail.tab === 'counters' && isVisible;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { CounterLoadReader: Reader } = await import('./counter-load-reader.ts');
    this.#reader ??= new Reader(this.#scene);
    await this.#reader.run(signal);
  }
}
