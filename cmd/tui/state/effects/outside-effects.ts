import { NotFoundError } from '../../../../lib/errors.ts';
import { safeText } from '../../../../lib/output/safe-text.ts';
import { ERROR_CANCELLED } from '../../../../native/codes.ts';
import { Win32Error } from '../../../../native/win32-error.ts';
import type { OutsideAction } from '../outside.ts';
import { recordOf } from '../services.ts';
import type { EffectScene } from './scene.ts';

/** What the world outside of the screens offers. */
export interface Outside {
  /** Puts a text on the clipboard. */
  copy(text: string): Promise<void>;
  /** Shows a text in the user's pager, until that is left. `name`: what the text is of. */
  page(name: string, text: string): Promise<void>;
  /** Starts svcdeck anew with an administrator's rights. Absent: this is no Windows, or another computer is shown. */
  elevate?(): Promise<void>;
}

/** Hands things to other programs, one at a time, and tells what became of it. */
export class OutsideEffects {
  readonly #scene: EffectScene;
  #isBusy = false;

  constructor(scene: EffectScene) {
    this.#scene = scene;
  }

  /** Never rejects: what goes wrong is shown. */
  async hear(action: OutsideAction): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await this.#perform(action);
    } catch (error) {
      await this.#tell(action, error);
    } finally {
      this.#isBusy = false;
    }
  }

  async #perform(action: OutsideAction): Promise<void> {
    const { world, outside, dispatch } = this.#scene;
    if (world === undefined) return;
    if (action.type === 'outside/copy') {
      await world.copy(action.text);
      dispatch({ type: 'notice', tone: 'good', text: `Copied ${action.what}` });
    } else if (action.type === 'outside/page') {
      const text = await this.#detailsOf(action.name);
      await outside(() => world.page(action.name, text));
    } else {
      dispatch({ type: 'notice', tone: 'waiting', text: 'Windows asks whether svcdeck may be an administrator ...' });
      await world.elevate?.();
      dispatch({ type: 'leave', isSure: true });
    }
  }

  /** What `show` would print. */
  async #detailsOf(name: string): Promise<string> {
    const { machine, state } = this.#scene;
    const { entriesByName, readDetails } = await import('../../../../lib/service/details.ts');
    const { detailsText } = await import('../../../../lib/service/details-text.ts');
    const entries = entriesByName(state().services.all.map(({ entry }) => entry));
    const entry = recordOf(state().services, name)?.entry;
    if (entry === undefined) throw new NotFoundError(`there is no service ${name} any more`);
    const details = await readDetails(machine, entry, entries);
    const options = { paint: (_tone: unknown, text: string) => text, messageText: machine.messageText.bind(machine) };
    return `${detailsText(details, options).join('\n')}\n`;
  }

  async #tell(action: OutsideAction, error: unknown): Promise<void> {
    const { dispatch, tell } = this.#scene;
    if (action.type === 'outside/elevate' && error instanceof Win32Error && error.code === ERROR_CANCELLED) {
      dispatch({ type: 'notice', tone: 'waiting', text: 'Not elevated: the question was answered with no' });
      return;
    }
    const titles = {
      'outside/copy': "This can't be copied",
      'outside/page': "The pager can't be used",
      'outside/elevate': "svcdeck can't be started as an administrator",
    } as const;
    const lines = (await tell(error)).map(safeText);
    dispatch({
      type: 'layer/open',
      layer: { kind: 'message', tone: 'bad', title: titles[action.type], lines, top: 0 },
    });
  }
}
