import type { DefinitionDocument, WrittenSize, WrittenTime } from './definition-document.ts';
import { type DefinitionFault, type FaultPath, show } from './fault.ts';
import { bytesOfSize, msOfTime } from './written-value.ts';

type Faults = Generator<DefinitionFault>;

const DAY_MS = 86_400_000;

function* checkTime(
  path: FaultPath,
  value: WrittenTime | undefined,
  leastMs: number,
  mostMs: number,
  range: string,
): Faults {
  if (value === undefined || value === 'never') return;
  const ms = msOfTime(value);
  if (ms < leastMs || ms > mostMs) yield { path, message: `expected a time from ${range}, found ${show(value)}` };
}

function* checkSize(path: FaultPath, value: WrittenSize | undefined, leastBytes: number, least: string): Faults {
  if (value !== undefined && bytesOfSize(value) < leastBytes)
    yield { path, message: `expected a size of at least ${least}, found ${show(value)}` };
}

function* checkRestart({ restart }: DefinitionDocument): Faults {
  yield* checkTime(['restart', 'delay'], restart?.delay, 0, DAY_MS, '0s to 1d');
  yield* checkTime(['restart', 'maxDelay'], restart?.maxDelay, 0, DAY_MS, '0s to 1d');
  yield* checkTime(['restart', 'resetAfter'], restart?.resetAfter, 1, 30 * DAY_MS, '1ms to 30d');
  yield* checkTime(['restart', 'giveUpAfter'], restart?.giveUpAfter, 0, 30 * DAY_MS, '0s to 30d, or never');
  const { delay, maxDelay } = restart ?? {};
  if (delay !== undefined && maxDelay !== undefined && msOfTime(maxDelay) < msOfTime(delay))
    yield { path: ['restart', 'maxDelay'], message: `${show(maxDelay)} is less than the first delay, ${show(delay)}` };
}

/** Every time within what it can be. */
export function* checkTimes(document: DefinitionDocument): Faults {
  yield* checkRestart(document);
  for (const at of ['ready', 'alive'] as const) {
    const probe = document[at];
    yield* checkTime([at, 'every'], probe?.every, 50, DAY_MS, '50ms to 1d');
    yield* checkTime([at, 'timeout'], probe?.timeout, 10, 3_600_000, '10ms to 1h');
  }
  yield* checkTime(['ready', 'within'], document.ready?.within, 100, DAY_MS, '100ms to 1d');
  for (const [index, { timeout }] of (document.stop?.steps ?? []).entries())
    yield* checkTime(['stop', 'steps', index, 'timeout'], timeout, 0, 3_600_000, '0s to 1h');
  for (const [name, hook] of Object.entries(document.hooks ?? {}))
    yield* checkTime(['hooks', name, 'timeout'], hook.timeout, 100, 3_600_000, '100ms to 1h');
  yield* checkTime(['preshutdown'], document.preshutdown, 1000, DAY_MS, '1s to 1d');
  for (const name of ['processMemory', 'memory'] as const)
    yield* checkSize(['limits', name], document.limits?.[name], 1024 ** 2, '1MB');
}

/** A log file is not so small or short-lived that rotating is all that happens, and no two are each other's old files. */
export function* checkLogs({ logs }: DefinitionDocument): Faults {
  if (logs === undefined) return;
  yield* checkSize(['logs', 'rotate', 'size'], logs.rotate?.size, 1024, '1KB');
  yield* checkTime(['logs', 'rotate', 'every'], logs.rotate?.every, 1000, 366 * DAY_MS, '1s to 366d');
  yield* checkTime(['logs', 'keep', 'age'], logs.keep?.age, 1000, 36_600 * DAY_MS, '1s to 36600d');
  for (const name of ['stdout', 'stderr'] as const)
    if (/^\.+$|[. ]$/.test(logs[name] ?? ''))
      yield { path: ['logs', name], message: `expected a file name that Windows keeps, found ${show(logs[name])}` };
}
