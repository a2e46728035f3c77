import { testOnWindows } from './windows-node.ts';

await testOnWindows('test/abi/drivers/desk.ts', { source: 'desk.c', kind: 'dll' }, 8);
