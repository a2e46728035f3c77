import { ERROR_INVALID_DATA, ERROR_PROCESS_ABORTED } from '../../../native/codes.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import { expandVariables, Variables } from '../environment/variables.ts';
import type { HostEvent } from '../events/host-event.ts';
import type { RunEnd } from '../restart/restart-policy.ts';
import { declaredObjects } from '../script/declared-object.ts';
import { ScriptLink } from '../script/script-link.ts';
import { planStop, type StopReason } from '../stop/stop-plan.ts';
import type { HostClock, HostedSystem, HostSurroundings } from './hosted.ts';
import type { Intent } from './intent.ts';
import { environmentOf, type PreparedProgram, prepareProgram } from './prepare-program.ts';
import { type ProgramRun, startRun } from './program-run.ts';
import { ENDED_CODE } from './run-command.ts';
import { runHook } from './run-hook.ts';
import { RunOutput } from './run-output.ts';
import { RunProbes } from './run-probes.ts';
import type { AttemptEnd } from './run-story.ts';
import { within } from './slept.ts';
import { StartFault } from './start-fault.ts';
import { stopProgram } from './stop-program.ts';
import type { Tell } from './tell.ts';
import { watchRun } from './watch-run.ts';

export interface AttemptOptions {
  readonly system: HostedSystem;
  readonly clock: HostClock;
  readonly surroundings: HostSurroundings;
  /** As it is now; the program runs by the one at its start. */
  readonly definition: () => ServiceDefinition;
  readonly intent: Intent;
  readonly tell: Tell;
  /** Takes the events that a script writes. */
  readonly write: (event: HostEvent) => void;
  /** It runs; the signal is aborted when it does not any more. */
  readonly started: (processId: number, over: AbortSignal) => void;
  /** It counts as started. */
  readonly ready: () => void;
  /** It is being stopped because it is not wanted any more, which takes at most so long. */
  readonly stopping: (longestMs: number) => void;
  /** What goes on beside has failed for a reason that is the host's own. */
  readonly failed: (error: unknown) => void;
}

/** What ends with its program, but for what hangs in a driver. */
const GONE_WITHIN_MS = 5000;
/** Everything is in the pipe by then; only a slow disk takes its time. */
const DRAINED_WITHIN_MS = 60_000;
/** Those that may live on may hold the output open for ever. */
const LEFT_DRAINED_WITHIN_MS = 2000;
const MOST_LINES = 20;
/** Of the little time at shutdown, a hook gets so much. */
const HOOK_SHARE = 1 / 3;

/** One attempt to run the program: from the hook before its start to the hook after its end. */
export class Attempt {
  readonly #options: AttemptOptions;
  readonly #definition: ServiceDefinition;
  #output: RunOutput | undefined;
  #script: ScriptLink | undefined;

  constructor(options: AttemptOptions) {
    this.#options = options;
    this.#definition = options.definition();
  }

  /** The script that runs now. */
  get script(): ScriptLink | undefined {
    return this.#script;
  }

  /** Begins new log files. */
  rotate(): void {
    this.#output?.rotate().catch(this.#options.failed);
  }

  /** undefined: it was called off before the program was started. */
  async run(): Promise<AttemptEnd | undefined> {
    const { surroundings, intent, tell, clock } = this.#options;
    const definition = this.#definition;
    try {
      const variables = await environmentOf(definition, surroundings);
      await this.#beforeStart(variables);
      const prepared = await prepareProgram(definition, variables, surroundings);
      return intent.leaving.aborted ? undefined : await this.#runPrepared(prepared);
    } catch (error) {
      if (!(error instanceof StartFault)) throw error;
      tell('HOST_NOT_STARTED', { program: definition.program, reason: error.message });
      const end: RunEnd = { kind: 'not-started', code: error.code, reason: error.message };
      return { end, processId: null, ranMs: 0, endedAt: clock.steady(), lastLines: [] };
    }
  }

  async #beforeStart(variables: Variables): Promise<void> {
    const signal = this.#options.intent.leaving;
    const fault = await runHook('beforeStart', this.#definition, variables, this.#options, { signal });
    if (fault !== undefined && this.#definition.hooks.beforeStart?.onFailure === 'fail')
      throw new StartFault(
        ERROR_PROCESS_ABORTED,
        `the hook beforeStart failed (${fault}), and its definition says that the start fails then`,
      );
  }

  async #runPrepared(prepared: PreparedProgram): Promise<AttemptEnd> {
    const { system, surroundings, clock, tell } = this.#options;
    const { variables } = prepared;
    const definition = this.#definition;
    const parts = { definition, variables, system, surroundings, clock, tell };
    // Before the program, so that nothing it does comes before them.
    const probes = new RunProbes(parts);
    const begunAt = clock.steady();
    const run = await startRun(definition, prepared, system, surroundings);
    const output = new RunOutput({ ...parts, watched: probes.watched });
    output.follow('stdout', run.child.stdout);
    output.follow('stderr', run.child.stderr);
    this.#output = output;
    tell('HOST_STARTED', { processId: String(run.child.processId), program: prepared.program });
    const script = this.#linkTo(run);
    const lived = await this.#live(run, probes);
    const endedAt = clock.steady();
    await this.#cleanUp(run, output);
    const end = this.#refused(script, prepared) ?? lived;
    await this.#afterExit(variables, end);
    const lastLines = output.lastLines(MOST_LINES);
    return { end, processId: run.child.processId, ranMs: Math.max(0, endedAt - begunAt), endedAt, lastLines };
  }

