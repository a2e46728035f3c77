import { hostname } from 'node:os';
import { UsageError } from '../../lib/errors.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { ERROR_ACCESS_DENIED, SERVICE_STATE_ALL, SERVICE_WIN32 } from '../../native/codes.ts';
import type { Machine } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { machineWords, noOptions } from '../global-options.ts';
import { messageText } from '../message-text.ts';
import { failureOf } from '../report.ts';
import type { UiSettings } from './load-settings.ts';
import { givenTargets, machineTargets, ownChoice } from './machine-targets.ts';
import type { Memory } from './memory.ts';
import type { UiDoor, UiScene } from './open-ui.tsx';
import { outsideCommands } from './state/commands/outside.ts';
import type { OpenedMachine } from './state/effects/machine-opener.ts';
import { allCommands, keyText, withUserKeys } from './state/keys.ts';
import { type MachinesState, type MachineTarget, machineKey } from './state/machines.ts';
import { type Bindings, checkBindings } from './state/settings-keys.ts';
import { rememberedOf, type UiStart } from './state/settings-memory.ts';
import type { UiState } from './state/state.ts';
import type { Skin } from './theme/skin.ts';
import { realWorld } from './world.ts';

/** What stays the same whatever machine is shown. */
export interface UiSession {
  readonly context: Context;
  readonly settings: UiSettings;
  readonly bindings: Bindings;
  readonly memory: Memory;
  readonly skin: Skin;
  readonly isReadonly: boolean;
  /** Whether this program has an administrator's rights. Absent: this is no Windows. */
  readonly isElevated?: boolean;
  /** One frame is wanted: nothing is asked and nothing told on it. */
  readonly isPicture: boolean;
  /** What is wrong with the settings, a line each. */
  readonly told: readonly string[];
}

/** `offer`: what to do about a refusal, where something can be done here. */
const tellFor =
  (machine: Machine, offer: string | undefined) =>
  async (error: unknown): Promise<readonly string[]> => {
    const { json } = await failureOf(error, (code) => messageText(Promise.resolve(machine), code));
    const isDenied = json.win32?.code === ERROR_ACCESS_DENIED;
    const advice = isDenied && offer !== undefined ? offer : (json.advice ?? '');
    return [json.message, advice].filter((line) => line !== '').map(safeText);
  };

/** The words that open the same screens once more, on this computer. There is no password that could be among them. */
const relaunchWords = (isReadonly: boolean): readonly string[] => ['ui', ...(isReadonly ? ['--readonly'] : [])];

const isThisComputer = ({ choice }: MachineTarget): boolean =>
  choice.machine === undefined && choice.computer === undefined;

/** What shows machines one after the other. */
export class MachineShow {
  readonly #session: UiSession;
  readonly #targets: readonly MachineTarget[];
  /** Recorded machines stay as they were changed; Windows' are let go of. What the program closes itself is kept too. */
  readonly #kept = new Map<string, Machine>();

  constructor(session: UiSession, targets: readonly MachineTarget[], own: OpenedMachine | undefined) {
    this.#session = session;
    this.#targets = targets;
    if (own !== undefined) this.#kept.set(machineKey(own.target.choice), own.machine);
  }

