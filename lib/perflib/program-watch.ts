import type { ChildProcess, ProcessGroup } from '../../native/host-types.ts';
import type { HostClock } from '../host/run/hosted.ts';
import type { ServiceMeter } from './service-meter.ts';

/** What of Windows tells how much memory processes have; those that are gone by now count for nothing. */
export type PrivateBytes = (processIds: readonly number[]) => Promise<number>;

/** A program's process and the group that it was started in. */
interface Started {
  readonly group: ProcessGroup;
  readonly child: ChildProcess;
}

const TICKS_A_MS = 10_000;
const MS_A_SECOND = 1000;

/** Watches the processes of one service: how many they are, since when, and what they use. */
export class ProgramWatch {
  readonly #meter: ServiceMeter;
  readonly #clock: HostClock;
  readonly #privateBytes: PrivateBytes;
  #last: Started | undefined;
  #program: Started | undefined;
  /** undefined: it has ended. */
  #runsSince: number | undefined;
  /** What the runs before have used: the counter never goes back. */
  #usedMs = 0;

  constructor(meter: ServiceMeter, clock: HostClock, privateBytes: PrivateBytes) {
    this.#meter = meter;
    this.#clock = clock;
    this.#privateBytes = privateBytes;
  }

  /** The group, watched: of programs beside the service's, such as hooks, nothing is counted. */
  watched(group: ProcessGroup): ProcessGroup {
    return {
      start: (program) => {
        const child = group.start(program);
        this.#last = { group, child };
        return child;
      },
      processIds: () => group.processIds(),
      usage: () => group.usage(),
      watch: (processId) => group.watch(processId),
      empty: () => group.empty(),
      terminate: (exitCode) => group.terminate(exitCode),
      close: () => {
        this.#closing(group);
        group.close();
      },
    };
  }

  /** What was started last is the service's program. */
  programStarted(): void {
    const started = this.#last;
    if (started === undefined) return;
    this.#program = started;
    this.#runsSince = this.#clock.steady();
    // A wait that fails is told by whoever looks after the program.
    const over = (): void => {
      if (this.#program?.child === started.child) this.#runsSince = undefined;
    };
    started.child.exited.then(over, over);
    this.#count();
  }

  /** Takes the figures that nobody is told of when they change. */
  async sample(): Promise<void> {
    const program = this.#program;
    const ids = this.#count();
    const bytes = ids.length === 0 ? 0 : await this.#privateBytes(ids);
    if (this.#program === program) this.#meter.set('memory', bytes);
  }

  /** Those that run. */
  #count(): readonly number[] {
    const ids = this.#program?.group.processIds() ?? [];
    const ranMs = this.#runsSince === undefined ? 0 : this.#clock.steady() - this.#runsSince;
    this.#meter.set('processes', ids.length);
    this.#meter.set('uptime', ranMs / MS_A_SECOND);
    this.#meter.set('cpu', (this.#usedMs + this.#runUsedMs()) * TICKS_A_MS);
    return ids;
  }

  #runUsedMs(): number {
    if (this.#program === undefined) return 0;
    const { userMs, kernelMs } = this.#program.group.usage();
    return userMs + kernelMs;
  }

  #closing(group: ProcessGroup): void {
    if (this.#program?.group !== group) return;
    this.#usedMs += this.#runUsedMs();
    this.#program = undefined;
    this.#runsSince = undefined;
    this.#count();
    this.#meter.set('memory', 0);
  }
}
