import type { Arch } from '../../build/inputs.ts';
import { certificateTableFaults } from './certificate-table.ts';
import { checksumOf } from './checksum.ts';
import { contentFaults } from './content-rules.ts';
import { layoutFaults } from './layout-rules.ts';
import { directory, directoryOf, hex, NotAnExecutable, type PeFile, readPe, sectionAt } from './read-pe.ts';

/** What an executable is expected to be. */
export interface Expected {
  readonly arch: Arch;
  /** `1.2.3`. */
  readonly version: string;
}

const machineOf: Readonly<Record<Arch, number>> = { x64: 0x8664, arm64: 0xaa64 };

const EXECUTE = 0x2000_0000;
const WRITE = 0x8000_0000;
const SHARED = 0x1000_0000;
const RELOCATIONS_STRIPPED = 1;
const CONSOLE = 3;

/** What a program has to allow so that Windows can make attacks on its memory harder. Learn: PE Format, DLL Characteristics. */
const hardening: readonly (readonly [flag: number, meaning: string])[] = [
  [0x20, 'HIGH_ENTROPY_VA (an address anywhere in 64 bits)'],
  [0x40, 'DYNAMIC_BASE (ASLR)'],
  [0x100, 'NX_COMPAT (DEP)'],
];

/**
 * Everything about an executable that Windows refuses, that scanners take for a sign of tampering, or that is not as svcdeck's
 * has to be. Empty: nothing.
 */
export const checkPe = (bytes: Buffer, expected: Expected): readonly string[] => {
  try {
    const pe = readPe(bytes);
    return [
      ...kindFaults(pe, expected.arch),
      ...layoutFaults(pe),
      ...protectionFaults(pe),
      ...certificateTableFaults(pe),
      ...checksumFaults(pe),
      ...contentFaults(pe, expected.version),
    ];
  } catch (error) {
    if (error instanceof NotAnExecutable) return [error.message];
    throw error;
  }
};

const kindFaults = ({ machine, subsystem }: PeFile, arch: Arch): readonly string[] => [
  ...(machine === machineOf[arch] ? [] : [`it is for machine ${hex(machine)}, not for ${arch}`]),
  ...(subsystem === CONSOLE ? [] : [`it is for subsystem ${subsystem}, and no console program`]),
];

const protectionFaults = (pe: PeFile): readonly string[] => {
  const { sections, entryPoint, dllCharacteristics, characteristics } = pe;
  const has = (value: number, flag: number): boolean => (value & flag) !== 0;
  const entry = sectionAt(pe, entryPoint);
  const relocations = directoryOf(pe, directory.relocation);
  return [
    ...sections
      .filter((section) => has(section.characteristics, EXECUTE) && has(section.characteristics, WRITE))
      .map(({ name }) => `the section ${name} can be both written and executed`),
    ...sections
      .filter((section) => has(section.characteristics, SHARED))
      .map(({ name }) => `the section ${name} is shared between processes`),
    ...(entry !== undefined && has(entry.characteristics, EXECUTE)
      ? []
      : [
          `it starts at ${hex(entryPoint)}, which is in ${entry === undefined ? 'no section' : entry.name}, not in code`,
        ]),
    ...hardening
      .filter(([flag]) => !has(dllCharacteristics, flag))
      .map(([, meaning]) => `it does not allow ${meaning}`),
    ...(has(characteristics, RELOCATIONS_STRIPPED) || relocations.size === 0
      ? ['it has no relocations, so ASLR can not move it']
      : []),
  ];
};

const checksumFaults = (pe: PeFile): readonly string[] => {
  const right = checksumOf(pe);
  return right === pe.checksum ? [] : [`its checksum is ${hex(pe.checksum)}, and has to be ${hex(right)}`];
};
