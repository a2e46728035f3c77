import type { Machine } from '../../native/types.ts';
import { systemMessages } from '../messages/system.ts';
import type { RecordedDocument } from './document.ts';
import { RecordedProcesses } from './processes.ts';
import { closeRecord, openRecord, type ServiceRecord } from './record.ts';
import { RecordedServices } from './services.ts';

/**
 * A whole computer from one document. Services can be started, stopped, created and changed; all of it stays in memory.
 * `clock`: what decides when a pending start or stop is over.
 */
export class RecordedMachine implements Machine {
  readonly name: string;
  readonly services: RecordedServices;
  readonly processes: RecordedProcesses;
  readonly #source: RecordedDocument;
  readonly #records: ServiceRecord[];

  constructor(document: RecordedDocument, clock: { now(): number }) {
    this.name = document.computer.name;
    this.#source = document;
    this.#records = document.services.map(openRecord);
    this.processes = new RecordedProcesses(document.processes);
    this.services = new RecordedServices(this.#records, this.processes, () => clock.now());
  }

  messageText(code: number): string | undefined {
    return systemMessages.get(code);
  }

  /** The machine as it is now; a pending state is written as it stands. */
  document(): RecordedDocument {
    return {
      ...this.#source,
      services: this.#records.map(closeRecord),
      processes: this.processes.all(),
    };
  }

  close(): void {}
}
