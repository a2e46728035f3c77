import type { Context, Io } from '../../cmd/context.ts';
import { run } from '../../cmd/run.ts';
import type { RecordedDocument, RecordedService } from '../../lib/recorded/document.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';

/** A clock that only moves when somebody sleeps or a test pushes it. */
export class FakeClock {
  #now = Date.UTC(2026, 10, 21);

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.advance(ms);
  }
}

export interface Printed {
  stdout: string;
  stderr: string;
}

/** Collects what is written; nothing is a terminal unless the test says so. */
export const fakeIo = (printed: Printed, input: readonly string[] = [], terminal = false): Io => {
  const lines = [...input];
  const out = (text: string): void => {
    printed.stdout += text;
  };
  const err = (text: string): void => {
    printed.stderr += text;
  };
  return {
    out,
    err,
    outNative: out,
    errNative: err,
    readLine: async () => lines.shift(),
    isOutClosed: false,
    outDrained: () => undefined,
    isOutTerminal: terminal,
    isErrTerminal: terminal,
    columns: terminal ? 120 : undefined,
    hasColour: false,
  };
};

/** A service that runs, in a process of its own, with nothing remarkable about it. */
export const plainService = (name: string, changes: Partial<RecordedService> = {}): RecordedService => ({
  name,
  config: {
    type: 0x10,
    startType: 2,
    errorControl: 1,
    binaryPath: `C:\\Services\\${name}.exe`,
    loadOrderGroup: '',
    tag: 0,
    dependencies: [],
    account: 'LocalSystem',
    displayName: `${name} Service`,
  },
  status: {
    type: 0x10,
    state: 4,
    controlsAccepted: 5,
    win32ExitCode: 0,
    serviceExitCode: 0,
    checkPoint: 0,
    waitHintMs: 0,
    processId: 1200,
    flags: 0,
  },
  options: { description: `What ${name} does`, delayedAutoStart: false },
  ...changes,
});

export const stoppedService = (name: string, changes: Partial<RecordedService> = {}): RecordedService => {
  const service = plainService(name, changes);
  return {
    ...service,
    status: { ...service.status, state: 1, controlsAccepted: 0, win32ExitCode: 1077, processId: 0 },
  };
};

export const documentOf = (...services: readonly RecordedService[]): RecordedDocument => ({
  format: 'svcdeck-machine',
  version: 1,
  computer: { name: 'TESTBOX' },
  recordedAt: '2026-11-21T08:00:00Z',
  services,
  processes: [],
});

export interface Run extends Printed {
  exitCode: number;
}

/** Runs one command on a machine, as the packaged program would. */
export const runOn = async (
  machine: Context['machine'],
  argv: readonly string[],
  {
    clock = new FakeClock(),
    input = [],
    terminal = false,
  }: { clock?: FakeClock; input?: readonly string[]; terminal?: boolean } = {},
): Promise<Run> => {
  const printed: Printed = { stdout: '', stderr: '' };
  const exitCode = await run(argv, {
    io: fakeIo(printed, input, terminal),
    clock,
    programPath: 'C:\\Tools\\svcdeck.exe',
    signal: new AbortController().signal,
    open: async () => machine(),
  });
  return { ...printed, exitCode };
};

/** A machine of these services, and a way to run commands on it. */
export const bench = (...services: readonly RecordedService[]) => {
  const clock = new FakeClock();
  const machine = new RecordedMachine(documentOf(...services), clock);
  return {
    clock,
    machine,
    run: (argv: readonly string[], options: { input?: readonly string[]; terminal?: boolean } = {}) =>
      runOn(async () => machine, argv, { clock, ...options }),
  };
};
