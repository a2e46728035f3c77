import { shellWord } from '../../../../lib/service/shell-word.ts';
import type { Action } from '../actions.ts';
import { USUAL_INTERVAL_MS } from '../counters.ts';
import { wholeLine } from './command-line.ts';
import type { CounterBrowser } from './counter-browser.ts';
import type { CounterSampler } from './counter-sampler.ts';
import type { EffectScene } from './scene.ts';

/** In the log there is one line for what is pinned, which changes with it. Changes have numbers from 1 on. */
const LOG_ID = -1;

const SECOND_MS = 1000;

interface Loaded {
  readonly browser: CounterBrowser;
  readonly sampler: CounterSampler;
}

/** What the screen of counters reads. Nothing of it is loaded before the screen is shown for the first time. */
export class CounterEffects {
  readonly #scene: EffectScene;
  #loading: Promise<void> | undefined;
  #loaded: Loaded | undefined;
  #logged: string | undefined;

  constructor(scene: EffectScene) {
    this.#scene = scene;
  }

  /** After every action. */
  hear(action: Action): void {
    if (this.#loaded === undefined) {
      if (this.#scene.state().screen === 'counters') this.#loading ??= this.#load();
      return;
    }
    this.#loaded.browser.hear(action);
    this.#loaded.sampler.look();
    this.#log();
  }

  async #load(): Promise<void> {
    const [{ CounterBrowser: Browser }, { CounterSampler: Sampler }] = await Promise.all([
      import('./counter-browser.ts'),
      import('./counter-sampler.ts'),
    ]);
    if (this.#scene.signal.aborted) return;
    this.#loaded = { browser: new Browser(this.#scene), sampler: new Sampler(this.#scene) };
    this.#loaded.browser.look();
    this.#loaded.sampler.look();
  }

  /** The command line that shows the same. */
  #log(): void {
    const { state, dispatch, clock, machineWords } = this.#scene;
    const { browse, intervalMs } = state().counters;
    if (browse.chosen.size === 0) return;
    const text = intervalMs % SECOND_MS === 0 ? `${intervalMs / SECOND_MS}s` : `${intervalMs}ms`;
    const interval = intervalMs === USUAL_INTERVAL_MS ? [] : ['--interval', text];
    const words = ['perf watch --plot', ...interval, ...[...browse.chosen].map(shellWord)];
    const line = wholeLine(words.join(' '), machineWords);
    if (line === this.#logged) return;
    this.#logged = line;
    dispatch({ type: 'log/put', entry: { id: LOG_ID, at: clock.now(), line, outcome: 'done', told: [] } });
  }
}
