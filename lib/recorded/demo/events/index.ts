import { isoTime } from '../../../events/time.ts';
import type { RecordedService } from '../../document.ts';
import type { RecordedEvent, RecordedEvents } from '../../events/document.ts';
import type { EventContents } from '../../events/lazy-events.ts';
import type { LiveEvent } from '../../events/world.ts';
import { fileTimeAt, RECORDED } from './calendar.ts';
import { applicationChapters } from './chapters/applications.ts';
import { boots } from './chapters/boots.ts';
import { archive, crashes, ledger } from './chapters/crashes.ts';
import { databaseChapters } from './chapters/databases.ts';
import { hostedChapter } from './chapters/hosted.ts';
import { networkChapters } from './chapters/network.ts';
import { securityChapters } from './chapters/security.ts';
import { byHand, comingAndGoing, transfers } from './chapters/services.ts';
import { storageChapters } from './chapters/storage.ts';
import { taskChapters } from './chapters/tasks.ts';
import { updateChapters } from './chapters/updates.ts';
import { workflowChapters } from './chapters/workflow.ts';
import { chronicle } from './chronicle.ts';
import { type DemoLog, demoLogs } from './logs.ts';
import type { Chapter, DemoEvent } from './pen.ts';
import { accounts } from './people.ts';
import { demoProviders } from './providers/index.ts';
import { demoSources } from './sources.ts';

const chaptersOf = (services: readonly RecordedService[]): readonly Chapter[] => [
  ...[boots, crashes, archive, ledger, byHand, transfers].map((tell) => () => tell(services)),
  ...comingAndGoing(services),
  ...storageChapters(services),
  ...networkChapters,
  ...updateChapters,
  ...securityChapters,
  ...taskChapters,
  ...databaseChapters,
  ...applicationChapters,
  ...workflowChapters,
  hostedChapter,
];

const live = ({ at, log, event }: DemoEvent): LiveEvent => {
  const time = fileTimeAt(at);
  return { log, at: time, event: { time: isoTime(time), ...event } };
};

function* liveFrom(first: DemoEvent, rest: Iterable<DemoEvent>): Generator<LiveEvent, void, undefined> {
  yield live(first);
  for (const event of rest) yield live(event);
}

const writersTo = (log: string): readonly string[] => {
  const providers = demoProviders.filter(({ logs }) => logs?.includes(log) === true).map(({ name }) => name);
  const sources = demoSources.filter((source) => source.log === log).map(({ name }) => name);
  return [...new Set([...providers, ...sources])].sort();
};

/** Logs with their events, and the number of the next. */
class Logbook {
  readonly #logs: ReadonlyMap<
    string,
    { readonly head: Omit<DemoLog, 'firstRecord'>; next: number; events: RecordedEvent[] }
  >;

  constructor(logs: readonly DemoLog[]) {
    this.#logs = new Map(logs.map(({ firstRecord, ...head }) => [head.name, { head, next: firstRecord, events: [] }]));
  }

  enter({ at, log, event }: DemoEvent): void {
    const found = this.#logs.get(log);
    if (found === undefined) throw new Error(`the demo machine has no log ${log}`);
    found.events.push({ record: found.next++, time: isoTime(fileTimeAt(at)), ...event });
  }

  logs(): RecordedEvents['logs'] {
    return [...this.#logs.values()].map(({ head, next, events }) => ({
      ...head,
      config: { ...head.config, providers: writersTo(head.name) },
      nextRecord: next,
      events,
    }));
  }
}

/**
 * A week in the life of the demo machine, up to when it was recorded, and what comes after that for whoever goes on
 * watching: it is one story that never ends. The same at every call. `services`: those of its document.
 */
export const demoEvents = (services: readonly RecordedService[]): EventContents => {
  const story = chronicle(chaptersOf(services));
  const book = new Logbook(demoLogs);
  for (let next = story.next(); next.done !== true; next = story.next()) {
    if (next.value.at > RECORDED) return { events: contents(book), live: liveFrom(next.value, story) };
    book.enter(next.value);
  }
  return { events: contents(book) };
};

const contents = (book: Logbook): RecordedEvents => ({
  logs: book.logs(),
  providers: demoProviders,
  sources: demoSources,
  accounts,
});
