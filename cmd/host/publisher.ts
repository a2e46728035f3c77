import { readReceipt } from '../../lib/host/install/receipt.ts';
import type { HostedParts } from '../../lib/host/run/hosted.ts';
import type { PublishedService, ServicePublisher } from '../../lib/perflib/service-publisher.ts';
import type { Machine } from '../../native/types.ts';
import { openPublisher } from '../open-machine.ts';

/**
 * Publishes the counters of the services of this process, those for which they are registered. Nothing is loaded for the others; what
 * is published goes with the process.
 */
export const publisherOf = ({
  hosting,
  processes,
}: Pick<Machine, 'hosting' | 'processes'>): ((parts: HostedParts) => Promise<PublishedService | undefined>) => {
  let loading: Promise<ServicePublisher> | undefined;
  const load = async (): Promise<ServicePublisher> => {
    const { ServicePublisher } = await import('../../lib/perflib/service-publisher.ts');
    return new ServicePublisher({ open: openPublisher, processes, processId: process.pid });
  };
  return async (parts) => {
    // A receipt that cannot be read is nothing that a service fails for.
    const receipt = await readReceipt(hosting, parts.definition.name).catch(() => undefined);
    if (receipt?.counters === undefined || receipt.counters.length === 0) return undefined;
    loading ??= load();
    return (await loading).publish(parts, new Set(receipt.counters.map(({ provider }) => provider)));
  };
};
