import type { ServiceStatus } from '../../../../native/types.ts';
import type { ChangePlan, ChangeStep, ChangeWish } from '../changes.ts';
import { killChange } from './kill-change.ts';
import { pauseChange } from './pause-change.ts';
import { planChange } from './plan-change.ts';
import type { ChangeProgress, ReadyChange } from './ready-change.ts';
import type { EffectScene } from './scene.ts';

/** What writes a configuration is loaded when somebody wants to: it is no part of looking at services. */
const readyFor = async (wish: ChangeWish, scene: EffectScene): Promise<ReadyChange> => {
  switch (wish.goal) {
    case 'kill':
      return killChange(wish.names, scene);
    case 'pause':
    case 'continue':
      return pauseChange(wish.goal, wish.names, scene);
    case 'start':
    case 'stop':
    case 'restart':
      return planChange(wish.goal, wish.names, scene);
    case 'delete':
      return (await import('./delete-change.ts')).deleteChange(wish.names, scene);
    case 'start-type':
      return (await import('./start-type-change.ts')).startTypeChange(wish, scene);
    case 'configure':
      return (await import('./configure-change.ts')).configureChange(wish, scene);
    case 'failure':
      return (await import('./failure-change.ts')).failureChange(wish, scene);
    case 'rotate':
      return (await import('./rotate-change.ts')).rotateChange(wish.names, scene);
    case 'definition':
      return (await import('./definition-change.ts')).definitionChange(wish, scene);
    default:
      return wish satisfies never;
  }
};

/** Nobody reads a question and answers it sooner, and who is typing something else pauses no longer between two keys. */
const UNREAD_MS = 400;

/** Looks into what is wanted, asks, carries it out, and tells of it step by step. */
export class Changer {
  readonly #scene: EffectScene;
  readonly #running = new Set<Promise<void>>();
  #lastId = 0;

  constructor(scene: EffectScene) {
    this.#scene = scene;
  }

  /** Something is wanted: it is asked about, or where there is nothing to ask begun. */
  async want(wish: ChangeWish): Promise<void> {
    const { dispatch, clock, tell, state } = this.#scene;
    // Somebody may have given up meanwhile, or wants something else: what comes too late is not asked about.
    const isWanted = (): boolean => state().looking?.wish === wish;
    try {
      const ready = await readyFor(wish, this.#scene);
      if (!isWanted()) return;
      const plan = this.#planOf(wish, ready);
      if (ready.isHarmless) dispatch({ type: 'change/agreed', plan, at: clock.now() });
      else this.#ask(plan);
    } catch (error) {
      const lines = await tell(error);
      if (isWanted()) dispatch({ type: 'change/refused', lines });
    }
  }

  /** It was agreed to. Where the computer has changed meanwhile, so that something else would happen, it is asked anew. */
  agree(plan: ChangePlan): void {
    const run = this.#run(plan).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  /** Keys that are on their way when the question comes are no answer to it. */
  #ask(plan: ChangePlan): void {
    this.#scene.dispatch({ type: 'change/planned', plan });
    // Where the screens are left meanwhile, nobody is asked any more.
    this.#letRead(plan.id).catch(() => {});
  }

  async #letRead(id: number): Promise<void> {
    const { clock, dispatch, signal, state } = this.#scene;
    const asked = () => state().layers.find((layer) => layer.kind === 'confirm' && layer.plan.id === id);
    for (let layer = asked(); layer?.kind === 'confirm' && !layer.isRead; layer = asked()) {
      await clock.sleep(UNREAD_MS, signal);
      dispatch({ type: 'change/read', id, stirs: layer.stirs });
    }
  }

  #planOf(wish: ChangeWish, { title, consequences, commandLine, typed }: ReadyChange): ChangePlan {
    this.#lastId += 1;
    const plan = { id: this.#lastId, wish, title, consequences, commandLine };
    return typed === undefined ? plan : { ...plan, typed };
  }

  async #run(plan: ChangePlan): Promise<void> {
    const { dispatch, clock, tell } = this.#scene;
    const end = (isFine: boolean, told: readonly string[]): void =>
      dispatch({ type: 'change/ended', id: plan.id, isFine, told, at: clock.now() });
    try {
      const ready = await readyFor(plan.wish, this.#scene);
      if (!ready.isHarmless && ready.consequences.join('\n') !== plan.consequences.join('\n')) {
        end(false, ['Nothing was done: since it was asked, other services are concerned. Look again.']);
        this.#ask(this.#planOf(plan.wish, ready));
        return;
      }
      const { isFine, told } = await ready.run(this.#progressOf(plan.id));
      end(isFine, told);
    } catch (error) {
      end(false, await tell(error));
    }
  }

  #progressOf(id: number): ChangeProgress {
    const { dispatch, clock } = this.#scene;
    const steps = new Map<string, ChangeStep>();
    const put = (step: ChangeStep): void => {
      steps.set(step.name, step);
      dispatch({ type: 'change/step', id, step });
    };
    return {
      begin: (name, doing) => put({ name, doing, begunAt: clock.now() }),
      status: (name, status: ServiceStatus) => {
        const step = steps.get(name);
        if (step !== undefined) put({ ...step, status });
      },
      end: (name, kind, text) => {
        const step = steps.get(name) ?? { name, doing: '', begunAt: clock.now() };
        put({ ...step, end: { kind, text } });
      },
    };
  }
}
