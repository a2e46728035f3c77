import type { EventSource } from '../../../native/event-types.ts';
import type { HostPlace } from '../../../native/hosting-types.ts';
import type { Probe } from '../../../native/probe-types.ts';
import { expanded, isOwnMessageFile, pathsIn } from '../../events/message-file.ts';
import { hostEvent } from '../../host/events/host-event.ts';
import { SOURCE_LOG } from '../../host/install/event-source.ts';
import { type Check, type Ground, NotHereError } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import { logName, pathName, say, serviceName, someOf } from '../said.ts';

/** One that every svcdeck which hosts services has had. */
const KNOWN_EVENT = hostEvent('HOST_STARTED', { service: '', processId: '', program: '' }).id;

/** What a source's message file is like. */
const ofFile = async (
  ground: Ground,
  probe: Probe | undefined,
  place: HostPlace,
  source: EventSource,
): Promise<readonly Outcome[]> => {
  const [written = ''] = pathsIn(source.messageFile);
  const file = expanded(written, place.variables);
  const name = serviceName(source.name);
  const facts = { source: name, log: logName(source.log), file: pathName(file) };
  if ((await ground.machine.hosting.inspect(file))?.kind !== 'file')
    return [
      found('warning', say`The event source ${name} points to ${pathName(file)}, which is missing.`, {
        facts,
        advice: say`Its events show no text: svcdeck update ${name}, or svcdeck events source remove ${name}.`,
      }),
    ];
  if (probe === undefined || (await probe.message(file, KNOWN_EVENT)) !== undefined) return [];
  return [
    found('warning', say`${pathName(file)} of the event source ${name} has no texts of svcdeck.`, {
      facts,
      advice: say`It is another program, or older than hosting: svcdeck update ${name} registers this one.`,
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

const sources = async (ground: Ground): Promise<readonly Outcome[]> => {
  const { machine } = ground;
  const place = await machine.hosting.place();
  const all = await machine.events.sources(SOURCE_LOG);
  const ours = all.filter(({ messageFile }) => isOwnMessageFile(messageFile));
  const probe = machine.probe === undefined ? undefined : await ground.probe();
  const outcomes: Outcome[] = [];
  for (const source of ours) outcomes.push(...(await ofFile(ground, probe, place, source)));
  outcomes.push(...(await withoutSource(ground, all)));
  if (outcomes.length > 0) return outcomes;
  return [
    ok(say`${ours.length} of ${all.length} event sources of ${SOURCE_LOG} are svcdeck's, each with its texts.`, {
      sources: all.length,
      own: ours.length,
    }),
  ];
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
    return [ok(say`Counters of hosted services: ${whole} registrations, each as this version has it.`, { whole })];
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
