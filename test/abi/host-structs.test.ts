import { testOnWindows } from './windows-node.ts';

await testOnWindows('test/abi/drivers/host-structs.ts', { source: 'host-structs.c', kind: 'dll' }, 8);
