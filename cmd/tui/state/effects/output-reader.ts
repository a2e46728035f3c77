import type { ServiceDefinition } from '../../../../lib/host/definition/definition.ts';
import { pathExpander } from '../../../../lib/host/install/surroundings.ts';
import { OutputFollower, outputFiles } from '../../../../lib/host/looking/output-follower.ts';
import { currentHosted, lookOf } from '../hosted-rows.ts';
import type { EffectScene } from './scene.ts';

/** A service's output that is being followed. */
interface Followed {
  readonly of: string;
  readonly definition: ServiceDefinition;
  readonly follower: OutputFollower;
  readonly folder: string;
  readonly isSilent: boolean;
  isBegun: boolean;
}

/** Follows the output of the service under the cursor, as long as its tab is open. */
export class OutputReader {
  readonly #scene: EffectScene;
  #followed: Followed | undefined;

  constructor(scene: EffectScene) {
    this.#scene = scene;
  }

  /** It is read from the beginning the next time. */
  forget(): void {
    this.#followed = undefined;
  }

  /** Whether another service, or another definition of it, is shown than is followed. */
  isMissing(): boolean {
    const { of, definition } = this.#wanted();
    return of !== undefined && definition !== undefined && definition !== this.#followed?.definition;
  }

  /** Looks once for what has come. */
  async round(signal: AbortSignal): Promise<void> {
    const { dispatch, tell } = this.#scene;
    const { of, definition, fault } = this.#wanted();
    if (of === undefined) return;
    if (definition === undefined) {
      if (fault !== undefined) this.#dispatchFault(of, fault);
      return;
    }
    try {
      const followed = await this.#followedFor(of, definition);
      const { lines, open } = await followed.follower.look();
      if (signal.aborted || this.#followed !== followed) return;
      const isNew = !followed.isBegun;
      followed.isBegun = true;
      const { output } = this.#scene.state().hosted;
      const hasOpen = open.length > 0 || output.open.length > 0;
      if (!isNew && lines.length === 0 && !hasOpen && output.fault === undefined) return;
      const { folder, isSilent } = followed;
      dispatch({ type: 'hosted/output', of, folder, isSilent, isNew, lines, open });
    } catch (error) {
      // What has come meanwhile may be missing: it is read anew.
      this.#followed = undefined;
      if (!signal.aborted) this.#dispatchFault(of, (await tell(error)).join(' '));
    }
  }

  #dispatchFault(of: string, fault: string): void {
    const { dispatch, state } = this.#scene;
    const { output } = state().hosted;
    if (output.of !== of || output.fault !== fault) dispatch({ type: 'hosted/output-fault', of, fault });
  }

  #wanted(): { readonly of?: string; readonly definition?: ServiceDefinition; readonly fault?: string } {
    const state = this.#scene.state();
    const of = currentHosted(state)?.entry.name;
    if (of === undefined) return {};
    const { definition, faults } = lookOf(state.hosted, of);
    return {
      of,
      ...(definition === undefined ? {} : { definition }),
      ...(faults.definition === undefined ? {} : { fault: faults.definition }),
    };
  }

  async #followedFor(of: string, definition: ServiceDefinition): Promise<Followed> {
    const { hosting } = this.#scene.machine;
    const { logs } = definition;
    if (this.#followed?.of === of && this.#followed.definition === definition) return this.#followed;
    const folder = pathExpander(await hosting.place(), definition)(logs.folder);
    const follower = new OutputFollower(hosting.files, folder, logs);
    this.#followed = { of, definition, follower, folder, isSilent: outputFiles(logs).length === 0, isBegun: false };
    return this.#followed;
  }
}
