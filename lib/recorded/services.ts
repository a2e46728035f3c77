import {
  ERROR_ACCESS_DENIED,
  ERROR_INVALID_LEVEL,
  ERROR_SERVICE_DOES_NOT_EXIST,
  ERROR_SERVICE_EXISTS,
  ERROR_SERVICE_MARKED_FOR_DELETE,
  ERROR_SERVICE_NEVER_STARTED,
  SERVICE_ACTIVE,
  SERVICE_CONTROL_STOP,
  SERVICE_DRIVER,
  SERVICE_STOPPED,
} from '../../native/codes.ts';
import type {
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
import { applyControl, checkControl } from './control.ts';
import { dependentsOf, isInStates } from './dependencies.ts';
import { compareNames, sameName } from './names.ts';
import { pageOf } from './paging.ts';
import type { RecordedProcesses } from './processes.ts';
import { isStopped, type ServiceRecord } from './record.ts';
import { startService } from './start.ts';

/** What a service has that was created without further configuration. */
const NEW_OPTIONS: ServiceOptions = {
  description: '',
  failureActions: { resetPeriodSeconds: 0, rebootMessage: '', command: '', actions: [] },
  failureActionsOnNonCrash: false,
  delayedAutoStart: false,
  sidType: 0,
  requiredPrivileges: [],
  triggers: [],
  launchProtected: 0,
};

/** The descriptor that Windows gives a new service. Learn: Service Security and Access Rights. */
const NEW_SECURITY =
  'D:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)(A;;CCLCSWLOCRRC;;;IU)(A;;CCLCSWLOCRRC;;;SU)';

const NEVER_STARTED: Omit<ServiceStatus, 'type'> = {
  state: SERVICE_STOPPED,
  controlsAccepted: 0,
  win32ExitCode: ERROR_SERVICE_NEVER_STARTED,
  serviceExitCode: 0,
  checkPoint: 0,
  waitHintMs: 0,
  processId: 0,
  flags: 0,
};

/** A service control manager in memory: the same states, refusals and codes as Windows', and nothing outside it. */
export class RecordedServices implements Services {
  readonly #records: ServiceRecord[];
  readonly #processes: RecordedProcesses;
  readonly #now: () => number;

  /** Works on `records` itself, so that the machine can write them back. */
  constructor(records: ServiceRecord[], processes: RecordedProcesses, now: () => number) {
    this.#records = records;
    this.#processes = processes;
    this.#now = now;
  }

  async list(filter: ServiceFilter): Promise<readonly ServiceEntry[]> {
    return this.#current()
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
    const { options } = this.#open(name);
    // No node is set on nearly every service; a computer that knows no level for it can't be told apart.
    if (options[level] === undefined && level !== 'preferredNode')
      throw new Win32Error('QueryServiceConfig2W', ERROR_INVALID_LEVEL);
    return options[level];
  }

  async security(name: string): Promise<string> {
    const { security } = this.#open(name);
    if (security === undefined) throw new Win32Error('OpenServiceW', ERROR_ACCESS_DENIED);
    return security;
  }

  async dependents(name: string, states: number): Promise<readonly ServiceEntry[]> {
    return dependentsOf(this.#open(name), this.#records)
      .filter((each) => isInStates(each, states))
      .map(entryOf);
  }

  async displayName(name: string): Promise<string> {
    const found = this.#current().find((each) => sameName(each.name, name));
    if (found === undefined) throw new Win32Error('GetServiceDisplayNameW', ERROR_SERVICE_DOES_NOT_EXIST);
    return found.config.displayName || found.name;
  }

  async keyName(displayName: string): Promise<string> {
    const found = this.#current().find((each) => sameName(each.config.displayName, displayName));
    if (found === undefined) throw new Win32Error('GetServiceKeyNameW', ERROR_SERVICE_DOES_NOT_EXIST);
    return found.name;
  }

  async create(name: string, service: NewService): Promise<{ tag?: number }> {
    const call = 'CreateServiceW';
    checkName(call, name);
    const existing = this.#current().find((each) => sameName(each.name, name));
    if (existing !== undefined)
      throw new Win32Error(call, existing.isMarkedForDelete ? ERROR_SERVICE_MARKED_FOR_DELETE : ERROR_SERVICE_EXISTS);
    const group = service.loadOrderGroup ?? '';
    const config: ServiceConfig = {
      type: service.type,
      startType: service.startType,
      errorControl: service.errorControl,
      binaryPath: service.binaryPath,
      loadOrderGroup: group,
      tag: service.wantsTag === true ? this.#nextTag(group) : 0,
      dependencies: service.dependencies ?? [],
      account: service.account ?? ((service.type & SERVICE_DRIVER) === 0 ? 'LocalSystem' : ''),
      displayName: service.displayName || name,
    };
    checkConfig(call, name, config, this.#records);
    this.#records.push({
      name,
      config,
      options: NEW_OPTIONS,
      security: NEW_SECURITY,
      behaviour: {},
      status: { ...NEVER_STARTED, type: config.type },
      isMarkedForDelete: false,
    });
    this.#records.sort((a, b) => compareNames(a.name, b.name));
    return config.tag === 0 ? {} : { tag: config.tag };
  }

  async change(name: string, changes: ServiceChanges): Promise<{ tag?: number }> {
    const call = 'ChangeServiceConfigW';
    const record = this.#openForChange(name);
    if (record.isMarkedForDelete) throw new Win32Error(call, ERROR_SERVICE_MARKED_FOR_DELETE);
    const { wantsTag, password: _kept, ...values } = changes;
    // '' is no display name: Windows shows the key name then.
    const displayName = values.displayName === '' ? record.name : (values.displayName ?? record.config.displayName);
    const config: ServiceConfig = { ...record.config, ...values, displayName };
    const tag = wantsTag === true ? this.#nextTag(config.loadOrderGroup) : undefined;
    checkConfig(
      call,
      record.name,
      config,
      this.#records.filter((each) => each !== record),
    );
    record.config = tag === undefined ? config : { ...config, tag };
    return tag === undefined ? {} : { tag };
  }

  async setOption<Level extends keyof ServiceOptionValues>(
    name: string,
    level: Level,
    value: ServiceOptionValues[Level],
  ): Promise<void> {
    const record = this.#openForConfig2(name);
    record.options = { ...record.options, [level]: value };
  }

  async delete(name: string): Promise<void> {
    const record = this.#openForChange(name);
    if (record.isMarkedForDelete) throw new Win32Error('DeleteService', ERROR_SERVICE_MARKED_FOR_DELETE);
    record.isMarkedForDelete = true;
    this.#current();
  }

  async start(name: string): Promise<ServiceStatus> {
    const record = this.#openForChange(name);
    const all = this.#records;
    startService(record, {
      all,
      now: this.#now(),
      processFor: (service) => this.#processes.processFor(service, all),
    });
    return this.#open(name).status;
  }

  async control(name: string, control: number): Promise<ServiceStatus> {
    const record = this.#openForChange(name);
    const isStop = control === SERVICE_CONTROL_STOP;
    const active = isStop && dependentsOf(record, this.#records).some((each) => isInStates(each, SERVICE_ACTIVE));
    checkControl(record, control, active);
    applyControl(record, control, this.#now());
    this.#current();
    // ControlService gives a SERVICE_STATUS, which knows neither process nor flags.
    return { ...record.status, processId: 0, flags: 0 };
  }

  /** The records as they are by now: what was due has happened, what was marked and has stopped is gone. */
  #current(): readonly ServiceRecord[] {
    const now = this.#now();
    for (const record of this.#records) {
      if (record.due === undefined || record.due.at > now) continue;
      record.status = record.due.status;
      delete record.due;
    }
    for (let at = this.#records.length - 1; at >= 0; at--) {
      const record = this.#records[at];
      if (record?.isMarkedForDelete === true && isStopped(record)) this.#records.splice(at, 1);
    }
    this.#processes.endUnused(this.#records);
    return this.#records;
  }

  #open(name: string): ServiceRecord {
    checkName('OpenServiceW', name);
    const found = this.#current().find((each) => sameName(each.name, name));
    if (found === undefined) throw new Win32Error('OpenServiceW', ERROR_SERVICE_DOES_NOT_EXIST);
    return found;
  }

  /** Opens with a right that not everybody has. */
  #openForChange(name: string): ServiceRecord {
    const record = this.#open(name);
    if (record.behaviour.accessDenied === true) throw new Win32Error('OpenServiceW', ERROR_ACCESS_DENIED);
    return record;
  }

  #openForConfig2(name: string): ServiceRecord {
    const record = this.#openForChange(name);
    if (record.isMarkedForDelete) throw new Win32Error('ChangeServiceConfig2W', ERROR_SERVICE_MARKED_FOR_DELETE);
    return record;
  }

  #nextTag(group: string): number {
    const tags = this.#records
      .filter((each) => sameName(each.config.loadOrderGroup, group))
      .map((each) => each.config.tag);
    return Math.max(0, ...tags) + 1;
  }
}

const entryOf = ({ name, config, status }: ServiceRecord): ServiceEntry => ({
  name,
  displayName: config.displayName,
  status,
});
