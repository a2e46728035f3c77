import { ERROR_GEN_FAILURE } from '../../../native/codes.ts';
import type { CounterFiles, CounterRegistry } from '../../../native/counter-registry-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import type { RecordedProvider } from './document.ts';

/** The providers of counters of a recorded computer. One that was recorded without any can register none, as Wine. */
export class RecordedCounterRegistry implements CounterRegistry {
  readonly #isAble: boolean;
  readonly #providers: Map<string, string>;
  readonly #files = new Map<string, string>();

  constructor(providers: readonly RecordedProvider[] | undefined) {
    this.#isAble = providers !== undefined;
    this.#providers = new Map(providers?.map(({ provider, library }) => [provider.toLowerCase(), library]));
  }

  async isAble(): Promise<boolean> {
    return this.#isAble;
  }

  async libraryOf(provider: string): Promise<string | undefined> {
    return this.#providers.get(provider.toLowerCase());
  }

  async holds({ folder, manifestName, manifest, libraryName }: CounterFiles): Promise<boolean> {
    // What was recorded was whole.
    const library = `${folder}\\${libraryName}`.toLowerCase();
    const isRecorded = [...this.#providers.values()].some((each) => each.toLowerCase() === library);
    return isRecorded || this.#files.get(`${folder}\\${manifestName}`.toLowerCase()) === manifest;
  }

  async keep({ folder, manifestName, manifest }: CounterFiles): Promise<void> {
    this.#files.set(`${folder}\\${manifestName}`.toLowerCase(), manifest);
  }

  async discard(manifest: string): Promise<void> {
    this.#files.delete(manifest.toLowerCase());
  }

  async register(manifest: string): Promise<void> {
    const text = this.#files.get(manifest.toLowerCase());
    const [, provider] = /providerGuid="\{(.+?)\}"/.exec(text ?? '') ?? [];
    if (!this.#isAble || provider === undefined || this.#providers.has(provider))
      throw new Win32Error('lodctr', ERROR_GEN_FAILURE, 'exit code 1: nothing was registered');
    this.#providers.set(provider, manifest.replace(/\.man$/i, '.dll'));
  }

  async unregister(provider: string): Promise<void> {
    if (!this.#providers.delete(provider.toLowerCase()))
      throw new Win32Error('unlodctr', ERROR_GEN_FAILURE, 'exit code 1: it is not registered');
  }

  /** As a document has them. */
  document(): readonly RecordedProvider[] | undefined {
    return this.#isAble ? [...this.#providers].map(([provider, library]) => ({ provider, library })) : undefined;
  }
}
