import { type Invoke, invoker } from '../../call.ts';
import { ERROR_CALL_NOT_IMPLEMENTED } from '../../codes.ts';
import type { HostService, StatusHandle } from '../../dll/host-service.ts';
import type { ServiceControl } from '../../host-types.ts';
import { Request } from '../../marshal/request.ts';
import { Win32Error } from '../../win32-error.ts';
import type { DispatcherMessage, DispatcherOrder, ReportRequest } from './messages.ts';
import { SERVICE_CONTROL_SESSIONCHANGE, ServiceState } from './status.ts';

/** Learn: SERVICE_TABLE_ENTRYW. */
const ENTRY_BYTES = 16;
const PROC_OFFSET = 8;
const POINTER_BYTES = 8;

/** Learn: WTSSESSION_NOTIFICATION. */
const SESSION_BYTES = 8;
const SESSION_ID_OFFSET = 4;

type ServiceMain = (count: number, args: bigint) => void;
type Handler = (control: number, eventType: number, data: bigint | null, context: number) => number;

/** What the dispatcher stands on; a test hands in a library of its own. */
export interface DispatcherFoundation {
  readonly service: HostService;
  readonly lastError: () => number;
  readonly address: (buffer: Buffer) => bigint;
  readonly textAt: (address: bigint) => string;
  readonly bytesAt: (address: bigint, size: number) => Buffer;
  /** Makes functions that Windows can call from any thread, until they are taken back. */
  readonly callbacks: {
    serviceMain(run: ServiceMain): bigint;
    handler(run: Handler): bigint;
    release(address: bigint): void;
  };
}

interface Started {
  readonly name: string;
  readonly state: ServiceState;
  readonly handle: StatusHandle;
}

/**
 * Answers the service control manager. Windows calls ServiceMain and HandlerEx on threads of its own, which wait for this
 * JavaScript thread to run them: so it does nothing else, and everything here ends at once.
 */
export class Dispatcher {
  readonly #foundation: DispatcherFoundation;
  readonly #order: DispatcherOrder;
  readonly #say: (message: DispatcherMessage) => void;
  readonly #invoke: Invoke;
  /** By the context that their handlers are called with. */
  readonly #started: Started[] = [];

  constructor(foundation: DispatcherFoundation, order: DispatcherOrder, say: (message: DispatcherMessage) => void) {
    this.#foundation = foundation;
    this.#order = order;
    this.#say = say;
    this.#invoke = invoker(foundation.lastError);
  }

  /** Until every service has stopped. */
  async run(): Promise<void> {
    const { callbacks, service } = this.#foundation;
    const main = callbacks.serviceMain((count, args) => this.#guard(() => this.#begin(count, args, handler)));
    const handler = callbacks.handler(
      (control, eventType, data, context) =>
        this.#guard(() => this.#control(control, eventType, data, context)) ?? ERROR_CALL_NOT_IMPLEMENTED,
    );
    try {
      const answer = await this.#invoke('aside', service.StartServiceCtrlDispatcherW, this.#table(main));
      if (answer.value === 0) throw new Win32Error('StartServiceCtrlDispatcherW', answer.code);
      this.#say({ kind: 'over' });
    } catch (error) {
      this.#fail(error);
    } finally {
      callbacks.release(main);
      callbacks.release(handler);
    }
  }

  /** Tells the manager what the service says of itself. */
  report({ id, name, status, changesSeen }: ReportRequest): void {
    const started = this.#started.findLast((each) => each.name === name);
    const next = started?.state.report(status, changesSeen);
    try {
      if (started !== undefined && next !== undefined) this.#tell(started.handle, next);
      this.#say({ kind: 'reported', id, isTold: next !== undefined });
    } catch (error) {
      const { call, code } = asWin32(error);
      this.#say({ kind: 'refused', id, call, code });
    }
  }

  #table(main: bigint): Buffer {
    const { names } = this.#order;
    // An entry of two NULLs ends it.
    const table = new Request(ENTRY_BYTES * (names.length + 1));
    for (const [index, name] of names.entries()) table.text(ENTRY_BYTES * index, name);
    const bytes = table.seal(this.#foundation.address);
    for (const index of names.keys()) bytes.writeBigUInt64LE(main, ENTRY_BYTES * index + PROC_OFFSET);
    return bytes;
  }

  /** ServiceMain. Its thread is not needed any longer: the service lives until it is reported as stopped. */
  #begin(count: number, args: bigint, handler: bigint): void {
    const { service, lastError, bytesAt, textAt } = this.#foundation;
    const pointers = bytesAt(args, POINTER_BYTES * count);
    const texts = Array.from({ length: count }, (_, index) => textAt(pointers.readBigUInt64LE(POINTER_BYTES * index)));
    const [name = '', ...others] = texts;
    const { isShared, answerWithinMs } = this.#order;
    const handle = service.RegisterServiceCtrlHandlerExW(name, handler, this.#started.length);
    if (handle === null) throw new Win32Error('RegisterServiceCtrlHandlerExW', lastError());
    const started = { name, handle, state: new ServiceState(isShared, answerWithinMs) };
    this.#started.push(started);
    this.#tell(handle, started.state.begin());
    this.#say({ kind: 'started', name, args: others });
  }

  /** HandlerEx. */
  #control(control: number, eventType: number, data: bigint | null, context: number): number {
    const started = this.#started[context];
    if (started === undefined) return ERROR_CALL_NOT_IMPLEMENTED;
    const { name, handle, state } = started;
    const { code, isTaken, status } = state.control(control);
    if (status !== undefined) this.#tell(handle, status);
    if (isTaken) {
      const told: ServiceControl = { control, eventType, ...this.#session(control, data) };
      this.#say({ kind: 'controlled', name, control: told, changes: state.changes });
    }
    return code;
  }

  #session(control: number, data: bigint | null): Pick<ServiceControl, 'sessionId'> {
    if (control !== SERVICE_CONTROL_SESSIONCHANGE || data === null || data === 0n) return {};
    return { sessionId: this.#foundation.bytesAt(data, SESSION_BYTES).readUInt32LE(SESSION_ID_OFFSET) };
  }

  #tell(handle: StatusHandle, status: Buffer): void {
    const { service, lastError } = this.#foundation;
    if (service.SetServiceStatus(handle, status) === 0) throw new Win32Error('SetServiceStatus', lastError());
  }

  /** Windows takes what a callback throws for success. */
  #guard<T>(run: () => T): T | undefined {
    try {
      return run();
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  #fail(error: unknown): void {
    const { call, code } = asWin32(error);
    this.#say({ kind: 'failed', call, code });
  }
}

const asWin32 = (error: unknown): Win32Error => {
  if (error instanceof Win32Error) return error;
  throw error;
};
