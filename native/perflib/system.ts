import { bindPerflib } from '../dll/perflib.ts';
import { kernel32, systemPath } from '../dll/system.ts';
import { koffi } from '../koffi.ts';
import type { CounterPublisher } from '../perflib-types.ts';
import { openPublisher } from './publisher.ts';

/** Publishes counters on this Windows, as a provider that is named by its GUID without braces. */
export const openSystemPublisher = (providerGuid: string): CounterPublisher =>
  openPublisher(
    {
      perflib: bindPerflib(koffi().load(systemPath('advapi32.dll'))),
      lastError: kernel32().GetLastError,
      address: (buffer) => koffi().address(buffer),
    },
    providerGuid,
  );
