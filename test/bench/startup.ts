import { statSync } from 'node:fs';
import { executable } from '../e2e/windows.ts';
import { bareNodeLine, measure, printTable, svcdeckLine, verdict } from './measure.ts';

/** What start-up costs over the bare node.exe in the executable. `npm run bench:startup [-- ROUNDS]` */
const rounds = Number(process.argv[2] ?? 21);

const measured = await measure(
  {
    'node.exe -e 0': await bareNodeLine(),
    'svcdeck --version': svcdeckLine('--version'),
    'svcdeck query RpcSs': svcdeckLine('query RpcSs'),
    'svcdeck qc RpcSs': svcdeckLine('qc RpcSs'),
    'svcdeck list --json': svcdeckLine('list --json'),
    'svcdeck list': svcdeckLine('list'),
  },
  rounds,
);

console.log(`medians of ${rounds} interleaved runs; svcdeck.exe has ${statSync(executable).size} bytes`);
printTable(measured, 'node.exe -e 0');
const query = measured['svcdeck query RpcSs'].medianMs / measured['node.exe -e 0'].medianMs;
process.exitCode = verdict('query RpcSs over bare node', query, 1.15, '');
