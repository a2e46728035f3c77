import type { ServiceDefinition } from '../definition/definition.ts';
import { expandVariables, type Variables } from '../environment/variables.ts';
import type { LogClock } from '../logs/log-writer.ts';
import { outputDecoder } from '../logs/output-text.ts';
import { askProbe, type ProbeSources } from '../probes/ask-probe.ts';
import { LogLines } from '../probes/log-lines.ts';
import type { ProbeSettings } from '../probes/probe-settings.ts';
import type { Ask } from '../probes/watch-probe.ts';
import type { HostClock, HostedSystem, HostSurroundings } from './hosted.ts';

export interface RunProbesOptions {
  readonly definition: Pick<ServiceDefinition, 'ready' | 'alive' | 'logs'>;
  readonly variables: Variables;
  readonly system: Pick<HostedSystem, 'namedEvent'>;
  readonly surroundings: Pick<HostSurroundings, 'codePages' | 'probed'>;
  readonly clock: HostClock;
}

/** What the probes of one run ask. Times are those of the clock that nobody sets. */
export class RunProbes {
  readonly #options: RunProbesOptions;
  readonly #lines = new Map<ProbeSettings, LogLines>();
  readonly #begunAt: number;

  constructor(options: RunProbesOptions) {
    this.#options = options;
    const { definition, surroundings, clock } = options;
    this.#begunAt = clock.steady();
    for (const probe of [definition.ready?.probe, definition.alive?.probe]) {
      if (probe?.type !== 'log') continue;
      const decoder = () => outputDecoder(definition.logs.encoding, surroundings.codePages);
      this.#lines.set(probe, new LogLines(probe.matches, probe.stream, decoder, () => clock.steady()));
    }
  }

  /** What the program's output is to be shown to. */
  get watched(): readonly LogLines[] {
    return [...this.#lines.values()];
  }

  /** A clock for those that ask again and again. */
  get clock(): LogClock {
    const { clock } = this.#options;
    return { now: () => clock.steady(), sleep: (ms, signal) => clock.sleep(ms, signal) };
  }

  /** Asks whether it is ready: everything counts since the run began. */
  ready(probe: ProbeSettings, signal: AbortSignal): Ask {
    const ask = this.alive(probe, signal);
    return (_, timeoutMs) => ask(this.#begunAt, timeoutMs);
  }

  alive(probe: ProbeSettings, signal: AbortSignal): Ask {
    const { clock, surroundings } = this.#options;
    return async (since, timeoutMs) => {
      const begunAt = clock.steady();
      const sources: ProbeSources = { ...this.#sources, hasLineSince: () => this.#hasLineSince(probe, since) };
      // Files have the time of the clock that can be set.
      const onThatClock = clock.now() - (clock.steady() - since);
      const answer = await askProbe(probe, sources, { timeoutMs, since: onThatClock, signal });
      // What was called off says nothing of the program.
      if (!signal.aborted) surroundings.probed?.(clock.steady() - begunAt, answer.isGood);
      return answer;
    };
  }

  get #sources(): Omit<ProbeSources, 'hasLineSince'> {
    const { system, variables } = this.#options;
    return {
      expand: (text) => expandVariables(text, variables),
      isEventSet: async (name) => {
        const state = system.namedEvent(name);
        if (state === 'missing') throw new Error('there is no such event');
        return state === 'set';
      },
    };
  }

  #hasLineSince(probe: ProbeSettings, since: number): boolean {
    return this.#lines.get(probe)?.hasMatchedSince(since) === true;
  }
}
