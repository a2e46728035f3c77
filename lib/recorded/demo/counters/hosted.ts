import { SERVICE_RUNNING } from '../../../../native/codes.ts';
import { serviceObject } from '../../../perflib/service-object.ts';
import { typeWords } from '../../../perflib/type-words.ts';
import type { RecordedCounterObject, RecordedValues } from '../../counters/document.ts';
import { MB, UP_SECONDS } from './machine.ts';
import { busy, level, rate } from './sources.ts';

const { name, counters } = serviceObject;

/** Its program was last started at 08:29:40, as its host told: 692 s before the machine was recorded. */
const SHOP_STARTED = UP_SECONDS - 692;
/** For as long as anybody will look. */
const FOR_GOOD = { everySeconds: 1e9, lastsSeconds: 1e9 };

/** A line of its log every 80 s, as fast as those that were recorded; one just when somebody begins to look. */
const logged = (adds: number) =>
  rate(0, { swing: 0, bursts: { everySeconds: 80, lastsSeconds: 1, fromSeconds: UP_SECONDS % 80, adds } });

/** Has crashed once and failed once since the computer's start, and missed one probe. */
const shop: RecordedValues = {
  State: SERVICE_RUNNING,
  Restarts: 2,
  'Uptime (s)': rate(0, { swing: 0, bursts: { ...FOR_GOOD, fromSeconds: SHOP_STARTED, adds: 1 } }),
  'Last Exit Code': 1,
  Processes: 1,
  '% Processor Time': busy(2.4, { swing: 0.7, everySeconds: 30 }),
  'Private Bytes': level(84 * MB, { swing: 0.04, everySeconds: 120 }),
  'Bytes Logged/sec': logged(66),
  'Lines Logged/sec': logged(1),
  'Probe Time (ms)': level(3, { swing: 0.6, everySeconds: 20 }),
  'Probe Failures': 1,
};

/** Has failed three times and waits ten minutes before the next start: it has no process, and logs nothing. */
const feed: RecordedValues = { State: SERVICE_RUNNING, Restarts: 3, 'Last Exit Code': 1 };

/** What the hosts of the demo's hosted services publish, of those that run: in the order in which these were started. */
export const hostedObject: RecordedCounterObject = {
  name,
  counters: counters.map((each) => ({
    name: each.name,
    type: typeWords[each.type].code,
    help: each.help,
    scale: each.scale,
  })),
  instances: [
    { name: 'AdatumShop', values: shop },
    { name: 'AdatumFeed', values: feed },
  ],
};
