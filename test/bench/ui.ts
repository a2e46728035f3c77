import '../../scripts/tsx-hook.mjs';

// As in the product: React is slower where it helps developers.
process.env['NODE_ENV'] = 'production';

/**
 * What the screens cost with 1,000 services: from a key to its frame, also while events pour in; when nothing happens; after an
 * hour; and, of the packaged executable, when they are opened. `npm run bench:tui [-- KEYS]`
 */
const KEYS = Number(process.argv[2] ?? 1000);
const SETTLE_MS = 5000;
const IDLE_MS = 20_000;
const EVENTS_A_SECOND = 200;

const { timeKeys } = await import('./ui/key-times.ts');
const { flood } = await import('./ui/flood.ts');
const { openBenchMachine } = await import('./ui/machine.ts');
const { openScreen } = await import('./ui/screen.ts');
const { watchHour } = await import('./ui/hour.ts');
const { timeOpening } = await import('./ui/opening.ts');
const { verdict } = await import('./measure.ts');
const { withoutWindows } = await import('../e2e/windows.ts');

const clock = {
  now: () => Date.now(),
  sleep: (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      });
    }),
};
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Down and up, pages, a filter typed and cleared, another order: as somebody looks for a service. Every key changes something. */
const serviceKeys = 'j j j \x1b[6~ k \x1b[B G k g \x1b[C \x1b[D / 9 9 \x7f \x7f \r'.split(' ');
/** The same in a list that grows at its end. */
const eventKeys = 'k k k \x1b[5~ j \x1b[A g j G'.split(' ');

let broken = 0;
const report = (what: string, { p50, p95, p99, most, cpuMs, bytes, missed }: Awaited<ReturnType<typeof timeKeys>>) => {
  console.log(
    `${what}: median ${p50.toFixed(1)} ms, at most ${most.toFixed(1)} ms; a key: ${cpuMs.toFixed(1)} ms of processor time, ${bytes.toFixed(0)} bytes; ${missed} keys drew nothing`,
  );
  broken |= verdict(`${what}, p95`, p95, 16, ' ms') | verdict(`${what}, p99`, p99, 33, ' ms');
};

const { machine, writeEvent } = openBenchMachine(clock);
const screen = openScreen(machine, clock);
await screen.terminal.until('Service0002');
await pause(2000);

report('services', await timeKeys(screen, serviceKeys, KEYS));

// What the keys have left to compile and to collect is done on other threads, and takes a while.
await pause(SETTLE_MS);
screen.terminal.bytes = 0;
const before = process.cpuUsage();
await pause(IDLE_MS);
const { user, system } = process.cpuUsage(before);
console.log(`idle: ${(screen.terminal.bytes / (IDLE_MS / 1000)).toFixed(0)} bytes a second`);
broken |= verdict('idle', (user + system) / IDLE_MS / 10, 1, ' % of a core');

const stopEvents = flood(EVENTS_A_SECOND, writeEvent);
report(`services, ${EVENTS_A_SECOND} events a second`, await timeKeys(screen, serviceKeys, KEYS));
screen.press('2');
await pause(2000);
report(`event log, ${EVENTS_A_SECOND} events a second`, await timeKeys(screen, eventKeys, KEYS));
console.log(`${stopEvents()} events were written meanwhile`);
await screen.close();

const { warmMb, endMb, leftWaiting } = await watchHour();
console.log(`an hour: ${warmMb.toFixed(1)} MB after 5 minutes, ${endMb.toFixed(1)} MB at its end`);
broken |= verdict('an hour, more memory than after its first 5 minutes', endMb - warmMb, 20, ' MB');
broken |= verdict('an hour, what still waits for its time afterwards', leftWaiting, 0, '');

if (withoutWindows === undefined) {
  const { commandMs, frameMs } = await timeOpening();
  console.log(
    `opening: ${frameMs.toFixed(0)} ms to a whole frame, ${commandMs.toFixed(0)} ms for the state of one service`,
  );
  broken |= verdict('opening, over the command line', frameMs - commandMs, 250, ' ms');
} else console.log(`opening: not measured, ${withoutWindows}`);
process.exitCode = broken;
