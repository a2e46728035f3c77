import { testOnWindows } from '../abi/windows-node.ts';
import { servicesContract } from './services.contract.ts';

await testOnWindows('test/contract/drivers/windows.ts', { source: 'service.c', kind: 'exe' }, servicesContract.length);
