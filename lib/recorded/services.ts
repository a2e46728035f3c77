import {
  ERROR_ACCESS_DENIED,
  ERROR_SERVICE_DOES_NOT_EXIST,
  ERROR_SERVICE_EXISTS,
  ERROR_SERVICE_MARKED_FOR_DELETE,
  SERVICE_ACTIVE,
  SERVICE_CONTROL_STOP,
} from '../../native/codes.ts';
import type {
  ControlReason,
  NewService,
  ServiceChanges,
  ServiceConfig,
  ServiceEntry,
  ServiceFilter,
  ServiceOptions,
  ServiceOptionValues,
  ServicePage,
  ServiceStatus,
  Services,
} from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { checkConfig, checkName } from './checks.ts';
import { checkControl } from './control.ts';
import { isInStates } from './dependencies.ts';
import { sameName } from './names.ts';
import { newConfig, newRecord } from './new-service.ts';
import { readOption, withOption } from './options.ts';
import { pageOf } from './paging.ts';
import { isGuarded, type ServiceRecord } from './record.ts';
import { partsToSet, withParts } from './security.ts';
import type { ServiceTable } from './service-table.ts';

/** A service control manager in memory: the same states, refusals and codes as Windows', and nothing outside it. */
export class RecordedServices implements Services {
  readonly #services: ServiceTable;
  readonly #told: (name: string, control: number) => Promise<void>;

  /** `told`: lets what stands outside act on a control that a service got. */
  constructor(services: ServiceTable, told: (name: string, control: number) => Promise<void> = async () => undefined) {
    this.#services = services;
    this.#told = told;
  }

  async list(filter: ServiceFilter): Promise<readonly ServiceEntry[]> {
    return this.#services
      .all()
      .filter(
        (each) =>
          (each.status.type & filter.types) !== 0 &&
          isInStates(each, filter.states) &&
          (filter.group === undefined || sameName(each.config.loadOrderGroup, filter.group)),
      )
      .map(entryOf);
  }

  async page(filter: ServiceFilter, bufferBytes: number, resumeIndex: number): Promise<ServicePage> {
    return pageOf(await this.list(filter), bufferBytes, resumeIndex);
  }

  async status(name: string): Promise<ServiceStatus> {
    return this.#open(name).status;
  }

  async config(name: string): Promise<ServiceConfig> {
    return this.#open(name).config;
  }

  async options(name: string, levels?: readonly (keyof ServiceOptions)[]): Promise<ServiceOptions> {
    const { options } = this.#open(name);
    if (levels === undefined) return options;
    return Object.fromEntries(Object.entries(options).filter(([level]) => levels.some((each) => each === level)));
  }

