import type { EventRecord } from '../../../native/event-types.ts';
import type { HostingFiles } from '../../../native/hosting-types.ts';
import type { OwnLog } from '../../events/joined-events.ts';
import type { TimedLine } from './output-file.ts';
import { type OutputPart, OutputParts } from './output-parts.ts';
import { outputRecord } from './output-record.ts';

export interface OutputLogParts {
  readonly files: HostingFiles;
  /** Rejects when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Of the computer. */
  readonly computer: string;
  /** Key name of the service. */
  readonly service: string;
  readonly stream: 'stdout' | 'stderr' | 'both';
  /** Of the logs, a full path. */
  readonly folder: string;
  /** Of the current file. */
  readonly file: string;
  /** svcdeck writes the time before each line. */
  readonly hasStamps: boolean;
  /** Nobody wants what came earlier, milliseconds since 1970: it need not be read. Absent: all is wanted. */
  readonly since?: number;
}

type Batches = AsyncGenerator<readonly EventRecord[], void, undefined>;

/** Between two looks at a file that may have grown. */
const LOOK_MS = 500;

/** What a program writes, as a log: a record for each line, numbered by where it stands in all that was ever written there. */
export class OutputLog implements OwnLog {
  readonly name: string;
  readonly #parts: OutputLogParts;
  readonly #files: OutputParts;

  constructor(parts: OutputLogParts) {
    const { service, stream, files, folder, file, hasStamps } = parts;
    this.name = stream === 'both' ? `Output of ${service}` : `Output of ${service} (${stream})`;
    this.#parts = parts;
    this.#files = new OutputParts(files, folder, file, hasStamps);
  }

  read({ newestFirst }: { readonly newestFirst: boolean }): Batches {
    return newestFirst ? this.#backward() : this.#forward();
  }

  async *follow(after: number, signal: AbortSignal): Batches {
    let last = after;
    while (!signal.aborted) {
      for (const part of await this.#files.all())
        for await (const batch of this.#behind(part, last)) {
          yield batch;
          last = batch.at(-1)?.recordId ?? last;
        }
      await this.#parts.sleep(LOOK_MS, signal).catch(() => undefined);
    }
  }

  async *#backward(): Batches {
    const { since = Number.NEGATIVE_INFINITY } = this.#parts;
    for (const part of (await this.#files.all()).toReversed())
      for await (const lines of (await part.open())?.backward() ?? []) {
        yield this.#records(part, lines);
        if ((lines[0]?.at ?? since) < since) return;
      }
  }

  async *#forward(): Batches {
    const { since } = this.#parts;
    const parts = await this.#files.all();
    for (const [index, part] of parts.entries()) {
      const endedAt = parts[index + 1]?.begunAt;
      if (since !== undefined && endedAt !== undefined && endedAt <= since) continue;
      const file = await part.open();
      if (file === undefined) continue;
      const from = since === undefined ? 0 : await file.since(since);
      for await (const lines of file.forward(from, true)) yield this.#records(part, lines);
    }
  }

  /** The whole lines of a file that follow the one of that number. */
  async *#behind(part: OutputPart, last: number): Batches {
    if (part.base + part.sizeBytes <= last) return;
    const file = await part.open();
    if (file === undefined) return;
    const from = last <= part.base ? 0 : await file.behind(last - part.base - 1);
    for await (const lines of file.forward(from, false)) yield this.#records(part, lines);
  }

  #records({ base }: OutputPart, lines: readonly TimedLine[]): readonly EventRecord[] {
    const { service, computer, stream } = this.#parts;
    return lines.map(({ offset, at, text }) =>
      outputRecord({ log: this.name, service, computer, stream, recordId: base + offset + 1, at, text }),
    );
  }
}
