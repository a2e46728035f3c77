import type { Readable } from 'node:stream';
import type { ServiceDefinition } from '../definition/definition.ts';
import { expandVariables, type Variables } from '../environment/variables.ts';
import { type LogReport, logReason, logReportText } from '../logs/log-report.ts';
import { LogWriter } from '../logs/log-writer.ts';
import { OutputTail } from '../logs/output-tail.ts';
import { outputDecoder } from '../logs/output-text.ts';
import { outputTransform } from '../logs/output-transform.ts';
import type { LogLines } from '../probes/log-lines.ts';
import type { HostClock, HostSurroundings } from './hosted.ts';
import { within } from './slept.ts';
import type { Tell } from './tell.ts';

export interface RunOutputOptions {
  readonly definition: Pick<ServiceDefinition, 'logs'>;
  readonly variables: Variables;
  readonly surroundings: Pick<HostSurroundings, 'logFolder' | 'codePages'>;
  readonly clock: HostClock;
  readonly tell: Tell;
  /** What probes look for in the output. */
  readonly watched: readonly LogLines[];
}

type StreamName = 'stdout' | 'stderr';

const symbols = { trouble: 'HOST_LOG_TROUBLE', recovered: 'HOST_LOG_RECOVERED', lost: 'HOST_LOG_LOST' } as const;

const tellReport =
  (tell: Tell) =>
  (report: LogReport): void => {
    const text = logReportText(report);
    if (report.kind === 'trouble') tell(symbols.trouble, { trouble: text });
    else tell(symbols[report.kind], { story: text });
  };

/** The output of one run of the program, on its way to its files, to probes and to the last lines of the exit history. */
export class RunOutput {
  readonly #options: RunOutputOptions;
  readonly #writers = new Map<string, LogWriter>();
  readonly #tail = new OutputTail();
  readonly #reading = new Map<Readable, Promise<void>>();

  constructor(options: RunOutputOptions) {
    this.#options = options;
  }

  /** Reads a stream to its end, no faster than its file is written. */
  follow(name: StreamName, stream: Readable | undefined): void {
    if (stream !== undefined) this.#reading.set(stream, this.#read(name, stream));
  }

  /** The last lines of both streams, oldest first. */
  lastLines(most: number): readonly string[] {
    const { definition, surroundings } = this.#options;
    return this.#tail.lines(most, outputDecoder(definition.logs.encoding, surroundings.codePages));
  }

  /** Begins new files now. */
  async rotate(): Promise<void> {
    await Promise.all([...this.#writers.values()].map((writer) => writer.rotate()));
  }

  /**
   * Reads what is still to come once the program has ended, and closes the files. Whoever holds a stream open for longer than
   * that, writes to nobody. Never rejects.
   */
  async close(patienceMs: number): Promise<void> {
    const { clock, tell } = this.#options;
    const all = Promise.all(this.#reading.values()).then(() => true);
    if ((await within(clock, patienceMs, all)) === undefined)
      tell('HOST_LOG_TROUBLE', {
        trouble: 'A process that the program has left behind holds its output open; it is not read any longer.',
      });
    for (const stream of this.#reading.keys()) stream.destroy();
    await all;
    await Promise.all([...this.#writers.values()].map((writer) => writer.close()));
  }

  #writer(name: StreamName): LogWriter | undefined {
    const { definition, variables, surroundings, clock, tell } = this.#options;
    const { logs } = definition;
    const file = logs[name];
    if (file === undefined) return undefined;
    // Windows takes names that differ in case alone for one file.
    const key = file.toLowerCase();
    const writer =
      this.#writers.get(key) ??
      new LogWriter({
        folder: surroundings.logFolder(expandVariables(logs.folder, variables)),
        name: file,
        settings: logs,
        clock,
        report: tellReport(tell),
      });
    this.#writers.set(key, writer);
    return writer;
  }

  async #read(name: StreamName, stream: Readable): Promise<void> {
    const { definition, surroundings, clock, tell, watched } = this.#options;
    const writer = this.#writer(name);
    const transform = outputTransform(definition.logs, () => clock.now(), surroundings.codePages);
    try {
      for await (const bytes of stream as AsyncIterable<Uint8Array>) {
        this.#tail.push(bytes);
        for (const lines of watched) lines.push(name, bytes);
        await writer?.write(transform.push(bytes));
      }
    } catch (error) {
      // Closed by us: that has been told.
      if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'))
        tell('HOST_LOG_TROUBLE', { trouble: `${name} of the program cannot be read any longer: ${logReason(error)}.` });
    }
    await writer?.write(transform.end());
  }
}
