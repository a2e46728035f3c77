import { LoadHistory } from '../../../../lib/counters/load-history.ts';
import { LoadReader } from '../../../../lib/counters/load-reader.ts';
import { type ProcessLoad, unknownLoad } from '../../../../lib/counters/process-loads.ts';
import { rounds } from '../../../../lib/counters/rounds.ts';
import { unlessAborted } from '../../../../lib/counters/unless-aborted.ts';
import type { ServiceRecord } from '../../../../lib/service/record.ts';
import { recordOf } from '../services.ts';
import type { EffectScene } from './scene.ts';

const INTERVAL_MS = 1000;

/** Where the counters can't be opened they are tried again after so many rounds without them. */
const ROUNDS_WITHOUT = 5;

const loadOf = (record: ServiceRecord | undefined, now: number): ProcessLoad | undefined => {
  const { usage, cpu } = record ?? {};
  if (usage === undefined || usage === null) return undefined;
  const { processId, workingSetBytes, privateBytes, startedAt = Number.NaN } = usage;
  const times = { cpuPercent: cpu?.percent ?? Number.NaN, uptimeSeconds: (now - startedAt) / 1000 };
  return { ...unknownLoad, ...times, processId, workingSetBytes, privateBytes };
};

/**
 * Reads what the processes of services use, as long as the tab is open that shows it: of all of them, so that who goes from
 * service to service sees how it went so far.
 */
export class CounterLoadReader {
  readonly #scene: EffectScene;
  #history = new LoadHistory();
  #faults: readonly string[] = [];
  #isRead = false;

  constructor(scene: EffectScene) {
    this.#scene = scene;
  }

  /** Reads until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, tell } = this.#scene;
    this.#history = new LoadHistory();
    this.#faults = [];
    this.#isRead = false;
    while (!signal.aborted) {
      try {
        await this.#follow(signal);
      } catch (error) {
        if (signal.aborted) return;
        this.#faults = await tell(error);
        for (let round = 0; round < ROUNDS_WITHOUT && !signal.aborted; round++) {
          this.#takeListed();
          await clock.sleep(INTERVAL_MS, signal).catch(() => {});
        }
      }
    }
  }

  /** Shows what is known of the service under the cursor. */
  show(): void {
    const { state, dispatch, signal } = this.#scene;
    const { services } = state();
    const record = recordOf(services, services.current);
    if (signal.aborted || record === undefined) return;
    const { name, status } = record.entry;
    const track = this.#history.of(status.processId);
    const { load } = services;
    const isShown = load?.of === name && load.processId === status.processId && load.track === track;
    if (isShown && load.faults === this.#faults && load.isRead === this.#isRead) return;
    dispatch({
      type: 'services/load',
      load: {
        of: name,
        processId: status.processId,
        ...(track === undefined ? {} : { track }),
        isRead: this.#isRead,
        faults: this.#faults,
      },
    });
  }

  /** Without counters: what the list of services knows of their processes. */
  #takeListed(): void {
    const { state, clock } = this.#scene;
    const living = state().services.all.filter(({ entry }) => entry.status.processId !== 0);
    const byProcess = Map.groupBy(living, ({ entry }) => entry.status.processId);
    const rows = [...byProcess].map(([processId, records]) => ({
      processId,
      names: records.map(({ entry }) => entry.name),
      load: loadOf(records[0], clock.now()),
    }));
    this.#history.add({ rows });
    this.#isRead = true;
    this.show();
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { machine, clock } = this.#scene;
    const opening = LoadReader.open(machine, { kind: 'processes' });
    // Nobody waits for one that comes too late.
    opening.then((late) => signal.aborted && late[Symbol.dispose]()).catch(() => undefined);
    using reader = await unlessAborted(opening, signal);
    await this.#read(reader, signal);
    for await (const _round of rounds({ clock, signal, intervalMs: INTERVAL_MS })) await this.#read(reader, signal);
  }

  async #read(reader: LoadReader, signal: AbortSignal): Promise<void> {
    const round = await unlessAborted(reader.read(), signal);
    this.#history.add(round);
    // Each is told once; it stays true.
    const told = await Promise.all(round.faults.map((fault) => this.#scene.tell(fault)));
    // The first line says what is wrong; what to do about it is the same for all.
    if (told.length > 0) this.#faults = [...this.#faults, ...told.flatMap(([first]) => first ?? [])];
    this.#isRead = true;
    this.show();
  }
}
