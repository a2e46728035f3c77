import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { chooseSkin } from '../../cmd/tui/theme/choose-skin.ts';
import type { RecordedDocument } from '../../lib/recorded/document.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import '../../scripts/tsx-hook.mjs';

/** What the screens cost with 1,000 services: from a key to its frame, when opened, and when nothing happens. */
process.env['NODE_ENV'] = 'production';

const SERVICES = 1000;
const KEYS = Number(process.argv[2] ?? 1000);
const IDLE_MS = 10_000;

const document: RecordedDocument = {
  format: 'svcdeck-machine',
  version: 1,
  computer: { name: 'BENCH' },
  recordedAt: '2026-11-21T08:00:00Z',
  services: Array.from({ length: SERVICES }, (_, index) => {
    const name = `Service${String(index).padStart(4, '0')}`;
    const isRunning = index % 3 !== 0;
    return {
      name,
      config: {
        type: 0x10,
        startType: 2,
        errorControl: 1,
        binaryPath: `C:\\Services\\${name}.exe`,
        loadOrderGroup: '',
        tag: 0,
        dependencies: index % 10 === 0 ? [] : [`Service${String(index - (index % 10)).padStart(4, '0')}`],
        account: 'NT AUTHORITY\\LocalService',
        displayName: `Service number ${index} for the bench`,
      },
      status: {
        type: 0x10,
        state: isRunning ? 4 : 1,
        controlsAccepted: isRunning ? 5 : 0,
        win32ExitCode: 0,
        serviceExitCode: 0,
        checkPoint: 0,
        waitHintMs: 0,
        processId: isRunning ? 1000 + index : 0,
        flags: 0,
      },
      options: { description: `What ${name} does`, delayedAutoStart: false },
    };
  }),
  processes: Array.from({ length: SERVICES }, (_, index) => ({
    processId: 1000 + index,
    program: 'service.exe',
    workingSetBytes: 10_000_000 + index * 1000,
    privateBytes: 5_000_000,
  })),
};

class Output extends EventEmitter {
  readonly columns = 120;
  readonly rows = 40;
  bytes = 0;
  writes = 0;
  #next: (() => void) | undefined;

  write(text: string): boolean {
    this.bytes += Buffer.byteLength(text);
    this.writes += 1;
    this.#next?.();
    this.#next = undefined;
    return true;
  }

  drawn(): Promise<void> {
    return new Promise((resolve) => {
      this.#next = resolve;
    });
  }
}

const input = Object.assign(new PassThrough(), { setRawMode: () => {} });
const output = new Output();
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
const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);

const begun = performance.now();
const { showUi } = await import('../../cmd/tui/index.ts');
const loaded = performance.now();
const left = showUi(
  {
    machine: new RecordedMachine(document, clock),
    clock,
    signal: new AbortController().signal,
    skin: chooseSkin(
      { theme: 'dark', isAscii: false },
      { env: {}, platform: 'linux', hasColour: true, colourBits: 24 },
    ),
    isReadonly: false,
    tell: async (error) => [String(error)],
  },
  { input, output },
);
while (output.bytes < 5000) await output.drawn();
console.log(
  `loaded from source in ${(loaded - begun).toFixed(0)} ms, list on the screen ${(performance.now() - loaded).toFixed(0)} ms later`,
);
await pause(2000);

/** Down and up, pages, a filter typed and cleared, another order: as somebody looks for a service. */
const keys = [
  'j',
  'j',
  'j',
  '\x1b[6~',
  'k',
  '\x1b[B',
  'G',
  'k',
  'g',
  '\x1b[C',
  '\x1b[D',
  '/',
  '9',
  '9',
  '\x7f',
  '\x7f',
  '\r',
  ' ',
];
const times: number[] = [];
output.bytes = 0;
const busy = process.cpuUsage();
for (let count = 0; count < KEYS; count++) {
  const key = keys[count % keys.length] ?? 'j';
  const drawn = output.drawn();
  const start = performance.now();
  input.write(key);
  await Promise.race([drawn, pause(100)]);
  const took = performance.now() - start;
  // Some change nothing, such as going down at the end.
  if (took < 99) times.push(took);
  await pause(5);
}
const bytes = output.bytes / KEYS;
const used = process.cpuUsage(busy);
const sorted = times.toSorted((a, b) => a - b);
console.log(
  `key to frame, ${times.length} of ${KEYS} keys: median ${at(sorted, 0.5)} ms, p95 ${at(sorted, 0.95)} ms, p99 ${at(sorted, 0.99)} ms`,
);
console.log(
  `${((used.user + used.system) / 1000 / KEYS).toFixed(1)} ms of processor time and ${bytes.toFixed(0)} bytes a key`,
);

const before = process.cpuUsage();
output.bytes = 0;
await pause(IDLE_MS);
const { user, system } = process.cpuUsage(before);
console.log(
  `idle: ${((user + system) / IDLE_MS / 10).toFixed(2)} % of a core, ${(output.bytes / (IDLE_MS / 1000)).toFixed(0)} bytes a second`,
);
input.write('\x11');
await left;
