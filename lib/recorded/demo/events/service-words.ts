import {
  SERVICE_AUTO_START,
  SERVICE_DRIVER,
  SERVICE_PAUSED,
  SERVICE_RUNNING,
  SERVICE_STOPPED,
} from '../../../../native/codes.ts';
import { EvtVarTypeBinary } from '../../../events/variant-types.ts';
import type { RecordedService } from '../../document.ts';
import type { RecordedDatum } from '../../events/document.ts';
import { SERVICE_CONTROL_MANAGER } from '../../events/providers/service-control-manager.ts';
import type { Moment } from './calendar.ts';
import { type DemoEvent, pen } from './pen.ts';
import { SERVICES } from './processes.ts';
import type { Random } from './random.ts';

/** How the service control manager tells of the demo machine's services. */
export interface ServiceWords {
  readonly services: readonly RecordedService[];
  displayName(name: string): string;
  entered(moment: Moment, name: string, state: number): DemoEvent;
  /** Any other event; its first value is the display name, its last the key name in binary. */
  tell(moment: Moment, id: number, name: string, ...values: readonly string[]): DemoEvent;
  /** As it stands, without binary data. */
  tellPlainly(moment: Moment, id: number, values: readonly string[], user?: string): DemoEvent;
}

const stateNames: ReadonlyMap<number, string> = new Map([
  [SERVICE_STOPPED, 'stopped'],
  [SERVICE_RUNNING, 'running'],
  [SERVICE_PAUSED, 'paused'],
]);

const utf16 = (text: string): RecordedDatum => ({
  type: EvtVarTypeBinary,
  value: Buffer.from(`${text}\0`, 'utf16le').toString('hex'),
});

/** An error of the demo machine itself: it speaks of a service that it does not have. */
const displayNameOf = (services: ReadonlyMap<string, RecordedService>, name: string): string => {
  const service = services.get(name);
  if (service === undefined) throw new Error(`the demo machine has no service ${name}`);
  return service.config.displayName;
};

export const serviceWords = (services: readonly RecordedService[], random: Random): ServiceWords => {
  const byName = new Map(services.map((service) => [service.name, service]));
  const displayName = (name: string): string => displayNameOf(byName, name);
  const write = pen(random, 'System', SERVICE_CONTROL_MANAGER, { process: SERVICES });
  return {
    services,
    displayName,
    entered: (moment, name, state) =>
      write(moment, 7036, [displayName(name), stateNames.get(state) ?? '', utf16(`${name}/${state}`)]),
    tell: (moment, id, name, ...values) => write(moment, id, [displayName(name), ...values, utf16(name)]),
    tellPlainly: (moment, id, values, user) => write(moment, id, values, user === undefined ? {} : { user }),
  };
};

/** Services that start with the computer and run. */
export const startedAtBoot = (services: readonly RecordedService[]): readonly RecordedService[] =>
  services.filter(
    ({ config, status }) =>
      (config.type & SERVICE_DRIVER) === 0 &&
      config.startType === SERVICE_AUTO_START &&
      status.state !== SERVICE_STOPPED &&
      !/_[0-9a-f]+$/.test(config.displayName),
  );