  async option<Level extends keyof ServiceOptions>(
    name: string,
    level: Level,
  ): Promise<ServiceOptions[Level] | undefined> {
    return readOption(this.#open(name), level);
  }

  async security(name: string): Promise<string> {
    return securityOf(this.#open(name));
  }

  async dependents(name: string, states: number): Promise<readonly ServiceEntry[]> {
    return this.#services
      .dependentsOf(this.#open(name))
      .filter((each) => isInStates(each, states))
      .map(entryOf);
  }

  async displayName(name: string): Promise<string> {
    const found = this.#services.find(name);
    if (found === undefined) throw new Win32Error('GetServiceDisplayNameW', ERROR_SERVICE_DOES_NOT_EXIST);
    return found.config.displayName || found.name;
  }

  async keyName(displayName: string): Promise<string> {
    const found = this.#services.all().find((each) => sameName(each.config.displayName, displayName));
    if (found === undefined) throw new Win32Error('GetServiceKeyNameW', ERROR_SERVICE_DOES_NOT_EXIST);
    return found.name;
  }

  async create(name: string, service: NewService): Promise<{ tag?: number }> {
    const call = 'CreateServiceW';
    checkName(call, name);
    const existing = this.#services.find(name);
    if (existing !== undefined)
      throw new Win32Error(call, existing.isMarkedForDelete ? ERROR_SERVICE_MARKED_FOR_DELETE : ERROR_SERVICE_EXISTS);
    const tag = service.wantsTag === true ? this.#nextTag(service.loadOrderGroup ?? '') : undefined;
    const config = newConfig(name, service, tag ?? 0);
    checkConfig(call, name, config, this.#services);
    this.#services.add(newRecord(name, config));
    return tag === undefined ? {} : { tag };
  }

  async change(name: string, changes: ServiceChanges): Promise<{ tag?: number }> {
    const call = 'ChangeServiceConfigW';
    const record = this.#openUnmarked(name, call);
    const { wantsTag, password: _kept, ...values } = changes;
    // '' is no display name: Windows shows the key name then.
    const displayName = values.displayName === '' ? record.name : (values.displayName ?? record.config.displayName);
    const config: ServiceConfig = { ...record.config, ...values, displayName };
    const tag = wantsTag === true ? this.#nextTag(config.loadOrderGroup) : undefined;
    checkConfig(call, record.name, config, this.#services);
    this.#services.configure(record, tag === undefined ? config : { ...config, tag });
    return tag === undefined ? {} : { tag };
  }

  async setOption<Level extends keyof ServiceOptionValues>(
    name: string,
    level: Level,
    value: ServiceOptionValues[Level],
  ): Promise<void> {
    const record = this.#openUnmarked(name, 'ChangeServiceConfig2W');
    record.options = withOption(record, level, value);
  }

  async setSecurity(name: string, sddl: string): Promise<void> {
    // Windows turns the text into a descriptor first: only then is it known which rights setting it takes.
    const parts = partsToSet(sddl);
    const record = this.#openForChange(name);
    record.security = withParts(securityOf(record), parts);
  }

  async delete(name: string): Promise<void> {
    this.#openUnmarked(name, 'DeleteService').isMarkedForDelete = true;
  }

  async start(name: string): Promise<ServiceStatus> {
    this.#services.start(this.#openForChange(name));
    return this.#open(name).status;
  }

  async control(name: string, control: number, reason?: ControlReason): Promise<ServiceStatus> {
    const record = this.#openForChange(name);
    const dependents = control === SERVICE_CONTROL_STOP ? this.#services.dependentsOf(record) : [];
    checkControl(record, control, reason, () => dependents.some((each) => isInStates(each, SERVICE_ACTIVE)));
    this.#services.control(record, control, reason);
    await this.#told(record.name, control);
    // ControlService gives a SERVICE_STATUS, which knows neither process nor flags.
    return { ...record.status, processId: 0, flags: 0 };
  }

  #open(name: string): ServiceRecord {
    checkName('OpenServiceW', name);
    const found = this.#services.find(name);
    if (found === undefined) throw new Win32Error('OpenServiceW', ERROR_SERVICE_DOES_NOT_EXIST);
    return found;
  }

  /** Opens with a right that not everybody has. */
  #openForChange(name: string): ServiceRecord {
    const record = this.#open(name);
    if (isGuarded(record)) throw new Win32Error('OpenServiceW', ERROR_ACCESS_DENIED);
    return record;
  }

  /** Opens for a call that refuses what is marked for deletion. */
  #openUnmarked(name: string, call: string): ServiceRecord {
    const record = this.#openForChange(name);
    if (record.isMarkedForDelete) throw new Win32Error(call, ERROR_SERVICE_MARKED_FOR_DELETE);
    return record;
  }

  #nextTag(group: string): number {
    const tags = this.#services
      .all()
      .filter((each) => sameName(each.config.loadOrderGroup, group))
      .map((each) => each.config.tag);
    return Math.max(0, ...tags) + 1;
  }
}

const securityOf = ({ security }: ServiceRecord): string => {
  if (security === undefined) throw new Win32Error('OpenServiceW', ERROR_ACCESS_DENIED);
  return security;
};

const entryOf = ({ name, config, status }: ServiceRecord): ServiceEntry => ({
  name,
  displayName: config.displayName,
  status,
});