  /** A script is spoken to from its start on. */
  #linkTo({ child: { line }, prepared }: ProgramRun): ScriptLink | undefined {
    if (line === undefined) return undefined;
    const { clock, tell, write, surroundings } = this.#options;
    const { name, arguments: args, counters } = this.#definition;
    const script = new ScriptLink(line, { name, clock, tell, write, findCounter: surroundings.findCounter });
    this.#script = script;
    this.#beside(
      script.start({
        script: prepared.program,
        args: args.map((each) => expandVariables(each, prepared.variables)),
        objects: declaredObjects(counters.objects),
      }),
    );
    return script;
  }

  /** A script that cannot be run is like a program that Windows does not start. undefined: it could be. */
  #refused(script: ScriptLink | undefined, { program }: PreparedProgram): RunEnd | undefined {
    const reason = script?.refusal;
    if (reason === undefined) return undefined;
    this.#options.tell('HOST_NOT_STARTED', { program, reason });
    const [first = ''] = reason.split('\n');
    return { kind: 'not-started', code: ERROR_INVALID_DATA, reason: first };
  }

  /** Until the program has ended, by itself or by us. */
  async #live(run: ProgramRun, probes: RunProbes): Promise<RunEnd> {
    const { tell, intent, ready, started } = this.#options;
    const over = new AbortController();
    const begun = this.#script?.running;
    const begins = (): void => {
      if (!over.signal.aborted) started(run.child.processId, over.signal);
    };
    if (begun === undefined) begins();
    else this.#beside(begun.then(begins));
    try {
      const watched = await watchRun(run.ended, {
        definition: run.definition,
        probes,
        tell,
        leaving: intent.leaving,
        begun,
        ready: () => {
          ready();
          this.#beside(
            runHook('afterStart', run.definition, run.prepared.variables, this.#options, { signal: over.signal }),
          );
        },
      });
      if (watched.kind === 'exited') return watched;
      await this.#stop(run, watched.kind === 'left' ? this.#wishedReason() : 'failed');
      if (watched.kind === 'probe') return watched;
      return run.isOver ? { kind: 'exited', code: await run.ended } : { kind: 'probe', reason: 'nothing has ended it' };
    } finally {
      over.abort();
    }
  }

  #wishedReason(): StopReason {
    const { wish } = this.#options.intent;
    return wish.kind === 'stop' ? wish.reason : 'asked';
  }

  async #stop(run: ProgramRun, reason: StopReason): Promise<void> {
    const { clock, stopping } = this.#options;
    // What is wanted of a stop may be known only since the program was started.
    const definition = this.#options.definition();
    const begunAt = clock.steady();
    const budgetMs = this.#budgetOf(reason, definition);
    const { variables, command } = run.prepared;
    await runHook('beforeStop', definition, variables, this.#options, this.#hookTime(reason));
    const leftMs = budgetMs === undefined ? undefined : Math.max(0, budgetMs - (clock.steady() - begunAt));
    const plan = planStop(definition.stop, { isBatchFile: command.isBatchFile, budgetMs: leftMs });
    if (reason !== 'failed') stopping(plan.longestMs);
    await stopProgram(run, plan, { ...this.#options, script: this.#script, reason });
  }

  #budgetOf(reason: StopReason, { preshutdownMs }: ServiceDefinition): number | undefined {
    if (reason === 'shutdown') return this.#options.surroundings.shutdownMs;
    return reason === 'preshutdown' ? preshutdownMs : undefined;
  }

  /** Nothing calls these hooks off, but Windows may be in a hurry. */
  #hookTime(reason: StopReason): { readonly signal: AbortSignal; readonly mostMs: number } {
    const budgetMs = this.#budgetOf(reason, this.#options.definition()) ?? Number.POSITIVE_INFINITY;
    return { signal: new AbortController().signal, mostMs: budgetMs * HOOK_SHARE };
  }

  async #cleanUp(run: ProgramRun, output: RunOutput): Promise<void> {
    const { clock, system } = this.#options;
    await system.consoleLeft();
    await within(clock, GONE_WITHIN_MS, run.endRest(ENDED_CODE));
    await output.close(run.definition.children === 'leave' ? LEFT_DRAINED_WITHIN_MS : DRAINED_WITHIN_MS);
    this.#output = undefined;
    // What it said last decides what becomes of the service.
    if (this.#script !== undefined) await within(clock, LEFT_DRAINED_WITHIN_MS, this.#script.heardOut);
    this.#script?.close();
    this.#script = undefined;
    run.close();
  }

  /** It can know how the program ended. */
  async #afterExit(variables: Variables, end: RunEnd): Promise<void> {
    const known = new Variables(variables.sorted());
    known.set('SVCDECK_EXIT_CODE', end.kind === 'exited' ? String(end.code) : '');
    const { wish } = this.#options.intent;
    const time = this.#hookTime(wish.kind === 'stop' ? wish.reason : 'asked');
    await runHook('afterExit', this.#options.definition(), known, this.#options, time);
  }

  #beside(work: Promise<unknown>): void {
    work.catch(this.#options.failed);
  }
}
