import type { Action } from '../../../cmd/tui/state/actions.ts';
import type { ChangeGoal, ChangePlan } from '../../../cmd/tui/state/changes.ts';
import type { UiState } from '../../../cmd/tui/state/state.ts';
import { RPC_S_SERVER_UNAVAILABLE, SERVICE_CONTROL_INTERROGATE } from '../../../native/codes.ts';
import type { Machine, Services } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';

/** What each goal may do to services. */
const methodsOf: Readonly<Record<ChangeGoal, readonly string[]>> = {
  start: ['start'],
  stop: ['control'],
  restart: ['control', 'start'],
  pause: ['control'],
  continue: ['control'],
  kill: ['terminate', 'control'],
  delete: ['delete', 'control'],
  'start-type': ['change', 'setOption'],
  configure: ['change', 'setOption'],
  failure: ['change', 'setOption'],
  rotate: ['control'],
  definition: ['change', 'setOption', 'control'],
};

/** Starting or continuing one service, or beginning its new logs, concerns nobody else: that alone is done unasked. */
const isFree = ({ wish }: ChangePlan): boolean =>
  wish.goal === 'start' || wish.goal === 'rotate' || (wish.goal === 'continue' && wish.names.length === 1);

const changing: ReadonlySet<string> = new Set([
  'create',
  'change',
  'setOption',
  'setSecurity',
  'delete',
  'start',
  'control',
]);

/** What was agreed to and goes on. */
interface Running {
  readonly plan: ChangePlan;
  readonly isFree: boolean;
  /** Names of those that it has sent a control to. */
  readonly controlled: Set<string>;
}

const isNamedIn = ({ plan: { wish, consequences }, isFree: wasFree }: Running, name: string): boolean =>
  wish.names.includes(name) || (!wasFree && consequences.some((line) => line.split(/[\s,;:()]+/).includes(name)));

/** Where something does not stop, what was stopped for it is brought back. */
const bringsBack = ({ controlled }: Running, method: string, name: string): boolean =>
  method === 'start' && controlled.has(name);

/** Holds the screens to their word: nothing is changed but what a question named, and that only after a yes to it. */
export class Guard {
  /** Questions that were answered with yes, and changes that need none. */
  asked = 0;
  free = 0;
  /** Calls that changed something. */
  done = 0;
  /** The computer does not answer. */
  isAway = false;
  /** What the screens have done that they may not. */
  readonly faults: string[] = [];
  readonly machine: Machine;
  readonly #running = new Map<number, Running>();

  constructor(machine: Machine) {
    this.machine = this.#guarded(machine);
  }

  /** Is to be told of every action. */
  hear(action: Action, before: UiState): void {
    if (action.type === 'change/ended') this.#running.delete(action.id);
    if (action.type !== 'change/agreed') return;
    const { plan } = action;
    const layer = before.layers.at(-1);
    const wasAsked = layer?.kind === 'confirm' && layer.plan === plan;
    if (wasAsked) {
      this.#expect(layer.isRead, `agreed to before it could be read: ${plan.title}`);
      const typed = layer.input?.text.trim().toLowerCase();
      this.#expect(typed === plan.typed?.toLowerCase(), `agreed to with ${typed}: ${plan.title}`);
      this.asked += 1;
    } else {
      this.#expect(isFree(plan), `nobody was asked: ${JSON.stringify(plan)}`);
      this.free += 1;
    }
    this.#running.set(plan.id, { plan, isFree: !wasAsked, controlled: new Set() });
  }

  /** Whoever called may tell of an error in a dialog, and nobody would see it here. */
  #expect(isSo: boolean, fault: string): void {
    if (!isSo) this.faults.push(fault);
  }

  #expectAgreed(method: string, name: string | undefined): void {
    this.done += 1;
    const running = [...this.#running.values()];
    const change = running.find((each) => {
      if (name !== undefined && bringsBack(each, method, name)) return true;
      return methodsOf[each.plan.wish.goal].includes(method) && (name === undefined || isNamedIn(each, name));
    });
    if (method === 'control' && name !== undefined) change?.controlled.add(name);
    const agreed = JSON.stringify(running.map(({ plan }) => plan));
    this.#expect(change !== undefined, `${method} ${name} was not agreed to; agreed: ${agreed}`);
  }

  #answer(): void {
    if (this.isAway) throw new Win32Error('OpenSCManagerW', RPC_S_SERVER_UNAVAILABLE);
  }

  #wrapped<Target extends object>(target: Target, before: (method: string, args: readonly unknown[]) => void): Target {
    return new Proxy(target, {
      get: (object, key) => {
        const member: unknown = Reflect.get(object, key, object);
        if (typeof member !== 'function') return member;
        return (...args: readonly unknown[]): unknown => {
          before(String(key), args);
          return Reflect.apply(member, object, args);
        };
      },
    });
  }

  #guarded(machine: Machine): Machine {
    const never =
      (part: string, methods: readonly string[]) =>
      (method: string): void => {
        this.#expect(!methods.includes(method), `${part}.${method} is nothing that the screens do`);
      };
    const services: Services = new Proxy(machine.services, {
      get: (object, key) => {
        const member: unknown = Reflect.get(object, key, object);
        if (typeof member !== 'function') return member;
        const method = String(key);
        return async (...args: readonly unknown[]): Promise<unknown> => {
          this.#answer();
          const [name, control] = args;
          const isQuestion = method === 'control' && control === SERVICE_CONTROL_INTERROGATE;
          if (changing.has(method) && !isQuestion) this.#expectAgreed(method, String(name));
          return Reflect.apply(member, object, args);
        };
      },
    });
    const { processes } = machine;
    return {
      name: machine.name,
      services,
      processes: {
        usage: async (...args) => {
          this.#answer();
          return processes.usage(...args);
        },
        isCritical: (processId) => processes.isCritical(processId),
        terminate: (processId, isStillMeant) =>
          processes.terminate(processId, async () => {
            const isMeant = await isStillMeant();
            // Whoever asks about it tries all of it but the end itself.
            if (isMeant) this.#expectAgreed('terminate', undefined);
            return isMeant;
          }),
      },
      manager: this.#wrapped(machine.manager, never('manager', ['setSecurity', 'reportBoot', 'tryLock'])),
      events: this.#wrapped(machine.events, never('events', ['clear', 'write', 'addSource'])),
      counters: machine.counters,
      hosting: this.#wrapped(
        machine.hosting,
        never('hosting', [
          'writeDefinition',
          'writeReceipt',
          'removeDefinition',
          'setParametersSecurity',
          'createFolder',
        ]),
      ),
      logonIds: () => machine.logonIds(),
      messageText: (code) => machine.messageText(code),
      close: () => machine.close(),
    };
  }
}
