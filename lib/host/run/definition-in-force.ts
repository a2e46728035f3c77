import { Win32Error } from '../../../native/win32-error.ts';
import { FailedError } from '../../errors.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import { definitionChanges } from '../definition/definition-changes.ts';
import type { Tell } from './tell.ts';

const listed = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));

/** The definition that a running service goes by. A new one that can't be read changes nothing. */
export class DefinitionInForce {
  #now: ServiceDefinition;
  readonly #read: () => Promise<ServiceDefinition>;
  readonly #tell: Tell;
  #reading: Promise<void> = Promise.resolve();

  constructor(definition: ServiceDefinition, read: () => Promise<ServiceDefinition>, tell: Tell) {
    this.#now = definition;
    this.#read = read;
    this.#tell = tell;
  }

  get now(): ServiceDefinition {
    return this.#now;
  }

  /** Reads it anew, once after the other where it is asked for often. Rejects only for a fault of the host itself. */
  readAnew(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readOnce());
    return this.#reading;
  }

  async #readOnce(): Promise<void> {
    try {
      this.#take(await this.#read());
    } catch (error) {
      if (!(error instanceof FailedError || error instanceof Win32Error)) throw error;
      this.#tell('HOST_DEFINITION_REFUSED', { fault: error.message });
    }
  }

  #take(next: ServiceDefinition): void {
    const { now, 'next-start': later, update } = definitionChanges(this.#now, next);
    this.#now = next;
    const byUpdate = update.length === 0 ? '' : ` (with svcdeck update: ${update.join(', ')})`;
    this.#tell('HOST_DEFINITION_READ', { now: listed(now), later: `${listed(later)}${byUpdate}` });
  }
}
