import { tookText } from '../../service/duration.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import { probeText } from '../probes/ask-probe.ts';
import { untilReady, watchAlive } from '../probes/watch-probe.ts';
import type { RunEnd } from '../restart/restart-policy.ts';
import type { RunProbes } from './run-probes.ts';
import { aborted } from './slept.ts';
import type { Tell } from './tell.ts';

export interface WatchOptions {
  readonly definition: Pick<ServiceDefinition, 'ready' | 'alive'>;
  readonly probes: RunProbes;
  readonly tell: Tell;
  /** Aborted when the program is not to run any more. */
  readonly leaving: AbortSignal;
  /** Resolves when it has begun its work: a script is loaded first. undefined: it has. */
  readonly begun: Promise<void> | undefined;
  /** Called once, when it counts as started. */
  readonly ready: () => void;
}

/** What has happened to a program that ran: it ended, it is not wanted any more, or it is to be ended for a probe. */
export type WatchEnd = Exclude<RunEnd, { kind: 'not-started' }> | { readonly kind: 'left' };

const LEFT: WatchEnd = { kind: 'left' };

/** undefined: it is ready, or there is no end of it to be told, since the watching is over. */
const notReady = async (
  { definition, probes, tell }: WatchOptions,
  over: AbortSignal,
): Promise<WatchEnd | undefined> => {
  const { ready } = definition;
  if (ready === undefined) return undefined;
  const { clock } = probes;
  const begunAt = clock.now();
  const answer = await untilReady(ready, probes.ready(ready.probe, over), clock, over);
  if (answer === undefined) return undefined;
  const [after, probe] = [tookText(Math.max(0, clock.now() - begunAt)), probeText(ready.probe)];
  if (answer.isGood) {
    tell('HOST_READY', { after, probe });
    return undefined;
  }
  tell('HOST_NOT_READY', { after, probe, reason: answer.why });
  return { kind: 'probe', reason: `it was not ready after ${after}: ${probe}: ${answer.why}` };
};

/** Resolves when its probe has failed too often, and never otherwise. */
const sick = async ({ definition, probes, tell }: WatchOptions, over: AbortSignal): Promise<WatchEnd> => {
  const { alive } = definition;
  if (alive === undefined) return new Promise(() => undefined);
  const [probe, allowed] = [probeText(alive.probe), String(alive.failures)];
  const reason = await watchAlive(alive, probes.alive(alive.probe, over), probes.clock, over, (news) => {
    const failures = String(news.failures);
    if (news.kind === 'failing') tell('HOST_PROBE_FAILED', { probe, reason: news.why, failures, allowed });
    else tell('HOST_PROBE_FINE', { probe, failures });
  });
  if (reason === undefined) return new Promise(() => undefined);
  tell('HOST_NOT_ALIVE', { probe, reason, failures: allowed });
  return { kind: 'probe', reason: `${probe}: ${reason}` };
};

/** Watches a program from its start on until something is to be done about it. */
export const watchRun = async (ended: Promise<number>, options: WatchOptions): Promise<WatchEnd> => {
  const over = new AbortController();
  const endings: readonly Promise<WatchEnd>[] = [
    ended.then((code) => ({ kind: 'exited', code })),
    aborted(options.leaving, over.signal).then(() => LEFT),
  ];
  try {
    const ask = (): Promise<WatchEnd | undefined> => notReady(options, over.signal);
    const readiness = options.begun === undefined ? ask() : options.begun.then(ask);
    const before = await Promise.race([...endings, readiness]);
    if (before !== undefined) return before;
    if (options.leaving.aborted) return LEFT;
    options.ready();
    return await Promise.race([...endings, sick(options, over.signal)]);
  } finally {
    over.abort();
  }
};
