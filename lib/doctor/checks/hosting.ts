import type { HostedService } from '../../host/install/hosted-services.ts';
import { weakPlaces } from '../../host/install/weak-places.ts';
import type { Check, Ground } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import type { InstalledDefinition } from '../installed-definitions.ts';
import { counted, detail, pathName, say, serviceName, someOf } from '../said.ts';
import { administrators, weakOutcome } from '../weak.ts';
import { NONE, ofEach, orWell } from './each-hosted.ts';

const ofDefinition = (installed: InstalledDefinition): readonly Outcome[] => {
  const name = serviceName(installed.service.name);
  const facts = { service: name, state: installed.state };
  if (installed.state === 'missing')
    return [
      found('fault', say`${name} is hosted by svcdeck and has no definition: it cannot start.`, {
        facts,
        advice: say`Install it anew: svcdeck install FILE.json, or remove it: svcdeck remove ${name}.`,
      }),
    ];
  if (installed.state !== 'invalid') return [];
  return [
    found('fault', say`The definition of ${name} is not valid: ${detail(installed.fault)}.`, {
      facts,
      advice: say`Mend it with svcdeck edit ${name}: until then the service cannot start.`,
    }),
  ];
};

const definitions = async (ground: Ground): Promise<readonly Outcome[]> => {
  const all = await ground.definitions();
  if (all.length === 0) return [NONE];
  const closed = all.filter(({ state }) => state === 'closed').map(({ service }) => serviceName(service.name));
  const facts = { services: all.length, valid: all.filter(({ state }) => state === 'valid').length };
  const outcomes = all.flatMap(ofDefinition);
  if (closed.length > 0)
    outcomes.push(
      found('note', say`This account may not read the definition of ${someOf(closed)}.`, {
        facts,
        advice: say`An elevated prompt may: definitions can hold secrets.`,
      }),
    );
  return orWell(outcomes, ok(say`${counted(all.length, 'hosted service')}, each with a valid definition.`, facts));
};

/** The executables that services are hosted by, each with the services that run in it. */
const executablesOf = (services: readonly HostedService[]): ReadonlyMap<string, readonly HostedService[]> =>
  Map.groupBy(services, ({ command }) => command.executable.toLowerCase());

const ofExecutable = async (ground: Ground, services: readonly HostedService[]): Promise<readonly Outcome[]> => {
  const [first] = services;
  if (first === undefined) return [];
  const { hosting } = ground.machine;
  const { executable } = first.command;
  const path = pathName(executable);
  const names = services.map(({ name }) => serviceName(name));
  const facts = { executable: path, services: names };
  const standing = await hosting.inspect(executable);
  if (standing?.kind !== 'file')
    return [
      found('fault', say`${path} is missing, which hosts ${someOf(names)}.`, {
        facts,
        advice: say`Put svcdeck.exe back there, or let them run this one: svcdeck update NAME.`,
      }),
    ];
  const weak = await weakPlaces((place) => hosting.inspect(place), executable, await administrators(ground));
  const { executable: own } = await hosting.place();
  const isOther = own !== undefined && own.toLowerCase() !== executable.toLowerCase();
  const other = found('note', say`${someOf(names)}: hosted by ${path}, which is not this svcdeck.exe.`, {
    facts,
    advice: say`svcdeck update NAME lets this one host it; until then versions may differ.`,
  });
  const so = say`: whoever does so runs what they like as ${someOf(names)}.`;
  const places = await ofEach(weak, async (place) => [
    await weakOutcome(ground, 'fault', place, so, { ...facts, path: pathName(place.path) }),
  ]);
  return isOther ? [...places, other] : places;
};

const executables = async (ground: Ground): Promise<readonly Outcome[]> => {
  const services = await ground.hosted();
  if (services.length === 0) return [NONE];
  const all = executablesOf(services);
  const outcomes = await ofEach([...all.values()], (each) => ofExecutable(ground, each));
  return orWell(
    outcomes,
    ok(say`What hosts ${counted(services.length, 'service')} is there, and only administrators change it.`, {
      executables: all.size,
      services: services.length,
    }),
  );
};

/** The checks of hosted services and of what hosts them. */
export const hostingChecks: readonly Check[] = [
  { id: 'hosting.definitions', title: 'definitions', run: definitions },
  { id: 'hosting.executables', title: 'executables', run: executables },
];
