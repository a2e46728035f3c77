import type { Action } from './actions.ts';
import { Changer } from './effects/changer.ts';
import { CounterEffects } from './effects/counter-effects.ts';
import { CounterLoadEffect } from './effects/counter-load-effect.ts';
import { DependencyReader } from './effects/dependency-reader.ts';
import { DetailReader } from './effects/detail-reader.ts';
import { EditOpener } from './effects/edit-opener.ts';
import { EventEffects } from './effects/event-effects.ts';
import { HostedEffects } from './effects/hosted-effects.ts';
import { MachineOpener } from './effects/machine-opener.ts';
import { OutsideEffects } from './effects/outside-effects.ts';
import type { EffectScene } from './effects/scene.ts';
import { ServiceReader } from './effects/service-reader.ts';
import type { OutsideAction } from './outside.ts';

/** The header shows the time. */
const TICK_MS = 1000;

const isForOutside = (action: Action): action is OutsideAction => action.type.startsWith('outside/');

/** Everything that happens outside the state: the only part of the screens that touches the computer. */
export class Effects {
  readonly #scene: EffectScene;
  readonly #services: ServiceReader;
  readonly #details: DetailReader;
  readonly #changer: Changer;
  readonly #machines: MachineOpener;
  readonly #outside: OutsideEffects;
  readonly #edits: EditOpener;
  readonly #dependencies: DependencyReader;
  readonly #events: EventEffects;
  readonly #counters: CounterEffects;
  readonly #loads: CounterLoadEffect;
  readonly #hosted: HostedEffects;
  /** Key names by the number of the change that is under way. */
  readonly #concerned = new Map<number, readonly string[]>();

  constructor(scene: EffectScene) {
    this.#scene = scene;
    this.#services = new ServiceReader(scene);
    this.#details = new DetailReader(scene);
    this.#changer = new Changer(scene);
    this.#machines = new MachineOpener(scene);
    this.#outside = new OutsideEffects(scene);
    this.#edits = new EditOpener(scene);
    this.#dependencies = new DependencyReader(scene);
    this.#events = new EventEffects(scene);
    this.#counters = new CounterEffects(scene);
    this.#loads = new CounterLoadEffect(scene);
    this.#hosted = new HostedEffects(scene);
  }

  /** Goes on until the signal is aborted. */
  start(): void {
    void this.#services.run();
    void this.#tick();
  }

  /** After every action. */
  hear(action: Action): void {
    if (action.type === 'change/wanted') void this.#changer.want(action.wish);
    if (action.type === 'edit/form' || action.type === 'edit/document') void this.#edits.open(action);
    if (action.type === 'change/agreed') {
      this.#concerned.set(action.plan.id, action.plan.wish.names);
      this.#changer.agree(action.plan);
    }
    if (action.type === 'change/step' && action.step.end !== undefined) void this.#services.read();
    if (action.type === 'change/ended') {
      void this.#services.readChanged(this.#concerned.get(action.id) ?? []);
      this.#concerned.delete(action.id);
    }
    if (action.type === 'services/refresh') {
      void this.#services.read(true);
      this.#details.forget();
      this.#dependencies.forget();
    }
    if (action.type === 'machine/wanted') void this.#machines.want(action.target);
    if (isForOutside(action)) void this.#outside.hear(action);
    this.#details.look();
    this.#dependencies.look();
    this.#events.hear(action);
    this.#counters.hear(action);
    this.#loads.look();
    this.#hosted.hear(action);
  }

  /** Resolves when no change is under way any more. */
  settled(): Promise<void> {
    return this.#changer.settled();
  }

  async #tick(): Promise<void> {
    const { clock, signal, dispatch } = this.#scene;
    while (!signal.aborted) {
      dispatch({ type: 'tick', now: clock.now() });
      await clock.sleep(TICK_MS, signal).catch(() => {});
    }
  }
}
