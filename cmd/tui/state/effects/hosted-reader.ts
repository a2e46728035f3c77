import { definitionColumns, restartHint } from '../../../../lib/host/definition/definition-columns.ts';
import { effectiveDocument, effectiveValues } from '../../../../lib/host/definition/effective-document.ts';
import { type ReadDefinition, readInstalledDefinition } from '../../../../lib/host/definition/read-definition.ts';
import { historyIn, historyPart } from '../../../../lib/host/exit/exit-history-of.ts';
import { readHostNews } from '../../../../lib/host/looking/host-news.ts';
import { type Column, cellText } from '../../../../lib/output/columns.ts';
import { safeText } from '../../../../lib/output/safe-text.ts';
import { CpuMeter } from '../../../../lib/service/cpu-meter.ts';
import { machineNow } from '../../../../lib/service/machine-now.ts';
import type { ServiceRecord } from '../../../../lib/service/record.ts';
import type { ProcessUsage } from '../../../../native/types.ts';
import { definitionName } from '../../../hosted/hosted-service.ts';
import { type DefinitionRow, type HostedLook, noLook } from '../hosted.ts';
import { hostedWindow } from '../hosted-layout.ts';
import { currentHosted, hostedRows } from '../hosted-rows.ts';
import type { EffectScene } from './scene.ts';

/** So much of a history's end is read: more than the records that are kept of one mostly take. */
const HISTORY_BYTES = 1024 * 1024;

/** So many services that are not seen are looked at in a round. */
const MOST_A_ROUND = 32;

/** The event log is asked again where nothing speaks of news: for the service under the cursor, and for the others. */
const NEWS_MS = 5000;
const OTHERS_NEWS_MS = 60_000;

/** A process that began at another time has only the number of the program's. */
const SAME_START_MS = 60_000;

/** What was read of a service, and what it was read from. */
interface Known {
  readonly look: HostedLook;
  /** The definition's text. Absent: it was not read. */
  readonly text?: string;
  /** File and size of the history. */
  readonly history?: string;
  readonly newsAt: number;
  /** What the news were read for: another state, process or end makes for other news. */
  readonly newsFor?: string;
}

/** A program as its host has told of its start, milliseconds since 1970. */
interface StartedProgram {
  readonly processId: number;
  readonly at: number;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const rowText = <Row>({ value, text }: Column<Row>, row: Row): string => text?.(row) ?? cellText(value(row));

/** What is set and what holds; what neither is need not be read. */
const valuesOf = (read: ReadDefinition): readonly DefinitionRow[] => {
  const column = definitionColumns.find(({ id }) => id === 'value');
  return effectiveValues(read, [], effectiveDocument(read))
    .filter(({ value }) => value !== null)
    .map((each) => ({
      key: safeText(each.key),
      text: column === undefined ? '' : safeText(rowText(column, each)),
      isDefault: each.isDefault,
    }));
};

/** With why a part of it can't be read; undefined: it can. Where that is known already, it is the same object. */
const withFault = (look: HostedLook, part: keyof HostedLook['faults'], fault?: string): HostedLook => {
  if (look.faults[part] === fault) return look;
  const { [part]: _before, ...faults } = look.faults;
  return { ...look, faults: fault === undefined ? faults : { ...faults, [part]: fault } };
};

/** What a program uses. undefined: it has ended, and its number is nobody's or another's. */
const usedBy = (
  { processId, at }: StartedProgram,
  usages: readonly ProcessUsage[],
  percents: ReadonlyMap<number, number>,
): HostedLook['program'] => {
  const usage = usages.find((each) => each.processId === processId);
  if (usage === undefined || Math.abs((usage.startedAt ?? at) - at) >= SAME_START_MS) return undefined;
  const cpuPercent = percents.get(processId);
  return { usage, ...(cpuPercent === undefined ? {} : { cpuPercent }) };
};

/** Keeps what is known of hosted services besides their state as it is, as long as it is shown. */
export class HostedReader {
  readonly #scene: EffectScene;
  readonly #known = new Map<string, Known>();
  readonly #meter = new CpuMeter();
  #next = 0;

  constructor(scene: EffectScene) {
    this.#scene = scene;
  }

  /** What is known is old. */
  forget(): void {
    this.#known.clear();
  }

  /** Whether one is in the window that nobody has looked at. */
  isMissing(): boolean {
    return this.#inWindow().some(({ entry }) => !this.#known.has(entry.name));
  }

