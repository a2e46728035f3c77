import { entriesByName, readDetails } from '../../../../lib/service/details.ts';
import { type DetailsSection, detailsSections } from '../../../../lib/service/details-text.ts';
import { machineNow } from '../../../../lib/service/machine-now.ts';
import type { ServiceRecord } from '../../../../lib/service/record.ts';
import { rightsSection } from '../../../../lib/service/rights-text.ts';
import { markTone } from '../../view/toned-text.ts';
import { layoutOf, paneSizes } from '../layout.ts';
import { recordOf } from '../services.ts';
import { RestedReader } from './rested-reader.ts';
import type { EffectScene } from './scene.ts';

/** What is asked anew even where the list shows no change. */
const AGAIN_MS = 5000;

/** Keeps the details of the service under the cursor as they are, as long as they are shown. */
export class DetailReader {
  readonly #scene: EffectScene;
  readonly #reader: RestedReader<ServiceRecord>;
  #read: ServiceRecord | undefined;
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(scene: EffectScene) {
    this.#scene = scene;
    const { signal } = scene;
    this.#reader = new RestedReader({ signal, wanted: () => this.#wanted(), read: (record) => this.#readOf(record) });
  }

  /** Looks whether there is something to read; called after every action. */
  look(): void {
    this.#reader.look();
  }

  /** What is known is old. */
  forget(): void {
    this.#read = undefined;
    this.look();
  }

  #wanted(): ServiceRecord | undefined {
    const { state, clock } = this.#scene;
    const { size, services } = state();
    if (paneSizes(layoutOf(size), services).details.height === 0) return undefined;
    const record = recordOf(services, services.current);
    const isKnown = record === this.#read && clock.now() - this.#readAt < AGAIN_MS;
    return isKnown ? undefined : record;
  }

  /** What says the same again need not be drawn again. */
  #isShown(of: string, sections: readonly DetailsSection[]): boolean {
    const { detail } = this.#scene.state().services;
    return detail.of === of && JSON.stringify(detail.sections) === JSON.stringify(sections);
  }

  async #readOf(record: ServiceRecord): Promise<void> {
    const { machine, state, dispatch, tell, clock, signal } = this.#scene;
    const of = record.entry.name;
    this.#read = record;
    this.#readAt = clock.now();
    try {
      const byName = entriesByName(state().services.all.map(({ entry }) => entry));
      const details = await readDetails(machine, record.entry, byName);
      const sections = [
        ...detailsSections(details, {
          paint: markTone,
          now: machineNow(machine, clock),
          messageText: (code) => machine.messageText(code),
        }),
        rightsSection(details, markTone),
      ];
      if (!(signal.aborted || this.#isShown(of, sections)))
        dispatch({ type: 'services/details', of, details, sections });
    } catch (error) {
      if (!signal.aborted) dispatch({ type: 'services/details', of, fault: (await tell(error)).join(' ') });
    }
  }
}
