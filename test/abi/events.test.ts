import { testOnWindows } from './windows-node.ts';

// Wine would give its own library for the name wevtapi, whatever the path.
await testOnWindows(
  'test/abi/drivers/events.ts',
  { source: 'wevtapi.c', kind: 'dll', name: 'wevtapi-double.dll' },
  150,
);
