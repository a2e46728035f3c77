import type { LogFolder } from './log-folder.ts';
import { type LogReport, logReason } from './log-report.ts';
import type { LogSettings } from './log-settings.ts';
import { filesToDelete, planCompression } from './retention.ts';

export interface TidierOptions {
  readonly folder: LogFolder;
  readonly settings: Pick<LogSettings, 'retention' | 'compress'>;
  readonly now: () => number;
  readonly report: (report: LogReport) => void;
}

/**
 * Deletes and compresses old files of one log, beside its writing. What can't be done is told once, until it could be done
 * again, and is tried after the next rotation.
 */
export class LogTidier {
  readonly #name: string;
  readonly #options: TidierOptions;
  #running: Promise<void> | undefined;
  #isAskedAgain = false;
  #toldOf = new Set<string>();

  constructor(name: string, options: TidierOptions) {
    this.#name = name;
    this.#options = options;
  }

  /** Begins, or begins anew once the one that runs is through. Never throws. */
  tidy(): void {
    if (this.#running !== undefined) {
      this.#isAskedAgain = true;
      return;
    }
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (!this.#isAskedAgain) return;
      this.#isAskedAgain = false;
      this.tidy();
    });
  }

  /** Until nothing of it runs any more. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  async #run(): Promise<void> {
    const { folder, settings, now } = this.#options;
    const { retention, compress } = settings;
    const hasLimit = Object.values(retention).some((limit) => limit !== undefined);
    if (!hasLimit && !compress) return;
    await this.#attempt('list', this.#name, async () => {
      for (const each of filesToDelete(this.#name, await folder.list(), retention, now()))
        await this.#attempt('delete', each, () => folder.remove(each));
      if (!compress) return;
      const plan = planCompression(this.#name, await folder.list());
      for (const each of plan.remove) await this.#attempt('delete', each, () => folder.remove(each));
      for (const each of plan.compress) await this.#attempt('compress', each, () => folder.compress(each));
    });
  }

  async #attempt(what: 'list' | 'delete' | 'compress', file: string, action: () => Promise<void>): Promise<void> {
    const key = `${what} ${file}`;
    try {
      await action();
      this.#toldOf.delete(key);
    } catch (error) {
      if (this.#toldOf.has(key)) return;
      this.#toldOf.add(key);
      this.#options.report({ kind: 'trouble', what, file, reason: logReason(error) });
    }
  }
}
