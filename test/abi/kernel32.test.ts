import { testOnWindows } from './windows-node.ts';

await testOnWindows('test/abi/drivers/kernel32.ts', { source: 'processes.c', kind: 'dll' }, 35);
