import { SERVICE_STATE_ALL, SERVICE_WIN32 } from '../../native/codes.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';
import { isNoSuchService } from '../service/absent.ts';
import { stateWord } from '../service/words.ts';
import type { HostedLoad } from './hosted-loads.ts';
import type { ProcessLoad } from './process-loads.ts';

/** What one service uses, or several that share a process. */
export interface ServiceLoad {
  /** Key names: one, or those of the process. */
  readonly names: readonly string[];
  /** The other services in its process. */
  readonly sharedWith: readonly string[];
  /** In a word; `deleted`: there is no such service any more. */
  readonly state: string;
  /** 0: none. */
  readonly processId: number;
  /** Where it ran before; undefined: there, or nowhere. */
  readonly previousProcessId: number | undefined;
  /** undefined: it has no process, or none that the counters know. */
  readonly load: ProcessLoad | undefined;
  /** undefined: svcdeck does not host it. */
  readonly hosted?: HostedLoad | undefined;
}

/** Follows services from process to process. */
export class ServiceFollower {
  readonly #machine: Machine;
  #before = new Map<string, number>();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** What the named services use, in the order of their names. */
  async named(names: readonly string[], loads: ReadonlyMap<number, ProcessLoad>): Promise<readonly ServiceLoad[]> {
    const all = await this.#list();
    const byName = new Map(all.map((entry) => [entry.name.toLowerCase(), entry]));
    const now = new Map(this.#before);
    const found: ServiceLoad[] = [];
    for (const name of names) {
      const entry = byName.get(name.toLowerCase()) ?? (await this.#hidden(name));
      found.push(this.#loadOf(name, entry, all, loads, now));
    }
    this.#before = now;
    return found;
  }

  /** What every process with services in it uses; of `among`, where they are given, only these services' processes. */
  async byProcess(
    loads: ReadonlyMap<number, ProcessLoad>,
    among?: ReadonlySet<string>,
  ): Promise<readonly ServiceLoad[]> {
    const running = (await this.#list()).filter(({ status }) => status.processId !== 0);
    const byProcess = Map.groupBy(running, ({ status }) => status.processId);
    return [...byProcess]
      .filter(([, entries]) => among === undefined || entries.some(({ name }) => among.has(name.toLowerCase())))
      .map(([processId, entries]) => ({
        names: entries.map(({ name }) => name),
        sharedWith: [],
        state: stateWord(entries[0]?.status.state ?? 0),
        processId,
        previousProcessId: undefined,
        load: loads.get(processId),
      }));
  }

  #list(): Promise<readonly ServiceEntry[]> {
    return this.#machine.services.list({ types: SERVICE_WIN32, states: SERVICE_STATE_ALL });
  }

  /** Windows leaves services out of the list that hide their status; a driver is not in it either. */
  async #hidden(name: string): Promise<ServiceEntry | undefined> {
    try {
      return { name, displayName: name, status: await this.#machine.services.status(name) };
    } catch (error) {
      if (isNoSuchService(error)) return undefined;
      throw error;
    }
  }

  #loadOf(
    name: string,
    entry: ServiceEntry | undefined,
    all: readonly ServiceEntry[],
    loads: ReadonlyMap<number, ProcessLoad>,
    now: Map<string, number>,
  ): ServiceLoad {
    const processId = entry?.status.processId ?? 0;
    const before = this.#before.get(name);
    if (processId !== 0) now.set(name, processId);
    const others = processId === 0 ? [] : all.filter(({ status }) => status.processId === processId);
    return {
      names: [name],
      sharedWith: others.map((other) => other.name).filter((other) => other.toLowerCase() !== name.toLowerCase()),
      state: entry === undefined ? 'deleted' : stateWord(entry.status.state),
      processId,
      previousProcessId: before === undefined || before === processId || processId === 0 ? undefined : before,
      load: loads.get(processId),
    };
  }
}
