import type { HostPlace } from '../../../native/hosting-types.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import { filesOf, registrationState, wantedCounters } from './counter-registration.ts';
import { discardFilesSteps, forgetCountersStep, registerCountersStep, releaseCounterSteps } from './counter-steps.ts';
import type { ReceiptCounters } from './receipt.ts';
import type { Neighbourhood } from './release.ts';
import type { Step } from './step.ts';
import type { InstallGround } from './undoable.ts';

/** What becomes of the registered counters of a service that is updated. */
export interface CounterUpdate {
  /** With the change itself. */
  readonly steps: readonly Step[];
  /** Once all is done. */
  readonly afterwards: readonly Step[];
}

/**
 * What has to be done so that the counters of a service are registered as its definition says, also where only a part of them was.
 * FailedError: see `wantedCounters`.
 */
export const updateCounters = async (
  ground: InstallGround,
  place: HostPlace,
  definition: ServiceDefinition,
  neighbourhood: Neighbourhood,
): Promise<CounterUpdate> => {
  const { machine, receipt } = ground;
  const noted = receipt.now.counters ?? [];
  const { providers } = await wantedCounters(machine, definition);
  const steps: Step[] = [];
  const old: ReceiptCounters[] = [];
  for (const provider of providers) {
    const state = await registrationState(machine, place, provider);
    const known = noted.find((each) => each.provider === provider.guid);
    if (state !== 'whole' || known === undefined) steps.push(registerCountersStep(ground, place, provider, state));
    if (known !== undefined && known.manifest !== filesOf(provider, place).path) old.push(known);
  }
  const keeps = (provider: string): boolean => providers.some(({ guid }) => guid === provider);
  const dropped = noted.filter(({ provider }) => !keeps(provider));
  return {
    steps,
    afterwards: [
      ...releaseCounterSteps(machine, receipt.now, neighbourhood, keeps),
      ...(dropped.length === 0 ? [] : [forgetCountersStep(receipt, keeps)]),
      ...discardFilesSteps(machine, [...old, ...dropped]),
    ],
  };
};
