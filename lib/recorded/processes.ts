import { ERROR_ACCESS_DENIED, ERROR_INVALID_PARAMETER, ERROR_PROCESS_ABORTED } from '../../native/codes.ts';
import type { Processes, ProcessUsage, UsageOptions } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { stoppedStatus } from './control.ts';
import type { ProcessClock } from './process-clock.ts';
import type { ProcessTable } from './process-table.ts';
import { isGuarded, type ServiceRecord } from './record.ts';
import type { ServiceTable } from './service-table.ts';

const CALL = 'OpenProcess';

/** The processes of a recorded machine, as Windows shows them and lets them be ended. */
export class RecordedProcesses implements Processes {
  readonly #processes: ProcessTable;
  readonly #services: ServiceTable;
  readonly #clock: ProcessClock | undefined;

  /** `clock`: absent where nothing was recorded that would make one. */
  constructor(processes: ProcessTable, services: ServiceTable, clock?: ProcessClock) {
    this.#processes = processes;
    this.#services = services;
    this.#clock = clock;
  }

  async usage(
    processIds: readonly number[],
    { withTimes = false }: UsageOptions = {},
  ): Promise<readonly ProcessUsage[]> {
    const times = withTimes ? await this.#clock?.read() : undefined;
    // A look at the services ends the processes that none of them is in any more.
    this.#services.all();
    return [...new Set(processIds)]
      .map((id) => this.#processes.get(id))
      .filter((each) => each !== undefined)
      .map(({ processId, workingSetBytes, privateBytes, cpuMs }) => ({
        processId,
        workingSetBytes,
        privateBytes,
        ...(withTimes && cpuMs !== undefined ? { cpuMs } : {}),
        ...times?.get(processId),
      }));
  }

  /** Learn: IsProcessCritical. */
  async isCritical(processId: number): Promise<boolean> {
    const hosted = this.#servicesIn(processId);
    const process = this.#processes.get(processId);
    if (processId === 0 || (hosted.length === 0 && process === undefined))
      throw new Win32Error(CALL, ERROR_INVALID_PARAMETER);
    return process?.critical === true;
  }

  /**
   * All services in the process stop with 1067 and without a word, and their failure actions take their course. Learn:
   * OpenProcess (87: there is no such process), TerminateProcess. What is critical ends like the rest: the recorded computer
   * goes on, so that it can be looked at.
   */
  async terminate(processId: number, isStillMeant: () => Promise<boolean>): Promise<boolean> {
    const hosted = this.#servicesIn(processId);
    if (processId === 0 || (hosted.length === 0 && this.#processes.get(processId) === undefined))
      throw new Win32Error(CALL, ERROR_INVALID_PARAMETER);
    if (hosted.some(isGuarded)) throw new Win32Error(CALL, ERROR_ACCESS_DENIED);
    if (!(await isStillMeant())) return false;
    for (const service of this.#servicesIn(processId)) {
      service.status = stoppedStatus(service, ERROR_PROCESS_ABORTED, 0);
      delete service.due;
      this.#services.noteFailure(service);
    }
    this.#processes.end(processId);
    return true;
  }

  #servicesIn(processId: number): readonly ServiceRecord[] {
    return this.#services.all().filter(({ status }) => status.processId === processId);
  }
}
