/** Programs that run in memory, for tests of what looks after them. */
import { type Duplex, duplexPair, PassThrough, type Readable, type Writable } from 'node:stream';
import type { HostedSystem } from '../../lib/host/run/hosted.ts';
import type { ChildProcess, ConsoleSignal, GroupLimits, ProcessExit, ProgramStart } from '../../native/host-types.ts';
import { Win32Error } from '../../native/win32-error.ts';

/** A program that does nothing by itself. */
export class FakeProgram implements ChildProcess {
  readonly processId: number;
  readonly start: ProgramStart;
  readonly exited: Promise<ProcessExit>;
  readonly stdin?: Writable;
  readonly line?: Duplex;
  /** A script's end of the line. */
  readonly ownLine?: Duplex;
  readonly stdout?: Readable;
  readonly stderr?: Readable;
  readonly #exited = Promise.withResolvers<ProcessExit>();
  readonly #output = { stdout: new PassThrough(), stderr: new PassThrough() };
  /** What came to its standard input. */
  input = '';
  /** What happens to it: `ctrl-c`, `close-window`, `close-input`, `terminated`. */
  readonly fate: string[] = [];
  isOver = false;
  isClosed = false;
  /** Of what it does with a signal or the end of its input; undefined: nothing. */
  answer: ((what: string) => void) | undefined;

  constructor(processId: number, start: ProgramStart) {
    this.processId = processId;
    this.start = start;
    this.exited = this.#exited.promise;
    if (start.stdin === 'stream') {
      this.stdin = new PassThrough()
        .on('data', (bytes: Buffer) => {
          this.input += bytes.toString();
        })
        .on('end', () => this.meets('close-input'));
    }
    if (start.stdin === 'line') [this.line, this.ownLine] = duplexPair();
    if (start.stdout === 'stream') this.stdout = this.#output.stdout;
    if (start.stderr === 'stream') this.stderr = this.#output.stderr;
  }

  meets(what: string): void {
    this.fate.push(what);
    this.answer?.(what);
  }

  says(text: string, stream: 'stdout' | 'stderr' = 'stdout'): void {
    this.#output[stream].write(text);
  }

  /** Ends by itself. */
  exit(exitCode: number): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#output.stdout.end();
    this.#output.stderr.end();
    this.ownLine?.end();
    const now = new Date();
    this.#exited.resolve({ exitCode, startedAt: now, endedAt: now });
  }

  terminate(exitCode: number): void {
    if (this.isOver) return;
    this.fate.push('terminated');
    this.exit(exitCode);
  }

  close(): void {
    this.isClosed = true;
  }
}

/** How one program behaves from its start on; what it throws is Windows' refusal to start it. */
export type Behaviour = (program: FakeProgram) => void;

/** Windows refuses to start it. */
export const refused =
  (code: number): Behaviour =>
  () => {
    throw new Win32Error('CreateProcessW', code);
  };

/** Ends with that code at the first signal, or when its input or window is closed. */
export const ending =
  (code: number): Behaviour =>
  (program) => {
    program.answer = () => program.exit(code);
  };

/** Whatever it is asked, it goes on. */
export const stubborn: Behaviour = () => undefined;

export interface FakeSystem extends HostedSystem {
  /** All that were started, in their order. */
  readonly programs: readonly FakeProgram[];
  readonly groups: readonly { readonly limits: GroupLimits; readonly isClosed: boolean }[];
  readonly namedEvents: Map<string, 'unset' | 'set'>;
  signalConsole: HostedSystem['signalConsole'];
  /** Signals are refused with this code. */
  signalFault: number | undefined;
}

/** `behaviourOf`: how the next one behaves that is started; `count`: how many starts of that path were before it, refused ones too. */
export const fakeSystem = (behaviourOf: (start: ProgramStart, count: number) => Behaviour): FakeSystem => {
  const programs: FakeProgram[] = [];
  const groups: { limits: GroupLimits; isClosed: boolean }[] = [];
  const namedEvents = new Map<string, 'unset' | 'set'>();
  const starts = new Map<string, number>();
  const find = (processId: number): FakeProgram | undefined => programs.find((each) => each.processId === processId);
  const system: FakeSystem = {
    programs,
    groups,
    namedEvents,
    signalFault: undefined,
    createGroup: (limits) => {
      const group = { limits, isClosed: false };
      groups.push(group);
      const own: FakeProgram[] = [];
      const running = (): readonly FakeProgram[] => own.filter(({ isOver }) => !isOver);
      return {
        start: (start) => {
          const count = starts.get(start.program) ?? 0;
          starts.set(start.program, count + 1);
          const behaviour = behaviourOf(start, count);
          const program = new FakeProgram(1000 + programs.length, start);
          behaviour(program);
          programs.push(program);
          own.push(program);
          return program;
        },
        processIds: () => running().map(({ processId }) => processId),
        usage: () => {
          throw new Error('nobody asks for that');
        },
        watch: find,
        empty: async () => undefined,
        terminate: async (exitCode) => {
          for (const each of running()) each.terminate(exitCode);
        },
        close: () => {
          group.isClosed = true;
          if (limits.endsWithHost) for (const each of running()) each.terminate(1);
        },
      };
    },
    signalConsole: async (processId, signal: ConsoleSignal) => {
      if (system.signalFault !== undefined) throw new Win32Error('AttachConsole', system.signalFault);
      find(processId)?.meets(signal);
    },
    consoleLeft: async () => undefined,
    closeWindows: (processIds) => {
      for (const each of processIds) find(each)?.meets('close-window');
      return processIds.length;
    },
    namedEvent: (name) => namedEvents.get(name) ?? 'missing',
  };
  return system;
};
