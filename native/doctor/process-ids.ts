import { Owned } from '../call.ts';
import { ERROR_NOT_ENOUGH_MEMORY } from '../codes.ts';
import { INVALID_HANDLE } from '../dll/host-kernel.ts';
import type { ProcessIds } from '../probe-types.ts';
import { Win32Error } from '../win32-error.ts';
import type { ProbeFoundation } from './foundation.ts';
import type { SnapshotHandle } from './libraries.ts';

const DWORD = 4;
const FIRST_IDS = 1024;
const MOST_IDS = 1 << 20;

// Learn: CreateToolhelp32Snapshot.
const TH32CS_SNAPPROCESS = 2;
const ERROR_NO_MORE_FILES = 18;

// Learn: PROCESSENTRY32W structure, on 64-bit Windows.
export const PROCESS_ENTRY_BYTES = 568;
const PROCESS_ID = 8;

/** It fills what it is given and does not say that there is more: a full buffer is asked for again. Learn: EnumProcesses. */
const listed = ({ kernel, ordinary }: ProbeFoundation): readonly number[] => {
  for (let room = FIRST_IDS; room <= MOST_IDS; room *= 2) {
    const [ids, returned] = [Buffer.alloc(DWORD * room), Buffer.alloc(DWORD)];
    if (kernel.K32EnumProcesses(ids, ids.length, returned) === 0)
      throw new Win32Error('K32EnumProcesses', ordinary().GetLastError());
    const bytes = returned.readUInt32LE();
    if (bytes < ids.length) return Array.from({ length: bytes / DWORD }, (_, index) => ids.readUInt32LE(DWORD * index));
  }
  throw new Win32Error('K32EnumProcesses', ERROR_NOT_ENOUGH_MEMORY);
};

/** A snapshot of all processes, to be held by `using`. */
export const openSnapshot = ({ kernel, ordinary }: ProbeFoundation): Owned<SnapshotHandle> => {
  const handle = kernel.CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
  if (BigInt.asUintN(64, handle) === INVALID_HANDLE)
    throw new Win32Error('CreateToolhelp32Snapshot', ordinary().GetLastError());
  return new Owned(handle, kernel.CloseHandle);
};

/** Room for one process of a snapshot; `bytes`: the size that it says it has. */
export const processEntry = (bytes: number): Buffer => {
  const entry = Buffer.alloc(PROCESS_ENTRY_BYTES);
  entry.writeUInt32LE(bytes);
  return entry;
};

const inSnapshot = (foundation: ProbeFoundation): readonly number[] => {
  const { kernel, ordinary } = foundation;
  using snapshot = openSnapshot(foundation);
  const entry = processEntry(PROCESS_ENTRY_BYTES);
  const ids: number[] = [];
  for (
    let has = kernel.Process32FirstW(snapshot.handle, entry);
    has !== 0;
    has = kernel.Process32NextW(snapshot.handle, entry)
  )
    ids.push(entry.readUInt32LE(PROCESS_ID));
  const code = ordinary().GetLastError();
  if (code !== ERROR_NO_MORE_FILES) throw new Win32Error('Process32NextW', code);
  return ids;
};

/** `Probe.processIds`. */
export const processIds = (foundation: ProbeFoundation): ProcessIds => ({
  listed: listed(foundation),
  inSnapshot: inSnapshot(foundation),
});
