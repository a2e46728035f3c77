import { safeText } from '../../../../lib/output/safe-text.ts';
import type { Machine } from '../../../../native/types.ts';
import { type MachineTarget, whyNoSwitch } from '../machines.ts';
import type { EffectScene } from './scene.ts';

/** A machine that has answered. */
export interface OpenedMachine {
  readonly machine: Machine;
  readonly target: MachineTarget;
}

/** What opens other machines, and shows them in the place of this one. */
export interface MachineDoor {
  /** Rejects where it does not answer, or can't be opened. */
  open(target: MachineTarget, signal: AbortSignal): Promise<OpenedMachine>;
  /** Lets go of one that is not shown after all. */
  release(opened: OpenedMachine): void;
  /** The screens go on with it. */
  show(opened: OpenedMachine): void;
}

/** Opens the machine that is wanted, and goes there when it has answered: till then this one stays, and after a failure too. */
export class MachineOpener {
  readonly #scene: EffectScene;
  #wanted: MachineTarget | undefined;

  constructor(scene: EffectScene) {
    this.#scene = scene;
  }

  /** Another one that is wanted meanwhile takes its place. */
  async want(target: MachineTarget): Promise<void> {
    const { door, signal, dispatch } = this.#scene;
    if (door === undefined || this.#isRefused(target)) return;
    this.#wanted = target;
    dispatch({ type: 'machine/opening', label: target.label });
    try {
      const opened = await door.open(target, signal);
      if (signal.aborted || this.#wanted !== target || this.#isRefused(target)) door.release(opened);
      else door.show(opened);
    } catch (error) {
      if (!signal.aborted && this.#wanted === target) await this.#tell(target, error);
    } finally {
      if (this.#wanted === target) {
        this.#wanted = undefined;
        if (!signal.aborted) dispatch({ type: 'machine/opening', label: undefined });
      }
    }
  }

  /** What is under way here is not left alone: it could have begun while the other machine was asked. */
  #isRefused(target: MachineTarget): boolean {
    const reason = whyNoSwitch(this.#scene.state());
    if (reason !== undefined) this.#say(`${target.label} is not shown`, [reason]);
    return reason !== undefined;
  }

  async #tell({ label }: MachineTarget, error: unknown): Promise<void> {
    this.#say(`${label} can't be shown`, await this.#scene.tell(error));
  }

  #say(title: string, lines: readonly string[]): void {
    const shown = lines.map(safeText);
    this.#scene.dispatch({
      type: 'layer/open',
      layer: { kind: 'message', tone: 'bad', title: safeText(title), lines: shown, top: 0 },
    });
  }
}
