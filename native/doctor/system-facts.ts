import type { SystemFacts } from '../probe-types.ts';
import { KEY_QUERY_VALUE, numberOf, RegistryKey, type RegistryValue, textOf } from '../registry-key.ts';
import { Win32Error } from '../win32-error.ts';
import type { ProbeFoundation } from './foundation.ts';

// Learn: OSVERSIONINFOEXW structure: its size, major, minor, build, platform; 128 characters; three words; kind.
const VERSION_BYTES = 284;
const MAJOR = 4;
const MINOR = 8;
const BUILD = 12;
const PRODUCT_TYPE = 282;

const kinds: ReadonlyMap<number, SystemFacts['kind']> = new Map([
  [1, 'workstation'],
  [2, 'domain controller'],
  [3, 'server'],
]);

// Learn: Image File Machine Constants.
const machines: ReadonlyMap<number, string> = new Map([
  [0x8664, 'x64'],
  [0xaa64, 'arm64'],
]);

const CURRENT_VERSION = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';

const architectureOf = ({ kernel, ordinary }: ProbeFoundation): string | undefined => {
  const [own, native] = [Buffer.alloc(2), Buffer.alloc(2)];
  const isKnown = kernel.IsWow64Process2(ordinary().GetCurrentProcess(), own, native) !== 0;
  const machine = native.readUInt16LE();
  return isKnown ? (machines.get(machine) ?? `0x${machine.toString(16)}`) : undefined;
};

/** Windows before 10 has no such function; it does not run this program either. */
const orUndefined = <T>(ask: () => T): T | undefined => {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Win32Error) return undefined;
    throw error;
  }
};

type Told = Pick<SystemFacts, 'revision' | 'product' | 'release' | 'registryBuild'>;

/** What Windows writes down of itself. */
const toldByRegistry = async ({ registry }: ProbeFoundation): Promise<Told> => {
  using machine = await RegistryKey.localMachine(registry);
  using key = await machine.find(CURRENT_VERSION, KEY_QUERY_VALUE);
  const read = async <T>(name: string, from: (value: RegistryValue) => T): Promise<T | undefined> => {
    const value = await key?.value(name);
    return value === undefined ? undefined : from(value);
  };
  const build = Number(await read('CurrentBuildNumber', textOf));
  return {
    revision: await read('UBR', numberOf),
    product: await read('ProductName', textOf),
    release: await read('DisplayVersion', textOf),
    registryBuild: Number.isSafeInteger(build) && build > 0 ? build : undefined,
  };
};

/** `Probe.system`. */
export const systemFacts = async (foundation: ProbeFoundation): Promise<SystemFacts> => {
  const { kernel, nt, wine } = foundation;
  const version = Buffer.alloc(VERSION_BYTES);
  version.writeUInt32LE(VERSION_BYTES);
  const status = nt.RtlGetVersion(version);
  if (status !== 0) throw new Win32Error('RtlGetVersion', status >>> 0);
  return {
    major: version.readUInt32LE(MAJOR),
    minor: version.readUInt32LE(MINOR),
    build: version.readUInt32LE(BUILD),
    kind: kinds.get(version.readUInt8(PRODUCT_TYPE)) ?? 'workstation',
    architecture: orUndefined(() => architectureOf(foundation)),
    wine: wine(),
    upMs: Number(kernel.GetTickCount64()),
    ...(await toldByRegistry(foundation)),
  };
};
