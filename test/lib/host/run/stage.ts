/** A hosted service among fakes: what is told, reported and kept, as short texts. */
import assert from 'node:assert/strict';
import { FailedError } from '../../../../lib/errors.ts';
import type { DefinitionDocument } from '../../../../lib/host/definition/definition-document.ts';
import { resolveDefinition } from '../../../../lib/host/definition/resolve-definition.ts';
import type { HostEvent } from '../../../../lib/host/events/host-event.ts';
import { hostEvents } from '../../../../lib/host/events/host-events.ts';
import type { ExitRecord } from '../../../../lib/host/exit/exit-history.ts';
import type { LogFolder } from '../../../../lib/host/logs/log-folder.ts';
import type { ServiceExit } from '../../../../lib/host/restart/restart-policy.ts';
import type { HostClock, Hosted, HostSurroundings } from '../../../../lib/host/run/hosted.ts';
import { runHosted } from '../../../../lib/host/run/run-hosted.ts';
import type { StatusReport } from '../../../../native/host-types.ts';
import { type FakeProgram, type FakeSystem, fakeSystem, stubborn } from '../../../fakes/host-system.ts';
import { TurnClock } from '../../../fakes/turn-clock.ts';

const BEGUN_AT = new TurnClock().now();

/** Time as a host has it: one clock that is set, one that nobody sets. */
export class StageClock extends TurnClock implements HostClock {
  /** By how much the clock on the wall was set. */
  setBy = 0;

  steady(): number {
    return this.now();
  }

  /** As the host sees it. */
  get asSet(): HostClock {
    return {
      now: () => this.now() + this.setBy,
      // As Node tells it: since the process began, with fractions of milliseconds.
      steady: () => (this.now() - BEGUN_AT) * 1.00001,
      sleep: (ms, signal) => this.sleep(ms, signal),
    };
  }
}

const words = ['', 'stopped', 'starting', 'stopping', 'running', 'continuing', 'pausing', 'paused'] as const;

const symbolOf = ({ id }: HostEvent): string =>
  hostEvents.find(({ code }) => code === (id & 0xffff))?.symbol.slice('HOST_'.length) ?? String(id);

const reportText = ({ state, win32ExitCode, serviceExitCode }: StatusReport): string => {
  const word = words[state] ?? String(state);
  if (state !== 1) return word;
  return serviceExitCode === undefined ? `${word} ${win32ExitCode}` : `${word} service ${serviceExitCode}`;
};

/** Files in memory, by name. */
const memoryFolder = (files: Map<string, string>): LogFolder => ({
  make: async () => undefined,
  open: async (name) => {
    if (!files.has(name)) files.set(name, '');
    return {
      sizeBytes: Buffer.byteLength(files.get(name) ?? '', 'latin1'),
      madeAt: 0,
      append: async (pieces) => {
        const text = Buffer.concat(pieces).toString('latin1');
        files.set(name, `${files.get(name) ?? ''}${text}`);
        return text.length;
      },
      close: async () => undefined,
    };
  },
  list: async () => [...files].map(([name, text]) => ({ name, sizeBytes: text.length })),
  rename: async (name, newName) => {
    files.set(newName, files.get(name) ?? '');
    files.delete(name);
  },
  remove: async (name) => void files.delete(name),
  compress: async () => undefined,
});

export const PROGRAM = 'C:\\Shop\\shop.exe';
export const HOOK = 'C:\\Shop\\hook.exe';

export type StageBehaviour = (program: FakeProgram, clock: StageClock) => void;

export interface StageOptions extends Partial<Omit<DefinitionDocument, 'name'>> {
  /** How each start of the program goes; the last one stays. */
  readonly runs: readonly StageBehaviour[];
  /** How a hook or stop command goes. Absent: it ends with 0. */
  readonly hook?: StageBehaviour;
  readonly environmentFile?: string;
  readonly missing?: readonly string[];
}

