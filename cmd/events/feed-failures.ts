import { FailedError, NotFoundError, RefusedError } from '../../lib/errors.ts';
import type { Feed } from '../../lib/events/feed.ts';
import type { RecordStream } from '../../lib/events/merge-logs.ts';
import { readFault } from '../../lib/events/read-fault.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { EventRecord } from '../../native/event-types.ts';
import type { Machine } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { messageText } from '../message-text.ts';

export interface FailureOptions {
  /** For messages. */
  readonly command: string;
  /** Failures are told as JSON. */
  readonly isJson: boolean;
  /** The failure in the words of who tells it. Absent: as it is. */
  readonly inOwnWords?: (fault: unknown) => unknown;
  readonly isQuiet: boolean;
  /** Logs that only a pattern has named: those that can't be read are summed up at the end, and are no failure. */
  readonly unnamed: ReadonlySet<string>;
}

/** What is near no log may have been meant as a word behind `events`. */
const withWord = async (fault: NotFoundError, { logs: [log], choice }: Feed): Promise<NotFoundError> => {
  const isNearALog = !fault.message.endsWith('.');
  if (choice.kind !== 'logs' || log === undefined || isNearALog) return fault;
  const [{ eventWords }, { nearest }] = await Promise.all([
    import('./words.ts'),
    import('../../lib/output/nearest.ts'),
  ]);
  const [word] = nearest(
    log,
    eventWords.map(({ name }) => name),
    1,
  );
  return word === undefined
    ? fault
    : new NotFoundError(`${fault.message} Did you mean 'events ${word}'?`, { cause: fault });
};

/** What could not be read. Each failure is told at once, and hides none of the others. */
export class FeedFailures {
  readonly #context: Context;
  readonly #machine: Machine;
  readonly #options: FailureOptions;
  readonly #exitCodes = new Map<Feed, number>();
  readonly #skipped: string[] = [];
  readonly #unreadable: string[] = [];

  constructor(context: Context, machine: Machine, options: FailureOptions) {
    this.#context = context;
    this.#machine = machine;
    this.#options = options;
  }

  /** A stream that ends where it fails. What is no fault of the log but of the call, or of ours, still fails. */
  async *guard(feed: Feed, stream: RecordStream): AsyncGenerator<readonly EventRecord[], void, undefined> {
    try {
      yield* stream;
    } catch (error) {
      await this.tell(feed, error);
    }
  }

  /** Leaves out a log with one direction that only a pattern has named. false: it was named itself. */
  skip(feed: Feed): boolean {
    return this.#leaveOut(feed, this.#skipped);
  }

  #leaveOut({ name }: Feed, those: string[]): boolean {
    if (!this.#options.unnamed.has(name)) return false;
    those.push(name);
    return true;
  }

  /** Tells it, or throws it again. */
  async tell(feed: Feed, error: unknown): Promise<void> {
    const fault = await readFault(error, feed, { command: this.#options.command, events: this.#machine.events });
    const isTold = fault instanceof RefusedError || fault instanceof NotFoundError || fault instanceof FailedError;
    if (!isTold) throw fault;
    if (this.#leaveOut(feed, this.#unreadable)) return;
    const { failureLine, failureOf } = await import('../report.ts');
    const { inOwnWords } = this.#options;
    const shown = inOwnWords?.(fault) ?? (fault instanceof NotFoundError ? await withWord(fault, feed) : fault);
    const failure = await failureOf(shown, (code) => messageText(Promise.resolve(this.#machine), code));
    this.#context.io.err(failureLine(failure, this.#options.isJson));
    this.#exitCodes.set(feed, failure.exitCode);
  }

  /** Says which logs of a pattern were left out, and why. */
  sumUp(): void {
    if (this.#options.isQuiet) return;
    this.#sumUp('not read unless named (analytic or debug)', this.#skipped);
    this.#sumUp('could not be read, and by its name each says why', this.#unreadable);
  }

  #sumUp(why: string, logs: readonly string[]): void {
    if (logs.length === 0) return;
    const names = logs.slice(0, 3).map(safeText).join(', ');
    const rest = logs.length > 3 ? ` and ${logs.length - 3} more` : '';
    this.#context.io.err(`svcdeck: ${why}: ${names}${rest}\n`);
  }

  /** That of the first failure in the order of the feeds; 0: there was none. */
  exitCode(feeds: readonly Feed[]): number {
    for (const feed of feeds) {
      const code = this.#exitCodes.get(feed);
      if (code !== undefined) return code;
    }
    return 0;
  }
}
