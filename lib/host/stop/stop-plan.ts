import type { StopMethod } from '../definition/definition-document.ts';

/** One way to make the program end, and how long it has then. */
export type StopStepSettings =
  | { readonly method: Exclude<StopMethod, 'command'>; readonly timeoutMs: number }
  | {
      readonly method: 'command';
      readonly timeoutMs: number;
      readonly program: string;
      readonly arguments: readonly string[];
    };

export const usualStop: readonly StopStepSettings[] = [
  { method: 'ctrl-c', timeoutMs: 10_000 },
  { method: 'close-window', timeoutMs: 5000 },
  { method: 'terminate', timeoutMs: 5000 },
];

/** A script cleans up by itself, and needs nothing else to be told. */
export const usualScriptStop: readonly StopStepSettings[] = [
  { method: 'signal', timeoutMs: 20_000 },
  { method: 'terminate', timeoutMs: 5000 },
];

/** How long the program has after a step for which no time is given. */
export const usualTimeoutMs = (method: StopMethod): number => {
  if (method === 'signal') return 20_000;
  return method === 'close-window' || method === 'terminate' ? 5000 : 10_000;
};

/** Why the service stops. At `shutdown` Windows ends everything within its own time. */
export type StopReason = 'asked' | 'shutdown' | 'preshutdown' | 'failed';

/** One step of a plan. */
export type StopStep = StopStepSettings & {
  /**
   * cmd.exe asks "Terminate batch job (Y/N)?" after Ctrl+C and waits for ever: `Y` and a line end go to its standard
   * input right after the step.
   */
  readonly answersBatch: boolean;
};

export interface StopPlan {
  readonly steps: readonly StopStep[];
  /** What all steps may take together. */
  readonly longestMs: number;
}

export interface StopCircumstances {
  readonly isBatchFile: boolean;
  /** What Windows leaves in all. undefined: as long as the steps say. */
  readonly budgetMs: number | undefined;
}

/** What is kept of a budget for terminating the rest and for the last lines of output. */
const RESERVE_MS = 1000;

/** No step is cut to less than this: the program could not even answer. */
const SHORTEST_MS = 250;

/**
 * The steps of a stop in their order. With less time than they need, each gets its share; the plan ends with terminating
 * the whole tree in any case.
 */
export const planStop = (
  settings: readonly StopStepSettings[],
  { isBatchFile, budgetMs }: StopCircumstances,
): StopPlan => {
  const end = settings.findIndex(({ method }) => method === 'terminate');
  const gentle = end < 0 ? settings : settings.slice(0, end);
  const terminate: StopStepSettings = (end < 0 ? undefined : settings[end]) ?? {
    method: 'terminate',
    timeoutMs: usualTimeoutMs('terminate'),
  };
  const wantedMs = gentle.reduce((sum, { timeoutMs }) => sum + timeoutMs, 0);
  const leftMs = budgetMs === undefined ? wantedMs : Math.max(0, budgetMs - RESERVE_MS);
  const share = wantedMs <= leftMs ? 1 : leftMs / wantedMs;
  const steps = gentle
    .map((step) => ({ ...step, timeoutMs: Math.floor(step.timeoutMs * share) }))
    .filter(({ timeoutMs }) => share === 1 || timeoutMs >= SHORTEST_MS);
  const all = [
    ...steps,
    share === 1 ? terminate : { ...terminate, timeoutMs: Math.min(terminate.timeoutMs, RESERVE_MS) },
  ];
  return {
    steps: all.map((step) => ({
      ...step,
      answersBatch: isBatchFile && (step.method === 'ctrl-c' || step.method === 'ctrl-break'),
    })),
    longestMs: all.reduce((sum, { timeoutMs }) => sum + timeoutMs, 0),
  };
};

/** What a pending state tells the service manager. */
export interface Progress {
  readonly checkPoint: number;
  readonly waitHintMs: number;
}

/** How often a pending state is told anew. */
export const PROGRESS_EVERY_MS = 2000;

/** Three reports may be late before the service manager takes the service for hung. */
const WAIT_HINT_MS = PROGRESS_EVERY_MS * 4;

/**
 * The n-th report of a pending state, from 1. The hint is what lies before the next report and no more, as the service
 * manager wants it, but for the last: `leftMs` is what the plan may still take.
 */
export const progressAt = (n: number, leftMs: number): Progress => ({
  checkPoint: n,
  waitHintMs: Math.max(PROGRESS_EVERY_MS, Math.min(WAIT_HINT_MS, Math.ceil(leftMs) + PROGRESS_EVERY_MS)),
});

const methodWords: Readonly<Record<StopMethod, string>> = {
  signal: 'the signal',
  'ctrl-c': 'Ctrl+C',
  'ctrl-break': 'Ctrl+Break',
  'close-window': 'closing its windows',
  'close-input': 'closing its standard input',
  command: 'its stop command',
  terminate: 'terminating it',
};

/** What a step is called in sentences. */
export const stopMethodText = (method: StopMethod): string => methodWords[method];

/** How a step turned out. */
export type StopStepResult =
  | { readonly kind: 'ended'; readonly tookMs: number }
  /** `why`: what is known of the reason, in words. */
  | { readonly kind: 'timed-out'; readonly tookMs: number; readonly why?: string }
  /** The step itself could not be done, for the reason that is told; the next one follows at once. */
  | { readonly kind: 'not-possible'; readonly reason: string };
