import {
  SERVICE_CONTINUE_PENDING,
  SERVICE_CONTROL_CONTINUE,
  SERVICE_CONTROL_PAUSE,
  SERVICE_PAUSE_PENDING,
} from '../../../native/codes.ts';
import { CONTROL_ROTATE } from '../controls.ts';
import type { ScriptLink } from '../script/script-link.ts';
import type { Intent } from './intent.ts';
import type { Standing } from './standing.ts';
import type { Tell } from './tell.ts';

export interface ScriptControlsParts {
  readonly intent: Intent;
  readonly standing: Standing;
  readonly tell: Tell;
  /** The script that runs now. */
  readonly script: () => ScriptLink | undefined;
  readonly failed: (error: unknown) => void;
}

const LAST_CUSTOM = 255;

/** What a script does itself at a control, where a program would be stopped or never know. */
export class ScriptControls {
  readonly #parts: ScriptControlsParts;
  #state: 'runs' | 'pausing' | 'paused' | 'continuing' = 'runs';

  constructor(parts: ScriptControlsParts) {
    this.#parts = parts;
  }

  /** false: the script has nothing of its own for this control. */
  take(control: number): boolean {
    const script = this.#parts.script();
    if (script === undefined || this.#parts.intent.wish.kind !== 'run') return false;
    if (control === SERVICE_CONTROL_PAUSE && script.takes('pause')) return this.#begin(this.#pause(script));
    if (control === SERVICE_CONTROL_CONTINUE && script.takes('continue')) return this.#begin(this.#continue(script));
    if (control <= CONTROL_ROTATE || control > LAST_CUSTOM || !script.takes('custom')) return false;
    script.custom(control);
    return true;
  }

  /** Its process has ended: a service that was paused stays so, and nothing starts the script before it is continued. */
  ended(): void {
    const isHeld = this.#state === 'pausing' || this.#state === 'paused';
    this.#state = 'runs';
    if (isHeld) this.#parts.intent.become({ kind: 'pause' });
  }

  #begin(work: Promise<void>): true {
    work.catch(this.#parts.failed);
    return true;
  }

  async #pause(script: ScriptLink): Promise<void> {
    const { standing, tell } = this.#parts;
    if (this.#state !== 'runs') return standing.restate();
    this.#state = 'pausing';
    standing.pending(SERVICE_PAUSE_PENDING);
    const end = await script.ask('pause');
    if (!this.#counts(script, 'pausing')) return;
    this.#state = end === 'done' ? 'paused' : 'runs';
    if (end !== 'done') return standing.running();
    tell('HOST_SCRIPT_PAUSED', {});
    standing.paused();
  }

  async #continue(script: ScriptLink): Promise<void> {
    const { standing, tell } = this.#parts;
    if (this.#state !== 'paused') return standing.restate();
    this.#state = 'continuing';
    standing.pending(SERVICE_CONTINUE_PENDING);
    const end = await script.ask('continue');
    if (!this.#counts(script, 'continuing')) return;
    this.#state = end === 'done' ? 'runs' : 'paused';
    if (end !== 'done') return standing.paused();
    tell('HOST_SCRIPT_CONTINUED', {});
    standing.running();
  }

  /** Nothing has come between that says otherwise: a stop, or the end of the script. */
  #counts(script: ScriptLink, state: 'pausing' | 'continuing'): boolean {
    return this.#state === state && this.#parts.script() === script && this.#parts.intent.wish.kind === 'run';
  }
}
