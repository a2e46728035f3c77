import { isSea } from 'node:sea';
import { invoker } from '../call.ts';
import { bindHostingFiles, bindHostingSecurity } from '../dll/hosting.ts';
import { kernel32, registry, serviceControl, systemPath, tokens } from '../dll/system.ts';
import { systemAccounts } from '../host/accounts/system.ts';
import { hostAccounts } from '../host/accounts.ts';
import { codePageDecoders, codePageKernel } from '../host/code-pages.ts';
import type { Hosting, HostPlace } from '../hosting-types.ts';
import { koffi } from '../koffi.ts';
import { bytesAt } from '../native-memory.ts';
import { callerSid } from './caller.ts';
import { openHosting } from './open.ts';
import { remoteHosting } from './remote.ts';
import { toolRunner } from './run-tool.ts';

const definedVariables = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** Where Windows has %ProgramData% unless somebody has moved it; a definition's own paths begin with the variable. */
const programData = (): string => process.env['ProgramData'] ?? `${systemPath('').slice(0, 2)}\\ProgramData`;

const place = async (): Promise<HostPlace> => ({
  executable: isSea() ? process.execPath : undefined,
  dataFolder: `${programData()}\\svcdeck`,
  workingFolder: process.cwd(),
  variables: definedVariables(),
});

/** What this computer or another (its name without backslashes) keeps of hosted services. */
export const systemHosting = (computer: string | undefined): Hosting & Disposable => {
  const nothingHeld = { [Symbol.dispose]: () => undefined };
  if (computer !== undefined) return { ...remoteHosting, ...nothingHeld };
  const { GetLastError, LocalFree } = kernel32();
  const invoke = invoker(GetLastError);
  const hosting = openHosting({
    control: serviceControl(),
    invoke,
    bytesAt,
    textAt: (address) => koffi().decode.string16(address),
    localFree: LocalFree,
    security: bindHostingSecurity(koffi().load(systemPath('advapi32.dll'))),
    files: bindHostingFiles(koffi().load(systemPath('kernel32.dll'))),
    registry: { registry, invoke, place: 'here', server: null },
    address: (buffer) => koffi().address(buffer),
    place,
    caller: () => callerSid({ tokens, kernel: kernel32 }, bytesAt),
    accounts: hostAccounts(systemAccounts),
    systemProgram: systemPath,
    // Only who registers reads what the tool says.
    runTool: (program, args) =>
      toolRunner((bytes) => codePageDecoders(codePageKernel())('oem').decode(bytes, true))(program, args),
  });
  return { ...hosting, ...nothingHeld };
};
