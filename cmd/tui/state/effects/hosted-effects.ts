import type { Action } from '../actions.ts';
import { hostedPanes } from '../hosted-layout.ts';
import type { EffectScene } from './scene.ts';
import { WhileShown } from './while-shown.ts';

/** Between two looks, where nothing speaks for an earlier one. */
const LOOK_MS = 1000;

/** What looks again and again as long as it is shown. */
interface Looker {
  round(signal: AbortSignal): Promise<void>;
  /** Something that is shown was never looked at. */
  isMissing(): boolean;
  forget(): void;
}

/** Has a looker look as long as something is shown, and no longer. */
class LookLoop {
  readonly #scene: EffectScene;
  readonly #shown: WhileShown;
  readonly #load: () => Promise<Looker>;
  #looker: Looker | undefined;
  #resting: AbortController | undefined;

  constructor(scene: EffectScene, isShown: () => boolean, load: () => Promise<Looker>) {
    this.#scene = scene;
    this.#shown = new WhileShown(scene.signal, { isShown, run: (signal) => this.#run(signal) });
    this.#load = load;
  }

  /** After every action. */
  look(): void {
    if (this.#shown.look() && this.#looker?.isMissing() === true)
      this.#resting?.abort(new Error('there is something to look at'));
  }

  /** What is known is old. */
  forget(): void {
    this.#looker?.forget();
    this.#resting?.abort(new Error('everything is looked at anew'));
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { clock } = this.#scene;
    this.#looker ??= await this.#load();
    while (!signal.aborted) {
      await this.#looker.round(signal);
      const resting = new AbortController();
      this.#resting = resting;
      await clock.sleep(LOOK_MS, AbortSignal.any([signal, resting.signal])).catch(() => {});
    }
  }
}

/** Everything that the screen of hosted services reads. The heavy parts are loaded when it is opened. */
export class HostedEffects {
  readonly #scene: EffectScene;
  readonly #services: LookLoop;
  readonly #output: LookLoop;

  constructor(scene: EffectScene) {
    this.#scene = scene;
    const isOpen = (): boolean => scene.state().screen === 'hosted';
    const isOutputOpen = (): boolean => {
      const state = scene.state();
      return isOpen() && state.hosted.tab === 'output' && hostedPanes(state).details.height > 0;
    };
    this.#services = new LookLoop(scene, isOpen, async () => {
      const { HostedReader } = await import('./hosted-reader.ts');
      return new HostedReader(scene);
    });
    this.#output = new LookLoop(scene, isOutputOpen, async () => {
      const { OutputReader } = await import('./output-reader.ts');
      return new OutputReader(scene);
    });
  }

  /** After every action. */
  hear(action: Action): void {
    if (action.type === 'hosted/refresh') {
      this.#services.forget();
      this.#output.forget();
    }
    if (action.type === 'change/ended') this.#services.forget();
    if (action.type === 'hosted/copy-line') void this.#copyLine(action.name);
    this.#services.look();
    this.#output.look();
  }

  async #copyLine(name: string): Promise<void> {
    const { dispatch, tell, machine } = this.#scene;
    try {
      const { installLineOf } = await import('./install-line.ts');
      const text = await installLineOf(machine, name);
      dispatch({ type: 'outside/copy', text, what: 'the command line that installs it' });
    } catch (error) {
      const lines = await tell(error);
      dispatch({
        type: 'layer/open',
        layer: { kind: 'message', tone: 'bad', title: "This can't be copied", lines, top: 0 },
      });
    }
  }
}
