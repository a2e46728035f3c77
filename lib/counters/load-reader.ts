import type { FileTime } from '../../native/event-types.ts';
import type { Machine } from '../../native/types.ts';
import { millisecondsOf } from '../events/time.ts';
import { CpuMeter } from '../service/cpu-meter.ts';
import { pathFault } from './fault.ts';
import { HostedLoads } from './hosted-loads.ts';
import { type ProcessLoad, ProcessLoads, unknownLoad } from './process-loads.ts';
import { ServiceFollower, type ServiceLoad } from './service-loads.ts';

/** Which services' loads are read, and how they are put together. */
export type LoadChoice =
  | { readonly kind: 'named'; readonly names: readonly string[] }
  /** One for each process. `among`: only processes of these services; absent: of all. */
  | { readonly kind: 'processes'; readonly among?: readonly string[] };

/** What one round gave. */
export interface LoadRound {
  readonly time: FileTime;
  readonly rows: readonly ServiceLoad[];
  /** Counters that can't be read, each given once. */
  readonly faults: readonly unknown[];
}

/** Reads what services use, round after round. Disposing of it lets go of the counters. */
export class LoadReader implements Disposable {
  readonly #machine: Machine;
  readonly #choice: LoadChoice;
  readonly #loads: ProcessLoads;
  readonly #hosted: HostedLoads;
  readonly #follower: ServiceFollower;
  readonly #meter = new CpuMeter();
  readonly #told = new Set<string>();

  private constructor(machine: Machine, choice: LoadChoice, loads: ProcessLoads, hosted: HostedLoads) {
    this.#machine = machine;
    this.#choice = choice;
    this.#loads = loads;
    this.#hosted = hosted;
    this.#follower = new ServiceFollower(machine);
  }

  static async open(machine: Machine, choice: LoadChoice): Promise<LoadReader> {
    const loads = await ProcessLoads.open(machine);
    try {
      const hosted = await HostedLoads.open(machine, choice.kind === 'named' ? choice.names : choice.among);
      return new LoadReader(machine, choice, loads, hosted);
    } catch (error) {
      loads[Symbol.dispose]();
      throw error;
    }
  }

  async read(): Promise<LoadRound> {
    const { time, loads, faults } = await this.#loads.read();
    await this.#hosted.read();
    const rows = (await this.#rows(loads)).map((row) => ({ ...row, hosted: this.#hosted.of(row.names) }));
    const found: unknown[] = [];
    for (const { path, status } of faults) {
      if (this.#told.has(path)) continue;
      this.#told.add(path);
      found.push(await pathFault(this.#machine, path, status));
    }
    return { time, rows: loads.size === 0 ? await this.#withUsage(rows, millisecondsOf(time)) : rows, faults: found };
  }

  [Symbol.dispose](): void {
    this.#loads[Symbol.dispose]();
    this.#hosted[Symbol.dispose]();
  }

  #rows(loads: ReadonlyMap<number, ProcessLoad>): Promise<readonly ServiceLoad[]> {
    const choice = this.#choice;
    if (choice.kind === 'named') return this.#follower.named(choice.names, loads);
    const among = choice.among === undefined ? undefined : new Set(choice.among.map((name) => name.toLowerCase()));
    return this.#follower.byProcess(loads, among);
  }

  /** Where the counters of processes are broken, Windows still says how much memory and processor time they take. */
  async #withUsage(rows: readonly ServiceLoad[], at: number): Promise<readonly ServiceLoad[]> {
    const ids = rows.map(({ processId }) => processId).filter((processId) => processId !== 0);
    const usages = await this.#machine.processes.usage(ids, { withTimes: true }).catch(() => []);
    const percents = this.#meter.look(usages, at);
    const byId = new Map(usages.map((each) => [each.processId, each]));
    return rows.map((row) => {
      const known = byId.get(row.processId);
      if (known === undefined) return row;
      const { processId, workingSetBytes, privateBytes, startedAt = Number.NaN } = known;
      const times = { cpuPercent: percents.get(processId) ?? Number.NaN, uptimeSeconds: (at - startedAt) / 1000 };
      return { ...row, load: { ...unknownLoad, processId, workingSetBytes, privateBytes, ...times } };
    });
  }
}
