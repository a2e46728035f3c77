import type { Invoke } from '../call.ts';
import type { ServiceControl } from '../dll/advapi32.ts';
import type { Kernel32 } from '../dll/kernel32.ts';
import type { MessageFiles } from '../dll/message-files.ts';
import type { Tokens } from '../dll/tokens.ts';
import type { Wevtapi } from '../dll/wevtapi.ts';
import type { NativeModule } from '../probe-types.ts';
import type { RegistryHost } from '../registry-key.ts';
import type { ProbeKernel, ProbeNt, ProbeTokens } from './libraries.ts';

/** What looking at this computer stands on; a test hands in libraries of its own. */
export interface ProbeFoundation {
  readonly kernel: ProbeKernel;
  readonly nt: ProbeNt;
  readonly probeTokens: ProbeTokens;
  readonly tokens: () => Tokens;
  readonly ordinary: () => Kernel32;
  readonly control: () => ServiceControl;
  readonly wevtapi: () => Wevtapi;
  readonly messageFiles: () => MessageFiles;
  readonly registry: RegistryHost;
  readonly invoke: Invoke;
  /** Address of a buffer's bytes, which do not move. */
  readonly address: (buffer: Buffer) => bigint;
  /** The version that Wine says it has. undefined: this is no Wine. */
  readonly wine: () => string | undefined;
  readonly nativeModule: () => NativeModule;
}
