import type { RecordedProcess, RecordedService } from './document.ts';
import type { ServiceRecord } from './record.ts';

/**
 * The processes that go on. One of the document stays in the table when the last service in it has stopped, since it may
 * host other things too; whoever watches processes sees it end then, as it does on Windows. `recorded`: the services of the
 * document.
 */
export const livingProcesses = (
  processes: readonly RecordedProcess[],
  recorded: readonly RecordedService[],
  services: readonly ServiceRecord[],
): readonly RecordedProcess[] => {
  const hosting = new Set(services.map(({ status }) => status.processId));
  const hosted = new Set(recorded.map(({ status }) => status.processId));
  return processes.filter(({ processId }) => hosting.has(processId) || !hosted.has(processId));
};