  /** Looks once at the services that are seen, and at some of the others. */
  async round(signal: AbortSignal): Promise<void> {
    const { state, dispatch, machine, clock } = this.#scene;
    const looked: ServiceRecord[] = [];
    for (const record of this.#chosen()) {
      if (signal.aborted) return;
      await this.#look(record);
      looked.push(record);
      // A key has its turn between two services.
      await turn();
    }
    await this.#measure(looked);
    if (signal.aborted) return;
    const before = state().hosted;
    const aheadMs = Math.round((machineNow(machine, clock) - clock.now()) / 1000) * 1000;
    const looks = looked
      .flatMap(({ entry }) => this.#known.get(entry.name)?.look ?? [])
      .filter((look) => before.looks.get(look.of) !== look);
    if (looks.length > 0 || aheadMs !== before.aheadMs) dispatch({ type: 'hosted/looks', looks, aheadMs });
  }

  /** The service under the cursor, and those around it. */
  #inWindow(): readonly ServiceRecord[] {
    const { records, current } = hostedWindow(this.#scene.state());
    return current === undefined ? [] : [current, ...records.filter((record) => record !== current)];
  }

  /** Those that are seen, and of the others as many as a round has room for. */
  #chosen(): readonly ServiceRecord[] {
    const seen = this.#inWindow();
    const names = new Set(seen.map(({ entry }) => entry.name));
    const others = hostedRows(this.#scene.state()).filter(({ entry }) => !names.has(entry.name));
    const first = others.length <= MOST_A_ROUND ? 0 : this.#next % others.length;
    this.#next = first + MOST_A_ROUND;
    return [...seen, ...others.slice(first, first + MOST_A_ROUND)];
  }

  async #look(record: ServiceRecord): Promise<void> {
    const { name } = record.entry;
    const known = this.#known.get(name) ?? { look: noLook(name), newsAt: Number.NEGATIVE_INFINITY };
    const defined = await this.#withDefinition(name, known);
    const told = await this.#withHistory(name, defined);
    this.#known.set(name, await this.#withNews(record, told));
  }

  async #tell(error: unknown): Promise<string> {
    return (await this.#scene.tell(error)).join(' ');
  }

  async #withDefinition(name: string, known: Known): Promise<Known> {
    const { machine } = this.#scene;
    try {
      const text = (await machine.hosting.readDefinition(name)) ?? '';
      if (text === known.text) return known;
      // It is kept also where it is spoilt: the fault is told once.
      return { ...known, text, look: await this.#defined(name, text, known.look) };
    } catch (error) {
      const { text: _old, ...rest } = known;
      return { ...rest, look: withFault(known.look, 'definition', await this.#tell(error)) };
    }
  }

  async #defined(name: string, text: string, look: HostedLook): Promise<HostedLook> {
    const { definition: _before, ...rest } = withFault(look, 'definition');
    try {
      const read = await readInstalledDefinition(text, definitionName(name));
      const { definition } = read;
      return { ...rest, definition, values: valuesOf(read), restartHint: restartHint(definition) };
    } catch (error) {
      return { ...withFault(rest, 'definition', await this.#tell(error)), values: [], restartHint: '' };
    }
  }

  async #withHistory(name: string, known: Known): Promise<Known> {
    const { hosting } = this.#scene.machine;
    try {
      const facts = await historyPart(hosting, name, 0);
      const history = facts === undefined ? '' : `${facts.id} ${facts.sizeBytes}`;
      if (history === known.history) return known;
      const { records, torn } = historyIn(await historyPart(hosting, name, HISTORY_BYTES));
      return { ...known, history, look: { ...withFault(known.look, 'history'), records, torn } };
    } catch (error) {
      const { history: _old, ...rest } = known;
      return { ...rest, look: withFault(known.look, 'history', await this.#tell(error)) };
    }
  }

  #isNewsDue({ entry }: ServiceRecord, newsFor: string, known: Known): boolean {
    if (newsFor !== known.newsFor) return true;
    const { state, clock } = this.#scene;
    const isCurrent = currentHosted(state())?.entry.name === entry.name;
    const hasFailed = known.look.faults.events !== undefined;
    return clock.now() - known.newsAt >= (isCurrent && !hasFailed ? NEWS_MS : OTHERS_NEWS_MS);
  }

  async #withNews(record: ServiceRecord, known: Known): Promise<Known> {
    const { machine, clock } = this.#scene;
    const { name, status } = record.entry;
    const newsFor = `${status.state} ${status.processId} ${known.history ?? ''}`;
    if (!this.#isNewsDue(record, newsFor, known)) return known;
    const read = { ...known, newsFor, newsAt: clock.now() };
    const { look } = known;
    try {
      const news = await readHostNews(machine.events, name);
      const isSame = look.news?.length === news.length && look.news[0]?.at === news[0]?.at;
      if (isSame && look.faults.events === undefined) return read;
      return { ...read, look: { ...withFault(look, 'events'), news } };
    } catch (error) {
      return { ...read, look: withFault(look, 'events', await this.#tell(error)) };
    }
  }

  /** The program's own process is known by what the host has told. */
  #programOf({ entry }: ServiceRecord): StartedProgram | undefined {
    if (entry.status.processId === 0) return undefined;
    const started = this.#known.get(entry.name)?.look.news?.find(({ symbol }) => symbol === 'HOST_STARTED');
    const processId = Number(started?.inserts['processId']);
    return started !== undefined && processId > 0 ? { processId, at: started.at } : undefined;
  }

  /** What the programs use: one call for all of them. */
  async #measure(records: readonly ServiceRecord[]): Promise<void> {
    const { machine, clock } = this.#scene;
    const programs = new Map(records.map((record) => [record.entry.name, this.#programOf(record)]));
    const ids = [...programs.values()].flatMap((program) => program?.processId ?? []);
    const usages = ids.length === 0 ? [] : await machine.processes.usage(ids, { withTimes: true }).catch(() => []);
    const percents = this.#meter.look(usages, clock.now());
    for (const [name, program] of programs)
      this.#put(name, program === undefined ? undefined : usedBy(program, usages, percents));
  }

  #put(name: string, program: HostedLook['program']): void {
    const known = this.#known.get(name);
    if (known === undefined || JSON.stringify(known.look.program) === JSON.stringify(program)) return;
    const { program: _before, ...look } = known.look;
    this.#known.set(name, { ...known, look: program === undefined ? look : { ...look, program } });
  }
}
