import { testOnWindows } from './windows-node.ts';

await testOnWindows('test/abi/drivers/services.ts', { source: 'service-manager.c', kind: 'dll' }, 328);
