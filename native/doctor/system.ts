import { join } from 'node:path';
import { isSea } from 'node:sea';
import { embeddedAddon } from '../addon/embedded-addon.ts';
import { addonFolder } from '../addon/folder.ts';
import { isFileWith } from '../addon/same-bytes.ts';
import { invoker } from '../call.ts';
import { messageFiles, wevtapi } from '../dll/event-libraries.ts';
import { kernel32, registry, serviceControl, systemPath, tokens } from '../dll/system.ts';
import { koffi } from '../koffi.ts';
import type { NativeModule, Probe } from '../probe-types.ts';
import { bindProbeKernel, bindProbeNt, bindProbeTokens } from './libraries.ts';
import { openProbe } from './open.ts';

/** Wine says its version in a function that Windows does not have. */
const wineVersion = (): string | undefined => {
  try {
    return (koffi().load(systemPath('ntdll.dll')).func('str wine_get_version()') as () => string)();
  } catch {
    return undefined;
  }
};

const nativeModule = (): NativeModule => {
  const { version } = koffi();
  if (!isSea()) return { version, folder: undefined, file: undefined, isWhole: true };
  const [folder, addon] = [addonFolder(), embeddedAddon()];
  const file = join(folder, addon.fileName);
  return { version, folder, file, isWhole: isFileWith(file, addon.bytes) };
};

/** A probe of this computer, over the libraries of this Windows. */
export const systemProbe = (): Probe => {
  const invoke = invoker(kernel32().GetLastError);
  return openProbe({
    kernel: bindProbeKernel(koffi().load(systemPath('kernel32.dll'))),
    nt: bindProbeNt(koffi().load(systemPath('ntdll.dll'))),
    probeTokens: bindProbeTokens(koffi().load(systemPath('advapi32.dll'))),
    tokens,
    ordinary: kernel32,
    control: serviceControl,
    wevtapi,
    messageFiles,
    registry: { registry, invoke, place: 'here', server: null },
    invoke,
    address: (buffer) => koffi().address(buffer),
    wine: wineVersion,
    nativeModule,
  });
};
