import type { RecordedDatum } from '../../events/document.ts';
import type { UnnumberedEvent } from '../../events/log-store.ts';
import type { Moment } from './calendar.ts';
import type { Random } from './random.ts';

/** What an event holds besides its time. */
export type DemoContent = Omit<UnnumberedEvent, 'time'>;

/** One event of the demo machine's week. */
export interface DemoEvent {
  readonly at: Moment;
  readonly log: string;
  readonly event: DemoContent;
}

/** What one teller has to tell, in the order of its times; it need not come to an end. */
export type Chapter = () => Iterable<DemoEvent>;

/** Writes events of one provider to one log. */
export type Pen = (
  moment: Moment,
  id: number,
  data?: readonly RecordedDatum[],
  more?: Partial<DemoContent>,
) => DemoEvent;

/** What all events of a pen have in common. */
interface Hand {
  /** Absent: a classic source, whose events name no process. */
  readonly process?: number;
  /** SID. */
  readonly user?: string;
}

/** Windows' thread ids are multiples of four. */
const thread = (random: Random): number => 4 * random.between(90, 2400);

export const pen =
  (random: Random, log: string, provider: string, { process, user }: Hand = {}): Pen =>
  (moment, id, data = [], more = {}) => ({
    at: moment,
    log,
    event: {
      provider,
      id,
      ...(process === undefined ? {} : { process, thread: thread(random) }),
      ...(user === undefined ? {} : { user }),
      ...(data.length === 0 ? {} : { data }),
      ...more,
    },
  });
