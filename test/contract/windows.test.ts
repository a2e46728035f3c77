import { testOnWindows } from '../abi/windows-node.ts';
import { servicesContract } from './services.contract.ts';

// And seven that only a real service can witness.
const least = servicesContract.length + 7;

await testOnWindows('test/contract/drivers/windows.ts', { source: 'service.c', kind: 'exe' }, least);
