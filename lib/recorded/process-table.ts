import { SERVICE_WIN32_SHARE_PROCESS } from '../../native/codes.ts';
import type { RecordedProcess } from './document.ts';
import { sameName } from './names.ts';
import { isDriver, type ServiceRecord } from './record.ts';

/** What a service's process takes right after its start; a round figure that no measurement stands behind. */
const NEW_PROCESS_BYTES = 8 * 1024 * 1024;

const programOf = (binaryPath: string): string =>
  (/^"([^"]*)"/.exec(binaryPath)?.[1] ?? binaryPath.split(' ')[0] ?? '').replace(/^.*[\\/]/, '');

/** The processes behind a recorded machine's services. */
export class ProcessTable {
  readonly #processes: Map<number, RecordedProcess>;
  /** Ends only with the services that it was started for: the document's own processes may host other things too. */
  readonly #startedHere = new Set<number>();
  /** The highest id that was given or has ended here: none is given twice. Windows' own are multiples of four. */
  #newest = 0;

  constructor(processes: readonly RecordedProcess[]) {
    this.#processes = new Map(processes.map((each) => [each.processId, each]));
  }

  get(processId: number): RecordedProcess | undefined {
    return this.#processes.get(processId);
  }

  all(): readonly RecordedProcess[] {
    return [...this.#processes.values()];
  }

  /** The process that a starting service comes to live in. 0: a driver, which has none. */
  hostFor(service: ServiceRecord, all: readonly ServiceRecord[]): number {
    const { type, binaryPath } = service.config;
    if (isDriver(type)) return 0;
    const shared =
      (type & SERVICE_WIN32_SHARE_PROCESS) !== 0
        ? all.find((each) => each.status.processId !== 0 && sameName(each.config.binaryPath, binaryPath))
        : undefined;
    if (shared !== undefined) return shared.status.processId;
    const processId =
      Math.max(this.#newest, ...this.#processes.keys(), ...all.map((each) => each.status.processId)) + 4;
    this.#newest = processId;
    this.#processes.set(processId, {
      processId,
      program: programOf(binaryPath),
      workingSetBytes: NEW_PROCESS_BYTES,
      privateBytes: NEW_PROCESS_BYTES,
    });
    this.#startedHere.add(processId);
    return processId;
  }

  end(processId: number): void {
    this.#newest = Math.max(this.#newest, processId);
    this.#processes.delete(processId);
    this.#startedHere.delete(processId);
  }

  /** Ends the processes that were started for services of which none is left in them. */
  endUnused(all: readonly ServiceRecord[]): void {
    if (this.#startedHere.size === 0) return;
    const used = new Set(all.map((each) => each.status.processId));
    for (const processId of this.#startedHere) if (!used.has(processId)) this.end(processId);
  }
}
