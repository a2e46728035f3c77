import type { Tone } from '../../output/style.ts';
import type { Liveness, Readiness, ServiceDefinition } from '../definition/definition.ts';
import { probeText } from '../probes/ask-probe.ts';
import type { HostNews } from './host-news.ts';

/** How a probe of a hosted service stands. */
export interface ProbeFacts {
  readonly which: 'ready' | 'alive';
  /** What it asks. */
  readonly text: string;
  readonly everyMs: number;
  readonly timeoutMs: number;
  /** `ready`: in which time the first good answer has to come. */
  readonly withinMs?: number;
  /** `alive`: how many failures in a row end the program. */
  readonly allowed?: number;
  readonly result: 'good' | 'bad' | 'waiting' | 'unknown';
  /** When that was told, milliseconds since 1970. Absent: it was not. */
  readonly at?: number;
  /** What the bad answer was. */
  readonly why?: string;
  /** In a row, by now. */
  readonly failures: number;
}

type Answer = Pick<ProbeFacts, 'result' | 'at' | 'why' | 'failures'>;

const failuresIn = ({ inserts }: HostNews): number => Number(inserts['failures']) || 0;

/** Back to where the program was started last. */
const sinceStart = (news: readonly HostNews[]): readonly HostNews[] => {
  const start = news.findIndex(({ symbol }) => symbol === 'HOST_STARTED');
  return start < 0 ? news : news.slice(0, start + 1);
};

const readyAnswer = (run: readonly HostNews[]): Answer => {
  const told = run.find(({ symbol }) => symbol === 'HOST_READY' || symbol === 'HOST_NOT_READY');
  if (told === undefined) return { result: 'waiting', failures: 0 };
  if (told.symbol === 'HOST_READY') return { result: 'good', at: told.at, failures: 0 };
  return { result: 'bad', at: told.at, why: told.inserts['reason'] ?? '', failures: 1 };
};

/** Only bad answers are told, and the first good one behind them. */
const aliveAnswer = (run: readonly HostNews[]): Answer => {
  const told = run.find(({ symbol }) => /^HOST_(?:PROBE_FAILED|PROBE_FINE|NOT_ALIVE)$/.test(symbol));
  if (told === undefined) return { result: 'good', failures: 0 };
  if (told.symbol === 'HOST_PROBE_FINE') return { result: 'good', at: told.at, failures: 0 };
  return { result: 'bad', at: told.at, why: told.inserts['reason'] ?? '', failures: failuresIn(told) };
};

const asked = ({ probe, everyMs, timeoutMs }: Readiness | Liveness) => ({ text: probeText(probe), everyMs, timeoutMs });

/** The probes of a definition, and how they stand as far as the host has told. `isUp`: the program runs, or is to run at once. */
export const probeFacts = (
  { ready, alive }: Pick<ServiceDefinition, 'ready' | 'alive'>,
  news: readonly HostNews[] | undefined,
  isUp: boolean,
): readonly ProbeFacts[] => {
  const run = news === undefined ? undefined : sinceStart(news);
  const unknown: Answer = { result: 'unknown', failures: 0 };
  const isAsked = isUp && run !== undefined;
  const readiness = isAsked ? readyAnswer(run) : unknown;
  const isReady = ready === undefined || readiness.result === 'good';
  return [
    ...(ready === undefined
      ? []
      : [{ which: 'ready', ...asked(ready), withinMs: ready.withinMs, ...readiness } as const]),
    ...(alive === undefined
      ? []
      : [
          {
            which: 'alive',
            ...asked(alive),
            allowed: alive.failures,
            ...(isAsked && isReady ? aliveAnswer(run) : unknown),
          } as const,
        ]),
  ];
};

/** All probes in a word or two; '' where there are none. */
export const probeWord = (facts: readonly ProbeFacts[]): string => {
  const bad = facts.find(({ result }) => result === 'bad');
  if (bad !== undefined) return bad.allowed === undefined ? 'not ready' : `failing ${bad.failures}/${bad.allowed}`;
  if (facts.some(({ result }) => result === 'waiting')) return 'waiting';
  if (facts.some(({ result }) => result === 'unknown')) return 'not known';
  return facts.length === 0 ? '' : 'good';
};

/** How a terminal sets a result off. */
export const probeTone = (result: ProbeFacts['result']): Tone => {
  if (result === 'good') return 'good';
  if (result === 'bad') return 'bad';
  return result === 'waiting' ? 'waiting' : 'quiet';
};
