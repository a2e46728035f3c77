import type { CpuShare, ServiceRecord } from '../../../../lib/service/record.ts';
import type { ProcessUsage, ServiceStatus } from '../../../../native/types.ts';

const statusKeys: readonly (keyof ServiceStatus)[] = [
  'state',
  'processId',
  'checkPoint',
  'controlsAccepted',
  'win32ExitCode',
  'serviceExitCode',
  'waitHintMs',
  'type',
  'flags',
];

const sameStatus = (a: ServiceStatus, b: ServiceStatus): boolean => {
  for (const key of statusKeys) if (a[key] !== b[key]) return false;
  return true;
};

const sameUsage = (a: ProcessUsage | null | undefined, b: ProcessUsage | null | undefined): boolean =>
  a === b ||
  (a?.workingSetBytes === b?.workingSetBytes && a?.privateBytes === b?.privateBytes && a?.processId === b?.processId);

const sameShare = (a: CpuShare | null | undefined, b: CpuShare | null | undefined): boolean =>
  a === b || (a?.percent === b?.percent && a?.isShared === b?.isShared);

const isSame = (a: ServiceRecord, b: ServiceRecord): boolean =>
  a.config === b.config &&
  a.options === b.options &&
  a.entry.displayName === b.entry.displayName &&
  sameStatus(a.entry.status, b.entry.status) &&
  sameUsage(a.usage, b.usage) &&
  sameShare(a.cpu, b.cpu);

/**
 * The records as they were read now, but the old object for each that says the same, and the old list where all do: what
 * was laid out for them need not be laid out anew, and an idle screen draws nothing.
 */
export const keepingSame = (
  before: readonly ServiceRecord[],
  now: readonly ServiceRecord[],
): readonly ServiceRecord[] => {
  let old: ReadonlyMap<string, ServiceRecord> | undefined;
  const knownOf = (name: string, index: number): ServiceRecord | undefined => {
    // From one second to the next hardly ever a service comes or goes.
    const there = before[index];
    if (there?.entry.name === name) return there;
    old ??= new Map(before.map((record) => [record.entry.name, record]));
    return old.get(name);
  };
  const kept = now.map((record, index) => {
    const known = knownOf(record.entry.name, index);
    return known !== undefined && isSame(known, record) ? known : record;
  });
  return kept.length === before.length && kept.every((record, index) => record === before[index]) ? before : kept;
};