  /** The scene of a machine. `left`: the state in which the one before it was left; `isChoosing`: which one is asked first. */
  sceneOf(
    opened: OpenedMachine,
    { left, isChoosing = false }: { readonly left?: UiState; readonly isChoosing?: boolean } = {},
  ): UiScene {
    const { context, settings, skin, isReadonly, memory } = this.#session;
    const { target, machine } = opened;
    const { choice } = target;
    const machines: MachinesState = {
      targets: this.#targets,
      current: target,
      canName: process.platform === 'win32' && context.open !== undefined,
    };
    const { refreshSeconds, editor, pager } = settings.document;
    const isElevated = this.#rightsOn(target);
    return {
      machine,
      machineWords: machineWords({
        ...(left === undefined ? (context.options ?? noOptions) : noOptions),
        ...(choice.machine === undefined ? {} : { machine: choice.machine }),
        computers: choice.computer === undefined ? [] : [choice.computer],
      }),
      hasFilesHere: context.desk !== undefined && isThisComputer(target),
      clock: context.clock,
      signal: context.signal,
      skin,
      isReadonly,
      ...(refreshSeconds === undefined ? {} : { refreshMs: refreshSeconds * 1000 }),
      start: { ...this.#startOf(target, left), isChoosing },
      tell: tellFor(machine, isElevated === false ? this.#offer() : undefined),
      ...(editor === undefined ? {} : { editor }),
      ...(isElevated === undefined ? {} : { isElevated }),
      worldOf: (write) =>
        realWorld({
          write,
          ...(pager === undefined ? {} : { pager }),
          ...(context.desk === undefined ? {} : { desk: context.desk }),
          ...(isElevated === undefined ? {} : { relaunch: relaunchWords(isReadonly) }),
        }),
      ...(context.open === undefined ? {} : { machines, door: this.#doorFor() }),
      afterwards: async (state) => {
        const now = rememberedOf(state, machineKey(choice));
        const recent = Object.keys(choice).length === 0 ? [] : [choice];
        const fault = await memory.keep({ ...now, recent });
        this.#release(opened);
        return fault === undefined ? [] : [safeText(fault)];
      },
    };
  }

  /** Rights here count on this computer alone: a recorded one has none, and another one asks for others. */
  #rightsOn(target: MachineTarget): boolean | undefined {
    return isThisComputer(target) ? this.#session.isElevated : undefined;
  }

  #offer(): string {
    const command = outsideCommands.find(({ name }) => name === 'elevate');
    const [key] = command === undefined ? [] : withUserKeys(command, this.#session.bindings).keys;
    return key === undefined
      ? 'Relaunch elevated (Ctrl+P finds it) starts svcdeck as an administrator.'
      : `${keyText(key)} starts svcdeck as an administrator.`;
  }

  #startOf({ choice }: MachineTarget, left: UiState | undefined): UiStart {
    const { bindings, settings, memory, told } = this.#session;
    const { sort, startScreen } = settings.document;
    const current = memory.state.services[machineKey(choice)] ?? left?.services.current;
    const view = left === undefined ? memory.state.view : rememberedOf(left, '').view;
    return {
      bindings,
      ...(view === undefined ? {} : { view }),
      ...(current === undefined ? {} : { current }),
      // What the settings say is how it begins; afterwards it is as it was left.
      ...(left !== undefined || startScreen === undefined ? {} : { screen: startScreen }),
      ...(left !== undefined || sort === undefined
        ? {}
        : { sort: { column: sort.column, isDescending: sort.descending === true } }),
      ...(left !== undefined ? {} : { told }),
    };
  }

  #doorFor(): UiDoor {
    return {
      open: (target, signal) => this.#open(target, signal),
      release: (opened) => this.#release(opened),
      sceneOf: (opened, left) => this.sceneOf(opened, { left }),
    };
  }

  /** A machine of Windows says nothing before it is asked something. */
  async #open(target: MachineTarget, signal: AbortSignal): Promise<OpenedMachine> {
    const { choice } = target;
    const machine = this.#kept.get(machineKey(choice)) ?? (await this.#session.context.open?.(choice));
    if (machine === undefined) throw new Error('there is nothing that opens machines');
    const opened = { target, machine };
    try {
      signal.throwIfAborted();
      await machine.services.list({ types: SERVICE_WIN32, states: SERVICE_STATE_ALL });
    } catch (error) {
      this.#release(opened);
      throw error;
    }
    if (choice.machine !== undefined) this.#kept.set(machineKey(choice), machine);
    return opened;
  }

  #release({ target, machine }: OpenedMachine): void {
    if (this.#kept.get(machineKey(target.choice)) !== machine) machine.close();
  }
}

/** Those that can't be opened say so when they are chosen. Rejects as the first did where none can. */
const firstThatOpens = async (given: readonly MachineTarget[], { open }: Context): Promise<OpenedMachine> => {
  const faults: unknown[] = [];
  for (const target of given)
    try {
      const machine = await open?.(target.choice);
      if (machine !== undefined) return { target, machine };
    } catch (error) {
      faults.push(error);
    }
  throw faults[0];
};

interface First {
  readonly opened: OpenedMachine;
  /** The program closes it itself. */
  readonly isOwn: boolean;
}

/** One that is named as it is called is the program's own, which `--save` writes back. */
const openFirst = async (given: readonly MachineTarget[], context: Context): Promise<First> => {
  const choice = ownChoice(context.options ?? noOptions);
  const target = given[0] ?? { label: hostname(), origin: 'this computer', choice };
  const isOwn = given.length <= 1 && machineKey(target.choice) === machineKey(choice);
  return isOwn || context.open === undefined
    ? { opened: { target, machine: await context.machine() }, isOwn: true }
    : { opened: await firstThatOpens(given, context), isOwn: false };
};

/**
 * The scene to begin with: the machine that the command line names or, of several, the first that opens, with the choice among them.
 * Also what is wrong with the settings and what was remembered, a sentence each: it is shown first, and does not count.
 */
export const openScene = async (
  given: Omit<UiSession, 'bindings' | 'told' | 'isElevated'>,
): Promise<{ readonly scene: UiScene; readonly problems: readonly string[] }> => {
  const { context, settings, memory } = given;
  const { options = noOptions, signal } = context;
  const { bindings, problems: keyProblems } = checkBindings(settings.document.keys ?? {}, allCommands);
  const problems = [...settings.problems, ...keyProblems, ...(memory.problem === undefined ? [] : [memory.problem])];
  const named = await givenTargets(options, signal);
  if (options.save && named.length > 1)
    throw new UsageError('--save writes one recorded machine back, and several are named: choose one with --computer');
  const { opened, isOwn } = await openFirst(named, context);
  const targets = await machineTargets(named, {
    configured: settings.document.machines ?? [],
    recent: memory.state.recent,
    platform: process.platform,
    hostName: hostname(),
  });
  const rest =
    settings.isUnread === true ? 'Nothing of that file counts until it is mended.' : 'All else is as it was set.';
  const isSilent = given.isPicture || problems.length === 0;
  const told = isSilent ? [] : [...problems.map(safeText), '', rest];
  const isElevated = await context.desk?.isElevated();
  const rights = isElevated === undefined ? {} : { isElevated };
  const show = new MachineShow({ ...given, bindings, told, ...rights }, targets, isOwn ? opened : undefined);
  return { scene: show.sceneOf(opened, { isChoosing: named.length > 1 && !given.isPicture }), problems };
};
