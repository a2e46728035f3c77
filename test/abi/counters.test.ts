import { testOnWindows } from './windows-node.ts';

// Wine would give its own library for the name pdh, whatever the path.
await testOnWindows('test/abi/counters/driver.ts', { source: 'pdh.c', kind: 'dll', name: 'pdh-double.dll' }, 200);
