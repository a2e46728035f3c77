import { testOnWindows } from './windows-node.ts';

await testOnWindows('test/abi/drivers/perflib.ts', { source: 'perflib.c', kind: 'dll' }, 13);
