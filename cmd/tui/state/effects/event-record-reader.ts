import type { EventRecord, Events } from '../../../../native/event-types.ts';
import { markTone } from '../../view/toned-text.ts';
import type { OpenRecord, RecordForm } from '../events.ts';
import type { EventList } from './event-reader.ts';
import type { EffectScene } from './scene.ts';

/** Cells that a box over the screen has besides its text. */
const BOX_MARGIN = 8;
const MOST_WIDTH = 100;

const linesOf = async (
  record: EventRecord,
  form: RecordForm,
  { events, width }: { readonly events: Events; readonly width: number },
): Promise<readonly string[]> => {
  if (form === 'xml') {
    const { safeXml } = await import('../../../../lib/events/output/safe-xml.ts');
    return safeXml((await record.xml()).trimEnd()).split(/\r?\n/);
  }
  if (form === 'json') {
    const { eventJson } = await import('../../../../lib/events/output/record-json.ts');
    const { safeJson } = await import('../../../../lib/output/safe-text.ts');
    return safeJson(JSON.stringify(await eventJson(record, events), null, 2)).split('\n');
  }
  const { eventFullText } = await import('../../../../lib/events/output/full-text.ts');
  return (await eventFullText(record, { paint: markTone, scene: events, width })).split('\n');
};

/** Reads the record that was opened, whole. */
export class EventRecordReader {
  readonly #scene: EffectScene;
  readonly #list: EventList;
  #asked: OpenRecord | undefined;

  constructor(scene: EffectScene, list: EventList) {
    this.#scene = scene;
    this.#list = list;
  }

  /** Looks whether there is one to read; called after every action. */
  look(): void {
    const { record } = this.#list.events();
    if (record === undefined || record === this.#asked || record.lines !== undefined || record.fault !== undefined)
      return;
    this.#asked = record;
    void this.#read(record);
  }

  async #read(record: OpenRecord): Promise<void> {
    const { machine, signal, state } = this.#scene;
    const { dispatch } = this.#list;
    const { row, form } = record;
    try {
      const { withClassicFallback } = await import('../../../../lib/events/classic-fallback.ts');
      const { withRecord } = await import('../../../../lib/events/one-record.ts');
      const events = withClassicFallback(machine.events);
      const width = Math.max(20, Math.min(MOST_WIDTH, state().size.columns) - BOX_MARGIN);
      const lines = await withRecord(events, { kind: 'logs', logs: [row.feed] }, row.recordId, {
        use: (found) => linesOf(found, form, { events, width }),
      });
      if (!signal.aborted) dispatch({ type: 'events/record', record: { row, form, lines } });
    } catch (error) {
      const fault = await this.#faultOf(error, row.feed);
      if (!signal.aborted) dispatch({ type: 'events/record', record: { row, form, fault } });
    }
  }

  async #faultOf(error: unknown, log: string): Promise<string> {
    const { machine, tell } = this.#scene;
    const { readFault } = await import('../../../../lib/events/read-fault.ts');
    const feed = { name: log, logs: [log], filter: {}, choice: { kind: 'logs', logs: [log] } } as const;
    return (await tell(await readFault(error, feed, { command: 'events', events: machine.events }))).join(' ');
  }
}