export interface Stage {
  readonly hosted: Hosted;
  readonly surroundings: HostSurroundings;
  readonly clock: StageClock;
  readonly system: FakeSystem;
  /** Names of events without HOST_. */
  readonly told: string[];
  readonly events: HostEvent[];
  /** States without repetitions. */
  readonly reports: string[];
  readonly allReports: StatusReport[];
  readonly history: ExitRecord[];
  readonly files: Map<string, string>;
  /** How it ended; undefined: not yet. */
  exit: ServiceExit | undefined;
  /** What is read at the next PARAMCHANGE. */
  next: Partial<DefinitionDocument> | FailedError;
  historyFault: Error | undefined;
  /** The program that was started last. */
  readonly program: FakeProgram;
  /** Resolves once it is so; fails after very many turns. */
  until(condition: () => boolean): Promise<void>;
  /** Until an event of that name was told so often. */
  heard(symbol: string, times?: number): Promise<void>;
  ended(): Promise<ServiceExit>;
}

const MOST_TURNS = 5000;

/** Starts a service. */
export const stageOf = ({ runs, hook, environmentFile, missing = [], ...document }: StageOptions): Stage => {
  const clock = new StageClock();
  const whole: DefinitionDocument = { name: 'Shop', program: PROGRAM, restart: { jitter: 0 }, ...document };
  const system = fakeSystem(({ program }, count) => {
    const behaviour = program === HOOK ? (hook ?? exiting(0)) : (runs[Math.min(count, runs.length - 1)] ?? stubborn);
    return (started) => behaviour(started, clock);
  });
  const surroundings: HostSurroundings = {
    environment: [
      ['SystemRoot', 'C:\\Windows'],
      ['ProgramData', 'C:\\ProgramData'],
    ],
    systemFolder: 'C:\\Windows\\System32',
    scriptWords: ['C:\\svcdeck.exe', 'run-script'],
    logFolder: () => memoryFolder(stage.files),
    readText: async () => environmentFile ?? Promise.reject(Object.assign(new Error('open'), { code: 'ENOENT' })),
    kindOf: async (path) => (missing.includes(path) ? 'missing' : /\.\w+$/.test(path) ? 'file' : 'folder'),
    addToHistory: async (record) => {
      if (stage.historyFault !== undefined) throw stage.historyFault;
      stage.history.push(record);
    },
    readDefinition: async () => {
      if (stage.next instanceof FailedError) throw stage.next;
      return resolveDefinition({ ...whole, ...stage.next });
    },
    codePages: () => assert.fail('no code page is wanted'),
    random: () => 0,
    shutdownMs: 5000,
  };
  const mutable = {
    clock,
    system,
    told: [] as string[],
    events: [] as HostEvent[],
    reports: [] as string[],
    allReports: [] as StatusReport[],
    history: [] as ExitRecord[],
    files: new Map<string, string>(),
    exit: undefined as ServiceExit | undefined,
    next: {} as Stage['next'],
    historyFault: undefined as Error | undefined,
  };
  const stage: Stage = {
    ...mutable,
    surroundings,
    hosted: runHosted({
      definition: resolveDefinition(whole),
      system,
      clock: clock.asSet,
      surroundings,
      tell: (event) => {
        mutable.events.push(event);
        mutable.told.push(symbolOf(event));
      },
      manager: {
        report: async (status) => {
          mutable.allReports.push(status);
          const text = reportText(status);
          if (mutable.reports.at(-1) !== text) mutable.reports.push(text);
          return true;
        },
      },
    }),
    get program(): FakeProgram {
      return system.programs.findLast(({ start }) => start.program !== HOOK) ?? assert.fail('nothing was started');
    },
    until: async (condition: () => boolean): Promise<void> => {
      for (let turn = 0; turn < MOST_TURNS; turn++) {
        if (condition()) return;
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      assert.fail(`not so: ${condition}; told ${stage.told.join(' ')}; reported ${stage.reports.join(' ')}`);
    },
    heard: (symbol: string, times = 1): Promise<void> =>
      stage.until(() => mutable.told.filter((each) => each === symbol).length >= times),
    ended: async (): Promise<ServiceExit> => {
      await stage.until(() => stage.exit !== undefined);
      return stage.exit ?? assert.fail();
    },
  };
  stage.hosted.ended.then(
    (exit) => {
      stage.exit = exit;
    },
    (error: unknown) => {
      mutable.told.push(`broke: ${error instanceof Error ? error.stack : String(error)}`);
    },
  );
  return stage;
};

/** Ends by itself after so long. */
export const exiting =
  (code: number, afterMs = 0): StageBehaviour =>
  (program, clock) => {
    void (afterMs === 0 ? Promise.resolve() : clock.sleep(afterMs)).then(() => program.exit(code));
  };
