import { testOnWindows } from './windows-node.ts';

await testOnWindows('test/abi/drivers/event-log.ts', { source: 'event-log.c', kind: 'dll' }, 107);
