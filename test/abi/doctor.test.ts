import { testOnWindows } from './windows-node.ts';

await testOnWindows('test/abi/drivers/doctor.ts', { source: 'doctor.c', kind: 'dll' }, 14);
