import { setTimeout as delay } from 'node:timers/promises';
import { Owned } from '../../call.ts';
import { ERROR_ACCESS_DENIED, ERROR_INVALID_PARAMETER, ERROR_MORE_DATA } from '../../codes.ts';
import type { Handle } from '../../dll/host-kernel.ts';
import type { ChildProcess, GroupLimits, GroupUsage, ProcessGroup, ProgramStart } from '../../host-types.ts';
import { Win32Error } from '../../win32-error.ts';
import { type HostFoundation, succeeded } from '../foundation.ts';
import {
  ACCOUNTING_BYTES,
  assignedCount,
  decodeIds,
  decodeUsage,
  EXTENDED_LIMIT_BYTES,
  encodeLimits,
  idListBytes,
  JobObjectBasicAccountingInformation,
  JobObjectBasicProcessIdList,
  JobObjectExtendedLimitInformation,
} from './job-structs.ts';
import { startProgram } from './start.ts';
import { Watched } from './watched.ts';

/** Learn: Process Security and Access Rights. To end it, to ask how it went, to see it end. */
const PROCESS_TERMINATE = 0x1;
const PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;
const SYNCHRONIZE = 0x10_0000;

const FIRST_IDS = 64;
const MAX_PATH = 260;

/** A process that has ended is a moment longer in its job. */
const LEAVING_MS = 10;

/** A job object. */
class JobGroup implements ProcessGroup {
  readonly #foundation: HostFoundation;
  readonly #job: Owned<Handle>;
  /** Those that are held open for whoever waits until the group is empty. */
  readonly #watched = new Set<Watched>();
  #isOpen = true;

  constructor(foundation: HostFoundation, job: Owned<Handle>) {
    this.#foundation = foundation;
    this.#job = job;
  }

  start(program: ProgramStart): ChildProcess {
    return startProgram(this.#foundation, this.#job.handle, program);
  }

  processIds(): readonly number[] {
    return this.#allIds().filter((id) => !this.#isConsoleHost(id));
  }

  /** With those that show consoles. */
  #allIds(): readonly number[] {
    if (!this.#isOpen) return [];
    const { kernel, lastError } = this.#foundation;
    for (let count = FIRST_IDS; ; ) {
      const list = Buffer.alloc(idListBytes(count));
      const { handle } = this.#job;
      if (kernel.QueryInformationJobObject(handle, JobObjectBasicProcessIdList, list, list.length, null) !== 0)
        return decodeIds(list);
      const code = lastError();
      if (code !== ERROR_MORE_DATA) throw new Win32Error('QueryInformationJobObject', code);
      count = Math.max(2 * count, assignedCount(list));
    }
  }

  usage(): GroupUsage {
    const query = (kind: number, bytes: number): Buffer => {
      const information = Buffer.alloc(bytes);
      const { QueryInformationJobObject } = this.#foundation.kernel;
      const answer = QueryInformationJobObject(this.#job.handle, kind, information, bytes, null);
      succeeded(this.#foundation, 'QueryInformationJobObject', answer);
      return information;
    };
    return decodeUsage(
      query(JobObjectBasicAccountingInformation, ACCOUNTING_BYTES),
      query(JobObjectExtendedLimitInformation, EXTENDED_LIMIT_BYTES),
    );
  }

  watch(processId: number): Watched | undefined {
    const handle = this.#open(processId);
    if (handle === undefined) return undefined;
    // Now that it is open its id goes to no other.
    if (this.#allIds().includes(processId)) return new Watched(this.#foundation, processId, handle);
    this.#foundation.kernel.CloseHandle(handle);
    return undefined;
  }

  async empty(): Promise<void> {
    let known: ReadonlySet<number> = new Set();
    for (let ids = this.#allIds(); ids.length > 0; ids = this.#allIds()) {
      // Those that had ended a moment ago are on their way out.
      if (ids.some((id) => known.has(id))) await delay(LEAVING_MS);
      const watched = ids.map((id) => this.watch(id)).filter((each) => each !== undefined);
      await this.#untilOver(watched);
      known = new Set(ids);
    }
  }

  async terminate(exitCode: number): Promise<void> {
    if (!this.#isOpen) return;
    const { TerminateJobObject } = this.#foundation.kernel;
    succeeded(this.#foundation, 'TerminateJobObject', TerminateJobObject(this.#job.handle, exitCode));
    await this.empty();
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#job[Symbol.dispose]();
    for (const watched of this.#watched) watched.close();
  }

  async #untilOver(processes: readonly Watched[]): Promise<void> {
    for (const each of processes) this.#watched.add(each);
    await Promise.all(processes.map(({ over }) => over));
    for (const each of processes) this.#watched.delete(each);
  }

  /** Whether it is the part of Windows that shows the console of another. */
  #isConsoleHost(processId: number): boolean {
    const { kernel, consoleHost } = this.#foundation;
    const handle = kernel.OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, processId);
    if (handle === 0) return false;
    using process = new Owned(handle, kernel.CloseHandle);
    const [path, size] = [Buffer.alloc(2 * MAX_PATH), Buffer.alloc(4)];
    size.writeUInt32LE(MAX_PATH);
    // A longer path than that is none of Windows' own.
    if (kernel.QueryFullProcessImageNameW(process.handle, 0, path, size) === 0) return false;
    return path.toString('utf16le', 0, 2 * size.readUInt32LE()).toLowerCase() === consoleHost.toLowerCase();
  }

  /** undefined: there is no such process any more. */
  #open(processId: number): Handle | undefined {
    const { kernel, lastError } = this.#foundation;
    const access = PROCESS_TERMINATE | PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE;
    const handle = kernel.OpenProcess(access, 0, processId);
    if (handle !== 0) return handle;
    const code = lastError();
    // The id may have gone to a process that is none of ours, and protected.
    if (code === ERROR_INVALID_PARAMETER || (code === ERROR_ACCESS_DENIED && !this.#allIds().includes(processId)))
      return undefined;
    throw new Win32Error('OpenProcess', code);
  }
}

/** `HostSystem.createGroup`. */
export const createGroup = (foundation: HostFoundation, limits: GroupLimits): ProcessGroup => {
  const { kernel } = foundation;
  const information = encodeLimits(limits);
  const handle = succeeded(foundation, 'CreateJobObjectW', kernel.CreateJobObjectW(null, null));
  const job = new Owned(handle, kernel.CloseHandle);
  try {
    const kind = JobObjectExtendedLimitInformation;
    const set = kernel.SetInformationJobObject(job.handle, kind, information, information.length);
    succeeded(foundation, 'SetInformationJobObject', set);
    return new JobGroup(foundation, job);
  } catch (error) {
    job[Symbol.dispose]();
    throw error;
  }
};
