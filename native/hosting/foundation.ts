import type { DescriptorFoundation, SddlFoundation } from '../descriptor-of.ts';
import type { HostingFiles, HostingSecurity } from '../dll/hosting.ts';
import type { HostAccounts } from '../host-types.ts';
import type { HostPlace } from '../hosting-types.ts';
import type { RegistryHost } from '../registry-key.ts';

/** What keeping hosted services stands on; a test hands in libraries of its own. */
export interface HostingFoundation extends DescriptorFoundation {
  readonly control: DescriptorFoundation['control'] & SddlFoundation['control'];
  readonly textAt: SddlFoundation['textAt'];
  readonly security: HostingSecurity;
  readonly files: HostingFiles;
  readonly registry: RegistryHost;
  /** Address of a buffer's bytes, which do not move. */
  readonly address: (buffer: Buffer) => bigint;
  readonly place: () => Promise<HostPlace>;
  readonly caller: () => string;
  readonly accounts: HostAccounts;
}
