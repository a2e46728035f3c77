import type { Step } from '../../lib/host/install/step.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { Io } from '../context.ts';

export interface TellOptions {
  readonly json: boolean;
  readonly isQuiet: boolean;
}

/** Tells what a plan is and how it goes: as lines for people, or in the end as one JSON object. */
export class PlanTeller {
  readonly #io: Io;
  readonly #isSilent: boolean;
  readonly #json: boolean;
  readonly #steps: string[] = [];
  readonly #warnings: string[] = [];
  readonly #notes: string[] = [];

  constructor(io: Io, { json, isQuiet }: TellOptions) {
    this.#io = io;
    this.#json = json;
    this.#isSilent = json || isQuiet;
  }

  warn(warnings: readonly string[]): void {
    this.#warnings.push(...warnings);
    if (this.#json) return;
    for (const warning of warnings) this.#io.err(`svcdeck: warning: ${safeText(warning)}\n`);
  }

  note(text: string): void {
    this.#notes.push(text);
    if (!this.#isSilent) this.#io.out(`    (${safeText(text)})\n`);
  }

  introduce(text: string): void {
    if (!this.#isSilent) this.#io.out(`${text}\n`);
  }

  /** Steps that are only shown. */
  listed(steps: readonly Pick<Step, 'title'>[]): void {
    for (const { title } of steps) this.#tell(title);
  }

  /** The same steps; each is told when it is taken. */
  told(steps: readonly Step[]): readonly Step[] {
    return steps.map((step) => ({
      ...step,
      run: async (note) => {
        this.#tell(step.title);
        await step.run(note);
      },
    }));
  }

  /** `summary`: the last line for people; '': none. */
  end(summary: string, outcome: object): void {
    if (this.#json)
      this.#io.out(jsonDocument({ ...outcome, steps: this.#steps, warnings: this.#warnings, notes: this.#notes }));
    else if (!this.#isSilent && summary !== '') this.#io.out(`${summary}\n`);
  }

  #tell(title: string): void {
    this.#steps.push(title);
    if (!this.#isSilent) this.#io.out(`  ${safeText(title)}\n`);
  }
}
