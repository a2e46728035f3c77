import { ERROR_FILE_NOT_FOUND, ERROR_INVALID_NAME, ERROR_SERVICE_DOES_NOT_EXIST } from '../../../native/codes.ts';
import type { Hosting, HostPlace, PathFacts, ServiceParameters } from '../../../native/hosting-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { CONTROL_ROTATE } from '../../host/controls.ts';
import type { ServiceRecord } from '../record.ts';
import type { ServiceTable } from '../service-table.ts';
import { RecordedAccounts } from './accounts.ts';
import { RecordedCounterRegistry } from './counter-registry.ts';
import { RecordedDisk } from './disk.ts';
import type { RecordedHosting } from './document.ts';
import { RecordedFiles } from './files.ts';
import { isEmptyKey, parametersOf, protection } from './parameters.ts';

const place: HostPlace = {
  executable: 'C:\\Program Files\\svcdeck\\svcdeck.exe',
  dataFolder: 'C:\\ProgramData\\svcdeck',
  workingFolder: undefined,
  variables: {
    Path: 'C:\\Windows\\system32;C:\\Windows',
    ProgramData: 'C:\\ProgramData',
    ProgramFiles: 'C:\\Program Files',
    SystemDrive: 'C:',
    SystemRoot: 'C:\\Windows',
    windir: 'C:\\Windows',
  },
};

const ADMINISTRATOR = 'S-1-5-21-1-2-3-500';

/** What a recorded computer keeps of hosted services: beside each service, and of its disk and its accounts what is needed. */
export class RecordedHostings implements Hosting {
  readonly accounts: RecordedAccounts;
  readonly counters: RecordedCounterRegistry;
  readonly files: RecordedFiles;
  readonly #services: ServiceTable;
  readonly #disk: RecordedDisk;

  constructor(services: ServiceTable, document: RecordedHosting = {}) {
    this.#services = services;
    this.#disk = new RecordedDisk(document, place.dataFolder);
    this.accounts = new RecordedAccounts(document.accounts ?? [], this.#disk);
    this.counters = new RecordedCounterRegistry(document.providers);
    this.files = new RecordedFiles(document.files);
  }

  async place(): Promise<HostPlace> {
    return place;
  }

  async caller(): Promise<string> {
    return ADMINISTRATOR;
  }

  async readDefinition(name: string): Promise<string | undefined> {
    return this.#find(name)?.hosted?.definition;
  }

  async writeDefinition(name: string, text: string, accountSid: string): Promise<void> {
    const record = this.#find(name);
    if (record === undefined) throw new Win32Error('RegOpenKeyExW', ERROR_SERVICE_DOES_NOT_EXIST);
    record.hosted = { ...record.hosted, definition: text, accountSid };
    if (record.parameters !== undefined) record.parameters = { ...record.parameters, security: protection(accountSid) };
  }

  async readReceipt(name: string): Promise<string | undefined> {
    return this.#find(name)?.hosted?.receipt;
  }

  async writeReceipt(name: string, text: string): Promise<void> {
    const record = this.#find(name);
    if (record?.hosted === undefined) throw new Win32Error('RegOpenKeyExW', ERROR_FILE_NOT_FOUND);
    record.hosted = { ...record.hosted, receipt: text };
  }

  async removeDefinition(name: string): Promise<boolean> {
    const record = this.#find(name);
    const wasThere = record?.hosted !== undefined;
    if (record === undefined) return false;
    delete record.hosted;
    if (record.parameters !== undefined && isEmptyKey(record.parameters.key)) delete record.parameters;
    return wasThere;
  }

  async readParameters(name: string): Promise<ServiceParameters | undefined> {
    const record = this.#find(name);
    return record === undefined
      ? undefined
      : { imagePath: record.config.binaryPath, parameters: parametersOf(record.parameters, record.hosted) };
  }

  async setParametersSecurity(name: string, sddl: string): Promise<void> {
    const record = this.#find(name);
    if (record?.hosted === undefined && record?.parameters === undefined)
      throw new Win32Error('RegOpenKeyExW', ERROR_FILE_NOT_FOUND);
    record.parameters = { key: record.parameters?.key ?? {}, security: sddl };
  }

  /** Lets the host of a service act on a control that the service got. */
  async control(name: string, control: number, now: number): Promise<void> {
    const text = control === CONTROL_ROTATE ? this.#find(name)?.hosted?.definition : undefined;
    if (text === undefined) return;
    const { readInstalledDefinition } = await import('../../host/definition/read-definition.ts');
    const { pathExpander } = await import('../../host/install/surroundings.ts');
    const { definition } = await readInstalledDefinition(text, name);
    const { folder, stdout, stderr } = definition.logs;
    const logs = new Set([stdout, stderr].flatMap((log) => log ?? []));
    await this.files.rotate(pathExpander(place, definition)(folder), [...logs], now);
  }

  async inspect(path: string): Promise<PathFacts | undefined> {
    return this.#disk.find(path);
  }

  async createFolder(path: string, isPrivate: boolean): Promise<boolean> {
    return this.#disk.createFolder(path, isPrivate);
  }

  async removeFolder(path: string): Promise<boolean> {
    return this.#disk.removeFolder(path);
  }

  async removeTree(path: string): Promise<void> {
    this.#disk.removeTree(path);
    this.files.removeBelow(path);
  }

  /** As a document has it. undefined: there is nothing to say. */
  document(): RecordedHosting | undefined {
    const accounts = this.accounts.document();
    const providers = this.counters.document();
    const files = this.files.document();
    const document = {
      ...(accounts.length === 0 ? {} : { accounts }),
      ...this.#disk.document(),
      ...(files === undefined ? {} : { files }),
      ...(providers === undefined ? {} : { providers }),
    };
    return Object.keys(document).length === 0 ? undefined : document;
  }

  #find(name: string): ServiceRecord | undefined {
    if (name === '' || /[\\\0]/.test(name)) throw new Win32Error('RegOpenKeyExW', ERROR_INVALID_NAME);
    return this.#services.find(name);
  }
}
