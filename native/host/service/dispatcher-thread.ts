/**
 * The thread that answers the service control manager, in a JavaScript engine of its own: whatever the main one is busy with, it
 * is never late. Loaded by a `Worker` only.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { bindHostService } from '../../dll/host-service.ts';
import { kernel32, systemPath } from '../../dll/system.ts';
import { koffi } from '../../koffi.ts';
import { bytesAt } from '../../native-memory.ts';
import { Dispatcher } from './dispatcher.ts';
import type { DispatcherOrder, ReportRequest } from './messages.ts';

const callbacks = () => {
  const { proto, register, unregister, pointer } = koffi();
  const main = pointer(proto('void ServiceMain(uint32_t count, void *args)'));
  const handler = pointer(
    proto('uint32_t HandlerEx(uint32_t control, uint32_t eventType, void *data, uintptr_t context)'),
  );
  return {
    serviceMain: (run: (count: number, args: bigint) => void) => register(run, main),
    handler: (run: (control: number, eventType: number, data: bigint | null, context: number) => number) =>
      register(run, handler),
    release: unregister,
  };
};

const serve = async (port: MessagePort): Promise<void> => {
  const dispatcher = new Dispatcher(
    {
      service: bindHostService(koffi().load(systemPath('advapi32.dll'))),
      lastError: kernel32().GetLastError,
      address: (buffer) => koffi().address(buffer),
      textAt: (address) => koffi().decode.string16(address),
      bytesAt,
      callbacks: callbacks(),
    },
    workerData as DispatcherOrder,
    (message) => port.postMessage(message),
  );
  port.on('message', (request: ReportRequest) => dispatcher.report(request));
  await dispatcher.run();
  port.close();
};

if (parentPort !== null) void serve(parentPort);
