import { testOnWindows } from './windows-node.ts';

await testOnWindows('test/abi/drivers/kernel32.ts', { source: 'process-memory.c', kind: 'dll' }, 17);
