import type { CounterRegistry } from '../counter-registry-types.ts';
import type { AccessGrant, HostAccounts } from '../host-types.ts';
import type { Hosting, HostingFiles, HostPlace, PathFacts, ServiceParameters } from '../hosting-types.ts';
import { LoadedOnce } from '../loaded-once.ts';

/** Hosting on a computer, loaded when it is first asked for something: most commands never speak of it. */
export class LazyHosting implements Hosting, Disposable {
  readonly #loaded: LoadedOnce<Hosting & Disposable>;
  readonly files: HostingFiles;
  readonly accounts: HostAccounts;
  readonly counters: CounterRegistry;

  constructor(load: () => Promise<Hosting & Disposable>) {
    this.#loaded = new LoadedOnce(load);
    const files = async (): Promise<HostingFiles> => (await this.#loaded.get()).files;
    this.files = {
      list: async (folder) => (await files()).list(folder),
      read: async (path, from, most) => (await files()).read(path, from, most),
    };
    const accounts = async (): Promise<HostAccounts> => (await this.#loaded.get()).accounts;
    this.accounts = {
      sidOf: async (account) => (await accounts()).sidOf(account),
      rights: async (sid) => (await accounts()).rights(sid),
      grantRight: async (sid, right) => (await accounts()).grantRight(sid, right),
      revokeRight: async (sid, right) => (await accounts()).revokeRight(sid, right),
      grantAccess: async (grant: AccessGrant) => (await accounts()).grantAccess(grant),
      revokeAccess: async (grant: AccessGrant) => (await accounts()).revokeAccess(grant),
    };
    const counters = async (): Promise<CounterRegistry> => (await this.#loaded.get()).counters;
    this.counters = {
      isAble: async () => (await counters()).isAble(),
      libraryOf: async (provider) => (await counters()).libraryOf(provider),
      holds: async (files) => (await counters()).holds(files),
      keep: async (files) => (await counters()).keep(files),
      discard: async (manifest) => (await counters()).discard(manifest),
      register: async (manifest) => (await counters()).register(manifest),
      unregister: async (provider) => (await counters()).unregister(provider),
    };
  }

  async place(): Promise<HostPlace> {
    return (await this.#loaded.get()).place();
  }

  async caller(): Promise<string> {
    return (await this.#loaded.get()).caller();
  }

  async readDefinition(name: string): Promise<string | undefined> {
    return (await this.#loaded.get()).readDefinition(name);
  }

  async writeDefinition(name: string, text: string, accountSid: string): Promise<void> {
    await (await this.#loaded.get()).writeDefinition(name, text, accountSid);
  }

  async readReceipt(name: string): Promise<string | undefined> {
    return (await this.#loaded.get()).readReceipt(name);
  }

  async writeReceipt(name: string, text: string): Promise<void> {
    await (await this.#loaded.get()).writeReceipt(name, text);
  }

  async removeDefinition(name: string): Promise<boolean> {
    return (await this.#loaded.get()).removeDefinition(name);
  }

  async readParameters(name: string): Promise<ServiceParameters | undefined> {
    return (await this.#loaded.get()).readParameters(name);
  }

  async setParametersSecurity(name: string, sddl: string): Promise<void> {
    await (await this.#loaded.get()).setParametersSecurity(name, sddl);
  }

  async inspect(path: string): Promise<PathFacts | undefined> {
    return (await this.#loaded.get()).inspect(path);
  }

  async createFolder(path: string, isPrivate: boolean): Promise<boolean> {
    return (await this.#loaded.get()).createFolder(path, isPrivate);
  }

  async removeFolder(path: string): Promise<boolean> {
    return (await this.#loaded.get()).removeFolder(path);
  }

  async removeTree(path: string): Promise<void> {
    await (await this.#loaded.get()).removeTree(path);
  }

  /** Closes what is held open; nothing is loaded for that. */
  [Symbol.dispose](): void {
    this.#loaded[Symbol.dispose]();
  }
}
