import type { CounterPublisher } from '../../native/perflib-types.ts';
import type { Processes } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { hostEvent } from '../host/events/host-event.ts';
import type { HostedParts } from '../host/run/hosted.ts';
import { instanceName } from './instance-name.ts';
import { type MeteredService, meteredService } from './metered-service.ts';
import { OwnCounters } from './own-counters.ts';
import { type CounterProvider, counterProvider } from './provider.ts';
import { serviceMeter } from './service-meter.ts';
import { serviceProvider } from './service-object.ts';
import { templateOf } from './template.ts';

/** What publishing stands on. */
export interface PublisherParts {
  /** Begins to publish as a provider. Rejects with a Win32Error. */
  readonly open: (providerGuid: string) => Promise<CounterPublisher>;
  readonly processes: Pick<Processes, 'usage'>;
  /** Of the host. */
  readonly processId: number;
}

/** A hosted service whose counters are published, or could not be. */
export interface PublishedService {
  /** What the service is to be run with. */
  readonly parts: HostedParts;
  /** It has ended. */
  over(): void;
}

/** Instances of one process have numbers that those of no other process have. */
const INSTANCES_A_PROCESS = 256;

/** A service of which nothing is published. */
const asItIs = (parts: HostedParts): PublishedService => ({ parts, over: () => undefined });

/** What publishing comes to; where Windows refuses, that is told, and the service is as it was. */
const told = async (parts: HostedParts, publish: () => Promise<PublishedService>): Promise<PublishedService> => {
  try {
    return await publish();
  } catch (error) {
    if (!(error instanceof Win32Error)) throw error;
    tellOfTrouble(parts, error);
    return asItIs(parts);
  }
};

/** Publishes the services of one host process as instances of one object, and what each defines itself. A service runs the same whether that works or not. */
export class ServicePublisher implements Disposable {
  readonly #parts: PublisherParts;
  #publisher: Promise<CounterPublisher> | undefined;
  #opened: CounterPublisher | undefined;
  #instances = 0;

  constructor(parts: PublisherParts) {
    this.#parts = parts;
  }

  /** Begins to publish a service. `registered`: the providers (GUIDs) that Windows knows of it. Where Windows refuses, that is told. */
  async publish(parts: HostedParts, registered: ReadonlySet<string>): Promise<PublishedService> {
    const { name, counters } = parts.definition;
    const own = counterProvider(name, counters.objects);
    const isOwnWanted = counters.objects.length > 0 && registered.has(own.guid);
    const counting = isOwnWanted ? await told(parts, () => this.#publishOwn(parts, own)) : asItIs(parts);
    if (!registered.has(serviceProvider.guid)) return counting;
    const shown = await told(counting.parts, () => this.#publishService(counting.parts));
    return {
      parts: shown.parts,
      over: () => {
        shown.over();
        counting.over();
      },
    };
  }

  [Symbol.dispose](): void {
    this.#opened?.[Symbol.dispose]();
  }

  async #publishOwn(parts: HostedParts, provider: CounterProvider): Promise<PublishedService> {
    const publisher = await this.#parts.open(provider.guid);
    try {
      const { find } = new OwnCounters(provider, publisher);
      const over = (): void => publisher[Symbol.dispose]();
      return { parts: { ...parts, surroundings: { ...parts.surroundings, findCounter: find } }, over };
    } catch (error) {
      publisher[Symbol.dispose]();
      throw error;
    }
  }

  async #publishService(parts: HostedParts): Promise<PublishedService> {
    this.#publisher ??= this.#open();
    const publisher = await this.#publisher;
    const [set] = serviceProvider.sets;
    if (set === undefined) return asItIs(parts);
    const id = (this.#parts.processId * INSTANCES_A_PROCESS + (this.#instances++ % INSTANCES_A_PROCESS)) >>> 0;
    const instance = publisher.add(set.guid, instanceName(parts.definition.name), id);
    const service = meteredService(parts, serviceMeter(instance.values), (ids) => this.#privateBytes(ids));
    const ended = new AbortController();
    watch(service, ended.signal);
    return {
      parts: service.parts,
      over: () => {
        ended.abort();
        instance[Symbol.dispose]();
      },
    };
  }

  async #open(): Promise<CounterPublisher> {
    const publisher = await this.#parts.open(serviceProvider.guid);
    try {
      for (const set of serviceProvider.sets) publisher.describe(templateOf(set));
    } catch (error) {
      publisher[Symbol.dispose]();
      throw error;
    }
    this.#opened = publisher;
    return publisher;
  }

  async #privateBytes(processIds: readonly number[]): Promise<number> {
    const usages = await this.#parts.processes.usage(processIds);
    return usages.reduce((sum, { privateBytes }) => sum + privateBytes, 0);
  }
}

const tellOfTrouble = ({ definition, tell }: Pick<HostedParts, 'definition' | 'tell'>, error: unknown): void => {
  const reason = error instanceof Error ? error.message : String(error);
  tell(hostEvent('HOST_COUNTERS_TROUBLE', { service: definition.name, reason }));
};

/** Figures that cannot be had are no reason to end a service. */
const watch = (service: MeteredService, signal: AbortSignal): void => {
  service.watch(signal).catch((error: unknown) => tellOfTrouble(service.parts, error));
};
