import { FailedError } from '../../lib/errors.ts';
import type { ServiceDefinition } from '../../lib/host/definition/definition.ts';
import { type HostEvent, hostEvent } from '../../lib/host/events/host-event.ts';
import type { HostClock, Hosted, HostedParts, HostSurroundings } from '../../lib/host/run/hosted.ts';
import { runHosted } from '../../lib/host/run/run-hosted.ts';
import type { PublishedService } from '../../lib/perflib/service-publisher.ts';
import {
  ERROR_FAILED_SERVICE_CONTROLLER_CONNECT,
  ERROR_INVALID_DATA,
  ERROR_PROCESS_ABORTED,
  SERVICE_STOPPED,
} from '../../native/codes.ts';
import type { HostSystem, ServedService } from '../../native/host-types.ts';
import { Win32Error } from '../../native/win32-error.ts';

export interface ServeParts {
  readonly names: readonly string[];
  readonly isShared: boolean;
  readonly system: HostSystem;
  readonly clock: HostClock;
  readonly definitionOf: (name: string) => Promise<ServiceDefinition>;
  readonly surroundingsOf: (name: string) => HostSurroundings;
  /** Publishes the counters of a service. undefined: that is not wanted of it. */
  readonly publish: (parts: HostedParts) => Promise<PublishedService | undefined>;
  /** Where the events of a service go. Must not throw. */
  readonly tell: (name: string, event: HostEvent) => void;
  /** Resolves when what was told has been written, or could not be. */
  readonly told: () => Promise<unknown>;
}

/** Nobody waits longer for an event log that does not answer. */
const TOLD_WITHIN_MS = 2000;

const isNotByManager = (error: unknown): boolean =>
  error instanceof Win32Error && error.code === ERROR_FAILED_SERVICE_CONTROLLER_CONNECT;

/** The services of one host process, each from its start to its end. */
class HostProcess {
  readonly #parts: ServeParts;
  readonly #hosted = new Map<string, Hosted>();
  #isBroken = false;

  constructor(parts: ServeParts) {
    this.#parts = parts;
  }

  /** Until the last service has stopped. */
  async serve(): Promise<void> {
    const { names, isShared, system } = this.#parts;
    const onFault = (error: unknown): void => void this.break(error);
    process.on('uncaughtException', onFault).on('unhandledRejection', onFault);
    try {
      await system.serve({
        names,
        isShared,
        started: (service) => {
          this.#host(service).catch(onFault);
        },
        controlled: ({ name }, { control }) => {
          this.#hosted.get(name)?.control(control);
        },
      });
      await this.#told();
    } catch (error) {
      if (isNotByManager(error)) throw error;
      await this.break(error);
    } finally {
      process.off('uncaughtException', onFault).off('unhandledRejection', onFault);
    }
  }

  /**
   * A fault of the host itself: nothing that it does can be counted on any more. Windows takes its end for the crash that it
   * is, ends what it runs, and does what was set for a failure.
   */
  async break(error: unknown): Promise<void> {
    if (this.#isBroken) return;
    this.#isBroken = true;
    const { names, tell, system } = this.#parts;
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const running = this.#hosted.size === 0 ? names : [...this.#hosted.keys()];
    for (const service of running) tell(service, hostEvent('HOST_BROKE', { service, reason }));
    await this.#told();
    system.die(ERROR_PROCESS_ABORTED);
  }

  async #host(service: ServedService): Promise<void> {
    const { name } = service;
    const { system, clock, definitionOf, surroundingsOf, publish, tell } = this.#parts;
    let definition: ServiceDefinition;
    try {
      definition = await definitionOf(name);
    } catch (error) {
      await this.#refuse(service, error);
      return;
    }
    const parts: HostedParts = {
      definition,
      system,
      clock,
      manager: service,
      tell: (event) => tell(name, event),
      surroundings: surroundingsOf(name),
    };
    const published = await publish(parts);
    const hosted = runHosted(published?.parts ?? parts);
    this.#hosted.set(name, hosted);
    try {
      await hosted.ended;
    } finally {
      published?.over();
    }
    if (this.#hosted.get(name) === hosted) this.#hosted.delete(name);
  }

  /** Without a definition that can be read nothing is started. */
  async #refuse(service: ServedService, error: unknown): Promise<void> {
    if (!(error instanceof FailedError || error instanceof Win32Error)) throw error;
    const { name } = service;
    this.#parts.tell(name, hostEvent('HOST_DEFINITION_REFUSED', { service: name, fault: error.message }));
    const code = error instanceof Win32Error ? error.code : ERROR_INVALID_DATA;
    await service.report({ state: SERVICE_STOPPED, win32ExitCode: code });
  }

  async #told(): Promise<void> {
    const { clock, told } = this.#parts;
    const timer = new AbortController();
    await Promise.race([told(), clock.sleep(TOLD_WITHIN_MS, timer.signal).catch(() => undefined)]);
    timer.abort();
  }
}

/** Serves the service manager with these services, until the last of them has stopped. Rejects with 1063 where there is no manager. */
export const serveHosted = (parts: ServeParts): Promise<void> => new HostProcess(parts).serve();
