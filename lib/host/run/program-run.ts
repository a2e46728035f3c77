import type {
  ChildProcess,
  GroupLimits,
  ProcessGroup,
  ProgramStart,
  WatchedProcess,
} from '../../../native/host-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import { affinityMaskOf, needsInput, priorityClassOf } from '../definition/process-settings.ts';
import type { HostedSystem, HostSurroundings } from './hosted.ts';
import type { PreparedProgram } from './prepare-program.ts';
import { explainRefusal } from './start-fault.ts';

const limitsOf = ({ children, limits }: ServiceDefinition): GroupLimits => ({
  endsWithHost: children === 'end',
  mayBreakAway: children === 'leave',
  ...(limits.processMemoryBytes === undefined ? {} : { processMemoryBytes: limits.processMemoryBytes }),
  ...(limits.memoryBytes === undefined ? {} : { totalMemoryBytes: limits.memoryBytes }),
  ...(limits.processes === undefined ? {} : { processCount: limits.processes }),
});

/** Both in one file and nobody asks which is which: then they are one stream, in the order in which they were written. */
const isOneStream = ({ logs, ready, alive }: ServiceDefinition): boolean =>
  logs.stdout !== undefined &&
  logs.stdout.toLowerCase() === logs.stderr?.toLowerCase() &&
  [ready?.probe, alive?.probe].every((probe) => probe?.type !== 'log' || probe.stream === 'both');

const inputOf = (definition: ServiceDefinition, program: string): ProgramStart['stdin'] => {
  if (definition.isScript) return 'line';
  return needsInput(definition, program) ? 'stream' : 'nothing';
};

const startIn = (group: ProcessGroup, definition: ServiceDefinition, prepared: PreparedProgram): ChildProcess => {
  const { command, variables, folder, program } = prepared;
  const affinityMask = affinityMaskOf(definition.affinity);
  return group.start({
    program: command.application,
    commandLine: command.commandLine,
    environment: variables.asRecord(),
    folder,
    console: 'own',
    priorityClass: priorityClassOf(definition.priority),
    ...(affinityMask === undefined ? {} : { affinityMask }),
    stdin: inputOf(definition, program),
    stdout: 'stream',
    stderr: isOneStream(definition) ? 'stdout' : 'stream',
  });
};

/** One run of the program: it, and what it has started. */
export class ProgramRun {
  readonly definition: ServiceDefinition;
  readonly prepared: PreparedProgram;
  readonly child: ChildProcess;
  /** Resolves with the exit code when the program has ended, or all that is followed. */
  readonly ended: Promise<number>;
  readonly #group: ProcessGroup;
  #isOver = false;

  constructor(definition: ServiceDefinition, prepared: PreparedProgram, group: ProcessGroup, child: ChildProcess) {
    this.definition = definition;
    this.prepared = prepared;
    this.child = child;
    this.#group = group;
    // What it does not want to read any more is its own affair.
    child.stdin?.on('error', () => undefined);
    this.ended = this.#untilEnded();
    // Nobody needs to listen.
    this.ended.catch(() => undefined);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Those that run now, the program first as long as it is among them. */
  processIds(): readonly number[] {
    const { processId } = this.child;
    const ids = this.#group.processIds();
    return ids.includes(processId) ? [processId, ...ids.filter((id) => id !== processId)] : ids;
  }

  /** Ends it at once, and what it has started unless that is to be left; resolves when it is gone. */
  async terminate(exitCode: number): Promise<void> {
    if (this.definition.children === 'end') return this.#group.terminate(exitCode);
    this.child.terminate(exitCode);
    await this.ended;
  }

  /** Ends what the program has left behind, unless it is to be left. */
  async endRest(exitCode: number): Promise<void> {
    if (this.definition.children === 'end') await this.#group.terminate(exitCode);
  }

  close(): void {
    this.child.stdin?.destroy();
    this.child.close();
    this.#group.close();
  }

  async #untilEnded(): Promise<number> {
    let last = await this.child.exited;
    if (this.definition.follow === 'tree')
      // Launchers start launchers: whoever is there is waited for, and looked for anew.
      for (let others = this.#others(); others.length > 0; others = this.#others()) {
        const exits = await Promise.all(others.map(({ exited }) => exited));
        for (const other of others) other.close();
        for (const exit of exits) if (exit.endedAt >= last.endedAt) last = exit;
      }
    this.#isOver = true;
    return last.exitCode;
  }

  #others(): readonly WatchedProcess[] {
    return this.#group
      .processIds()
      .map((id) => this.#group.watch(id))
      .filter((each) => each !== undefined);
  }
}

/** Starts the program in a group of its own. StartFault: Windows refuses. */
export const startRun = async (
  definition: ServiceDefinition,
  prepared: PreparedProgram,
  system: Pick<HostedSystem, 'createGroup'>,
  surroundings: HostSurroundings,
): Promise<ProgramRun> => {
  let group: ProcessGroup | undefined;
  try {
    group = system.createGroup(limitsOf(definition));
    return new ProgramRun(definition, prepared, group, startIn(group, definition, prepared));
  } catch (error) {
    group?.close();
    if (!(error instanceof Win32Error)) throw error;
    throw await explainRefusal(error.code, prepared, surroundings);
  }
};
