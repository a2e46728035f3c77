import { run } from '../../cmd/run.ts';
import { CancelledError } from '../../lib/errors.ts';
import type { RecordedBehaviour, RecordedService } from '../../lib/recorded/document.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import { stateWord } from '../../lib/service/words.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { documentOf, fakeIo, type Printed, plainService, type Run } from './svcdeck.ts';
import { TurnClock } from './turn-clock.ts';

const RUNNING = 4;

/** State numbers that a test sets by word. */
const states = {
  stopped: 1,
  'start-pending': 2,
  'stop-pending': 3,
  running: RUNNING,
  'pause-pending': 6,
  paused: 7,
} as const;

export interface Player extends RecordedBehaviour {
  /** Key names, or `+GROUP`. */
  readonly needs?: readonly string[];
  readonly state?: keyof typeof states;
  readonly group?: string;
  readonly isDisabled?: boolean;
  /** Absent: one of its own. */
  readonly processId?: number;
  readonly type?: number;
  readonly accepts?: number;
}

/** One service of a test. It accepts STOP, PAUSE and SHUTDOWN where it is up. */
export const player = (
  name: string,
  { needs = [], state = 'running', group = '', ...more }: Player = {},
): RecordedService => {
  const {
    isDisabled = false,
    processId = 1000 + 4 * name.charCodeAt(0),
    type = 0x10,
    accepts = 7,
    ...behaviour
  } = more;
  const plain = plainService(name);
  const isUp = state !== 'stopped';
  const isPending = state.endsWith('pending');
  return {
    ...plain,
    config: { ...plain.config, type, startType: isDisabled ? 4 : 3, loadOrderGroup: group, dependencies: needs },
    status: {
      ...plain.status,
      type,
      state: states[state],
      controlsAccepted: isUp && !isPending ? accepts : 0,
      win32ExitCode: isUp ? 0 : 1077,
      processId: isUp ? processId : 0,
    },
    behaviour: { controlsAccepted: accepts, ...behaviour },
  };
};

/** A change that a machine was asked for, as `stop A`. */
const controls = new Map([
  [1, 'stop'],
  [2, 'pause'],
  [3, 'continue'],
]);

export interface StageRun extends Run {
  /** Changes in the order in which they were asked for, as `+5 stop A`: seconds from the start. */
  readonly calls: readonly string[];
  /** By name, in the end. */
  readonly states: Readonly<Record<string, string>>;
}

export interface StageOptions {
  readonly terminal?: boolean;
  /** Milliseconds after which Ctrl+C is pressed. */
  readonly interruptAt?: number;
  /** Win32 codes by call, as `stop A`. */
  readonly refusals?: Readonly<Record<string, number>>;
}

/** A machine of these services with a clock that knows side by side, and a way to run commands on it. */
export const stage = (...services: readonly RecordedService[]) => {
  const clock = new TurnClock();
  const machine = new RecordedMachine(documentOf(...services), clock);
  const calls: string[] = [];
  let refusals: Readonly<Record<string, number>> = {};
  let begun = clock.now();
  const note = (what: string): void => {
    calls.push(`+${(clock.now() - begun) / 1000} ${what}`);
    const code = refusals[what];
    if (code !== undefined) throw new Win32Error('ControlService', code);
  };
  const { services: watched } = machine;
  const start = watched.start.bind(watched);
  const control = watched.control.bind(watched);
  watched.start = async (name, args = []) => {
    note(['start', name, ...args].join(' '));
    return start(name);
  };
  watched.control = async (name, code, reason) => {
    note(`${controls.get(code) ?? code} ${name}`);
    return control(name, code, reason);
  };
  const statesNow = async (): Promise<Readonly<Record<string, string>>> => {
    const pairs = services.map(
      async ({ name }) => [name, stateWord((await machine.services.status(name)).state)] as const,
    );
    return Object.fromEntries(await Promise.all(pairs));
  };
  return {
    clock,
    machine,
    run: async (argv: readonly string[], options: StageOptions = {}): Promise<StageRun> => {
      const printed: Printed = { stdout: '', stderr: '' };
      const interrupt = new AbortController();
      calls.length = 0;
      begun = clock.now();
      refusals = options.refusals ?? {};
      if (options.interruptAt !== undefined)
        void clock.sleep(options.interruptAt).then(() => interrupt.abort(new CancelledError()));
      const exitCode = await run(argv, {
        io: fakeIo(printed, [], options.terminal ?? false),
        clock,
        programPath: 'C:\\Tools\\svcdeck.exe',
        signal: interrupt.signal,
        open: async () => machine,
      });
      return { ...printed, exitCode, calls: [...calls], states: await statesNow() };
    },
  };
};
