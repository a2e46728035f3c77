import type { EventSource } from '../../../native/event-types.ts';
import type { HostPlace } from '../../../native/hosting-types.ts';
import { expanded, isOwnMessageFile, pathsIn } from '../../events/message-file.ts';
import { eventId } from '../../events/message-table.ts';
import { hostEvents } from '../../host/events/host-events.ts';
import { SOURCE_LOG } from '../../host/install/event-source.ts';
import { type Check, type Ground, NotHereError } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import { counted, pathName, say, serviceName, someOf } from '../said.ts';

/** Events are only ever added: who has the newest has all, and who has not even the first is no svcdeck that hosts. */
const [firstEvent = 0, newestEvent = 0] = [hostEvents.at(0), hostEvents.at(-1)].map((event) =>
  event === undefined ? 0 : eventId(event),
);

/** What a message file is like, and which sources of svcdeck's point to it. */
const ofFile = async (ground: Ground, file: string, sources: readonly EventSource[]): Promise<readonly Outcome[]> => {
  const { machine } = ground;
  const path = pathName(file);
  const names = sources.map(({ name }) => serviceName(name));
  const facts = { sources: names, log: SOURCE_LOG, file: path };
  const of =
    sources.length === 1 ? say`event source ${someOf(names)} points` : say`event sources ${someOf(names)} point`;
  if ((await machine.hosting.inspect(file))?.kind !== 'file')
    return [
      found('warning', say`The ${of} to ${path}, which is missing.`, {
        facts,
        advice: say`Their events show no text: svcdeck update NAME, or svcdeck events source remove NAME.`,
      }),
    ];
  if (machine.probe === undefined) return [];
  const probe = await ground.probe();
  if ((await probe.message(file, newestEvent)) !== undefined) return [];
  const isOlder = (await probe.message(file, firstEvent)) !== undefined;
  return isOlder
    ? [
        found('note', say`The ${of} to ${path}, an older svcdeck: events that came since have no text there.`, {
          facts,
          advice: say`svcdeck update NAME registers this one.`,
        }),
      ]
    : [
        found('warning', say`The ${of} to ${path}, which has no texts of svcdeck.`, {
          facts,
          advice: say`It is another program, or older than hosting: svcdeck update NAME registers this one.`,
        }),
      ];
};

/** The services whose events nobody could read. */
const withoutSource = async (
  { machine, ...ground }: Ground,
  sources: readonly EventSource[],
): Promise<readonly Outcome[]> => {
  const known = new Set(sources.map(({ name }) => name.toLowerCase()));
  const { eventSourceOf } = await import('../../host/install/event-source.ts');
  const lacking: string[] = [];
  for (const { name } of await ground.hosted()) {
    // Who may not read what was noted at installation knows only the usual name.
    const source = await eventSourceOf(machine.hosting, name).catch(() => name);
    if (!known.has(source.toLowerCase())) lacking.push(name);
  }
  if (lacking.length === 0) return [];
  const names = lacking.map(serviceName);
  return [
    found('warning', say`No event source is registered for ${someOf(names)}.`, {
      facts: { services: names },
      advice: say`Their events show no text: svcdeck update NAME registers it.`,
    }),
  ];
};

const messageFileOf = ({ messageFile }: EventSource, { variables }: HostPlace): string =>
  expanded(pathsIn(messageFile)[0] ?? '', variables);

const sources = async (ground: Ground): Promise<readonly Outcome[]> => {
  const { machine } = ground;
  const place = await machine.hosting.place();
  const all = await machine.events.sources(SOURCE_LOG);
  const ours = all.filter(({ messageFile }) => isOwnMessageFile(messageFile));
  const outcomes: Outcome[] = [];
  // The file is 100 MB: each is opened once, however many sources point to it.
  for (const pointing of Map.groupBy(ours, (source) => messageFileOf(source, place).toLowerCase()).values()) {
    const [first] = pointing;
    if (first !== undefined) outcomes.push(...(await ofFile(ground, messageFileOf(first, place), pointing)));
  }
  outcomes.push(...(await withoutSource(ground, all)));
  if (outcomes.length > 0) return outcomes;
  const facts = { sources: all.length, own: ours.length };
  if (ours.length === 0) return [ok(say`None of the event sources of ${SOURCE_LOG} is svcdeck's.`, facts)];
  return [ok(say`${counted(ours.length, 'event source')} of ${SOURCE_LOG}: the texts of svcdeck are there.`, facts)];
};

/** Services that are to publish counters, by the provider that is registered for them. */
const counters = async (ground: Ground): Promise<readonly Outcome[]> => {
  const { machine } = ground;
  if (!(await machine.hosting.counters.isAble()))
    throw new NotHereError('This computer can register no counters of services.');
  const { registrationState, wantedCounters } = await import('../../host/install/counter-registration.ts');
  const place = await machine.hosting.place();
  const stale: string[] = [];
  let whole = 0;
  for (const installed of await ground.definitions()) {
    if (installed.state !== 'valid') continue;
    const { providers } = await wantedCounters(machine, installed.definition);
    const states = await Promise.all(providers.map((provider) => registrationState(machine, place, provider)));
    if (states.every((state) => state === 'whole')) whole += states.length;
    else stale.push(installed.service.name);
  }
  if (stale.length === 0)
    return [
      ok(say`Counters of hosted services: ${counted(whole, 'registration')}, as this version has it.`, { whole }),
    ];
  const names = stale.map(serviceName);
  return [
    found('warning', say`Counters of ${someOf(names)} are not registered, or as another version has them.`, {
      facts: { whole, services: names },
      advice: say`svcdeck update NAME registers them anew.`,
    }),
  ];
};

/** The checks of what Windows is told of hosted services. */
export const registrationChecks: readonly Check[] = [
  { id: 'hosting.sources', title: 'event sources', run: sources },
  { id: 'hosting.counters', title: 'counters', run: counters },
];
