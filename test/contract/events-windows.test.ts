import { testOnWindows } from '../abi/windows-node.ts';
import { eventsContract } from './events.contract.ts';

// Under another name: Wine gives its own library for the name wevtapi, whatever the path.
await testOnWindows(
  'test/contract/drivers/events-windows.ts',
  { source: 'wevtapi.c', kind: 'dll', name: 'wevtapi-double.dll' },
  eventsContract.length,
);
