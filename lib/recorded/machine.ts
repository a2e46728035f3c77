import type { Machine } from '../../native/types.ts';
import { millisecondsOf } from '../events/time.ts';
import { systemMessages } from '../messages/system.ts';
import type { RecordedCounters } from './counters/document.ts';
import type { LazyCounters } from './counters/lazy-counters.ts';
import { openCounters } from './counters/open.ts';
import type { RecordedDocument } from './document.ts';
import type { EventContents, LazyEvents } from './events/lazy-events.ts';
import { type EventClock, MachineTime } from './events/machine-time.ts';
import { openEvents } from './events/open.ts';
import { RecordedHostings } from './hosting/hostings.ts';
import { livingProcesses } from './living-processes.ts';
import { RecordedManager } from './manager.ts';
import { ProcessClock } from './process-clock.ts';
import { ProcessTable } from './process-table.ts';
import { RecordedProcesses } from './processes.ts';
import { closeRecord, openRecord } from './record.ts';
import { ServiceTable } from './service-table.ts';
import { RecordedServices } from './services.ts';

/**
 * A whole computer from one document. Services can be started, stopped, created and changed; all of it stays in memory.
 * `clock`: what decides when a pending start or stop is over. `loadEvents`: where its events come from, if not from the
 * document itself; asked when somebody wants to know of them. `loadCounters`: the same of its performance counters.
 */
export class RecordedMachine implements Machine {
  readonly name: string;
  readonly services: RecordedServices;
  readonly processes: RecordedProcesses;
  readonly manager: RecordedManager;
  readonly events: LazyEvents;
  readonly counters: LazyCounters;
  readonly hosting: RecordedHostings;
  readonly #source: RecordedDocument;
  readonly #services: ServiceTable;
  readonly #processes: ProcessTable;

  constructor(
    document: RecordedDocument,
    clock: EventClock,
    loadEvents?: () => Promise<EventContents>,
    loadCounters?: () => Promise<RecordedCounters>,
  ) {
    this.name = document.computer.name;
    this.#source = document;
    this.#processes = new ProcessTable(document.processes);
    this.#services = new ServiceTable(document.services.map(openRecord), this.#processes, () => clock.now());
    const time = new MachineTime(clock, document.recordedAt);
    this.services = new RecordedServices(this.#services, (name, control) =>
      this.hosting.control(name, control, millisecondsOf(time.now())),
    );
    this.manager = new RecordedManager(document.manager);
    this.events = openEvents(document, clock, this.#services, loadEvents);
    this.#services.observe(this.events);
    this.hosting = new RecordedHostings(this.#services, document.hosting);
    this.counters = openCounters(document, clock, {
      processes: () => {
        // Looking at the services lets them do what is due: processes come and go with that.
        const services = this.#services.all();
        return livingProcesses(this.#processes.all(), document.services, services);
      },
      ...(loadCounters === undefined ? {} : { load: loadCounters }),
    });
    const hasCounters = document.counters !== undefined || loadCounters !== undefined;
    const processClock = hasCounters ? new ProcessClock(this.counters) : undefined;
    this.processes = new RecordedProcesses(this.#processes, this.#services, processClock);
  }

  async logonIds(): Promise<readonly string[]> {
    return this.#source.computer.logonIds ?? [];
  }

  messageText(code: number): string | undefined {
    return systemMessages.get(code);
  }

  /** The machine as it is now; a pending state is written as it stands. */
  document(): RecordedDocument {
    const { manager: _before, events: eventsBefore, hosting: _hostingBefore, ...source } = this.#source;
    const manager = this.manager.state();
    const events = this.events.document(eventsBefore);
    const hosting = this.hosting.document();
    return {
      ...source,
      services: this.#services.all().map(closeRecord),
      processes: this.#processes.all(),
      ...(manager === undefined ? {} : { manager }),
      ...(events === undefined ? {} : { events }),
      ...(hosting === undefined ? {} : { hosting }),
    };
  }

  close(): void {}
}
