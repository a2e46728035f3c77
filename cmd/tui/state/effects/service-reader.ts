import { CpuMeter } from '../../../../lib/service/cpu-meter.ts';
import { readRecords, type ServiceRecord } from '../../../../lib/service/record.ts';
import { SERVICE_STATE_ALL, SERVICE_WIN32 } from '../../../../native/codes.ts';
import type { ProcessUsage, ServiceEntry } from '../../../../native/types.ts';
import { keepingSame } from './same-record.ts';
import type { EffectScene } from './scene.ts';

/** States and memory are read so often, where the settings don't say otherwise. */
const REFRESH_MS = 1000;

/** Configuration changes seldom, and costs a call or two a service. */
const CONFIG_MS = 60_000;

/** So many services are asked for their configuration before a key has its turn. */
const BATCH = 32;

type Configured = Pick<ServiceRecord, 'config' | 'options'>;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Keeps the list of services as it is on the computer. */
export class ServiceReader {
  readonly #scene: EffectScene;
  readonly #meter = new CpuMeter();
  readonly #configured = new Map<string, Configured>();
  #configuredAt = Number.NEGATIVE_INFINITY;
  #changed: ReadonlySet<string> = new Set();
  #reading: Promise<void> | undefined;

  constructor(scene: EffectScene) {
    this.#scene = scene;
  }

  /** Reads once a second, or as the settings have it, until the screens are left. */
  async run(): Promise<void> {
    const { clock, signal, refreshMs = REFRESH_MS } = this.#scene;
    while (!signal.aborted) {
      await this.read();
      await clock.sleep(refreshMs, signal).catch(() => {});
    }
  }

  /** Reads once. `isThorough`: the configuration of all as well. Two at a time are one. */
  read(isThorough = false): Promise<void> {
    if (isThorough) this.#configuredAt = Number.NEGATIVE_INFINITY;
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /** Something was done to these: their configuration is read with the next look. */
  readChanged(names: readonly string[]): Promise<void> {
    this.#changed = new Set([...this.#changed, ...names]);
    return this.read();
  }

  async #readAll(): Promise<void> {
    const { machine, clock, signal, dispatch, tell } = this.#scene;
    try {
      const entries = await machine.services.list({ types: SERVICE_WIN32, states: SERVICE_STATE_ALL });
      await this.#show(entries);
      const asked = this.#dueOf(entries, clock.now());
      if (asked.length === 0) return;
      await this.#configure(asked);
      await this.#show(entries);
    } catch (error) {
      this.#configuredAt = Number.NEGATIVE_INFINITY;
      if (!signal.aborted) dispatch({ type: 'services/fault', fault: (await tell(error)).join(' ') });
    }
  }

  /** Whose configuration is to be read now. What is asked for while that goes on has its turn with the next look. */
  #dueOf(entries: readonly ServiceEntry[], now: number): readonly ServiceEntry[] {
    const changed = this.#changed;
    this.#changed = new Set();
    if (now - this.#configuredAt < CONFIG_MS)
      return entries.filter(({ name }) => changed.has(name) || !this.#configured.has(name));
    this.#configuredAt = now;
    return entries;
  }

  async #configure(entries: readonly ServiceEntry[]): Promise<void> {
    const { machine, signal } = this.#scene;
    const needs = { config: true, levels: ['delayedAutoStart'] } as const;
    for (let from = 0; from < entries.length && !signal.aborted; from += BATCH) {
      for (const record of await readRecords(machine, entries.slice(from, from + BATCH), needs, signal)) {
        const { entry, ...configured } = record;
        this.#configured.set(entry.name, this.#same(entry.name, configured));
      }
      await turn();
    }
  }

  /** The object that is known already, where it says the same: so that what is laid out stays. */
  #same(name: string, configured: Configured): Configured {
    const known = this.#configured.get(name);
    return known !== undefined && JSON.stringify(known) === JSON.stringify(configured) ? known : configured;
  }

  async #show(entries: readonly ServiceEntry[]): Promise<void> {
    const { machine, signal, dispatch, state } = this.#scene;
    const isWhole = entries.every(({ name }) => this.#configured.has(name));
    // The first list is there the sooner the less is asked for it.
    const now = await readRecords(machine, entries, { usage: true, times: isWhole }, signal);
    if (signal.aborted) return;
    const all = keepingSame(
      state().services.all,
      isWhole ? this.#measured(now) : now.map((each) => this.#withConfiguration(each)),
    );
    dispatch({ type: 'services/read', all, reading: isWhole ? 'whole' : 'listed' });
  }

  #withConfiguration(record: ServiceRecord): ServiceRecord {
    return { ...record, ...this.#configured.get(record.entry.name) };
  }

  /** With its configuration, and what its process takes of the processors since the look before. */
  #measured(records: readonly ServiceRecord[]): readonly ServiceRecord[] {
    const living = new Map<number, number>();
    const usages: ProcessUsage[] = [];
    for (const { entry, usage } of records) {
      const { processId } = entry.status;
      living.set(processId, (living.get(processId) ?? 0) + 1);
      if (usage) usages.push(usage);
    }
    const percents = this.#meter.look(usages, this.#scene.clock.now());
    return records.map((record) => {
      const { name, status } = record.entry;
      const percent = percents.get(status.processId);
      const isShared = (living.get(status.processId) ?? 0) > 1;
      return { ...record, cpu: percent === undefined ? null : { percent, isShared }, ...this.#configured.get(name) };
    });
  }
}
