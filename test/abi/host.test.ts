import { testOnWindows } from './windows-node.ts';

await testOnWindows('test/abi/drivers/host.ts', { source: 'hosted.c', kind: 'exe' }, 30);
