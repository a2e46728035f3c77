import { SERVICE_CONTROL_STOP } from '../../native/codes.ts';
import type { ControlReason } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { applyControl } from './control.ts';
import { DependentsIndex } from './dependencies.ts';
import type { ServiceObserver } from './events/service-observer.ts';
import { hasFailed, takeFailureAction } from './failure.ts';
import { compareNames, GROUP_MARK, nameKey, sameName } from './names.ts';
import type { ProcessTable } from './process-table.ts';
import { isStopped, type ServiceRecord } from './record.ts';
import { type StartScene, startService } from './start.ts';

/** From so many failures of one service in one go on, the next counts from now: the table catches up in bounded time. */
const MOST_FAILURES_AT_ONCE = 100;

/** Something that happens to a service by itself. */
interface Event {
  readonly record: ServiceRecord;
  readonly at: number;
}

/**
 * Every service of a recorded machine as it is by now: what was due has happened, in its order, and what was marked for
 * deletion and has stopped is gone.
 */
export class ServiceTable {
  readonly #records: ServiceRecord[];
  readonly #byName: Map<string, ServiceRecord>;
  readonly #processes: ProcessTable;
  readonly #now: () => number;
  #dependents: DependentsIndex | undefined;
  #observer: ServiceObserver | undefined;

  constructor(records: ServiceRecord[], processes: ProcessTable, now: () => number) {
    this.#records = records;
    this.#byName = new Map(records.map((record) => [nameKey(record.name), record]));
    this.#processes = processes;
    this.#now = now;
  }

  /** Who is told from now on of what happens to the services. */
  observe(observer: ServiceObserver): void {
    this.#observer = observer;
  }

  /** In Windows' order. */
  all(): readonly ServiceRecord[] {
    this.#catchUp();
    return this.#records;
  }

  find(name: string): ServiceRecord | undefined {
    this.#catchUp();
    return this.#byName.get(nameKey(name));
  }

  /** The services that a dependency stands for: one service, or every member of a group. Empty: there is none. */
  resolve(dependency: string): readonly ServiceRecord[] {
    if (dependency.startsWith(GROUP_MARK))
      return this.#records.filter((each) => sameName(each.config.loadOrderGroup, dependency.slice(1)));
    const found = this.#byName.get(nameKey(dependency));
    return found === undefined ? [] : [found];
  }

  /** All that depend on a service, directly or through others, those that must stop first before the others. */
  dependentsOf(on: ServiceRecord): readonly ServiceRecord[] {
    this.#catchUp();
    this.#dependents ??= new DependentsIndex(this.#records);
    return this.#dependents.of(on);
  }

  add(record: ServiceRecord): void {
    this.#records.push(record);
    this.#records.sort((a, b) => compareNames(a.name, b.name));
    this.#byName.set(nameKey(record.name), record);
    this.#dependents = undefined;
    this.#observer?.installed(record, this.#now());
  }

  configure(record: ServiceRecord, config: ServiceRecord['config']): void {
    const before = record.config;
    record.config = config;
    this.#dependents = undefined;
    this.#observer?.configured(record, before, this.#now());
  }

  start(record: ServiceRecord): void {
    startService(record, this.#scene(this.#now()));
  }

  /** Lets a service act on a control that it was found to accept. */
  control(record: ServiceRecord, control: number, reason?: ControlReason): void {
    const now = this.#now();
    const { state } = record.status;
    if (control === SERVICE_CONTROL_STOP && reason !== undefined) this.#observer?.stopExplained(record, reason, now);
    applyControl(record, control, now);
    if (record.status.state !== state) this.#observer?.stateChanged(record, now);
    this.#catchUp();
  }

  /** What has ended without being asked to: Windows acts on it where the service's configuration says so. */
  noteFailure(record: ServiceRecord): void {
    const now = this.#now();
    if (hasFailed(record)) takeFailureAction(record, now, now);
    this.#observer?.stateChanged(record, now);
  }

  #scene(now: number): StartScene {
    return {
      now,
      resolve: (dependency) => this.resolve(dependency),
      processFor: (service) => this.#processes.hostFor(service, this.#records),
      refused: (service, code, because) => this.#observer?.startRefused(service, code, now, because),
    };
  }

  #catchUp(): void {
    const now = this.#now();
    const failures = new Map<ServiceRecord, number>();
    for (let next = this.#firstUntil(now); next !== undefined; next = this.#firstUntil(now)) {
      const { record, at } = next;
      if (record.due?.at === at) this.#settle(record, at, now, failures);
      else this.#restart(record, at);
    }
    this.#removeDeleted();
    this.#processes.endUnused(this.#records);
  }

  #firstUntil(now: number): Event | undefined {
    let first: Event | undefined;
    for (const record of this.#records) {
      if (record.due === undefined && record.restartAt === undefined) continue;
      const at = Math.min(record.due?.at ?? Infinity, record.restartAt ?? Infinity);
      if (at <= now && at < (first?.at ?? Infinity)) first = { record, at };
    }
    return first;
  }

  /** A pending state is over. */
  #settle(record: ServiceRecord, at: number, now: number, failures: Map<ServiceRecord, number>): void {
    if (record.due === undefined) return;
    record.status = record.due.status;
    delete record.due;
    if (hasFailed(record)) {
      const count = (failures.get(record) ?? 0) + 1;
      failures.set(record, count);
      takeFailureAction(record, at, count < MOST_FAILURES_AT_ONCE ? at : now);
    }
    this.#observer?.stateChanged(record, at);
  }

  /** One that can't be started, or runs again already, is left as it is. */
  #restart(record: ServiceRecord, at: number): void {
    delete record.restartAt;
    try {
      startService(record, this.#scene(at));
    } catch (error) {
      if (!(error instanceof Win32Error)) throw error;
    }
  }

  #removeDeleted(): void {
    for (let at = this.#records.length - 1; at >= 0; at--) {
      const record = this.#records[at];
      if (record?.isMarkedForDelete !== true || !isStopped(record)) continue;
      this.#records.splice(at, 1);
      this.#byName.delete(nameKey(record.name));
      this.#dependents = undefined;
    }
  }
}
