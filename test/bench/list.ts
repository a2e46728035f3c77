import { SERVICE_COUNT, withManyServices } from './many-services.ts';
import { measure, printTable, svcdeckLine, verdict } from './measure.ts';

/** What a list of 2,000 services costs. `npm run bench:list [-- ROUNDS]` */
const rounds = Number(process.argv[2] ?? 15);

const lines = {
  'query RpcSs': svcdeckLine('query RpcSs'),
  'list --json': svcdeckLine('list --json'),
  'query state= all': svcdeckLine('query state= all'),
};

const few = await measure(lines, 3);
process.exitCode = await withManyServices(async () => {
  const measured = await measure(lines, rounds);
  console.log(`medians of ${rounds} interleaved runs with ${SERVICE_COUNT} services more`);
  printTable(measured, 'query RpcSs');
  const overQuery = measured['list --json'].medianMs - measured['query RpcSs'].medianMs;
  const grown = (measured['list --json'].peakBytes - few['list --json'].peakBytes) / 1024 / 1024;
  return (
    verdict('list --json over query RpcSs', overQuery, 60, ' ms') |
    verdict('memory of list --json over the same with few services', grown, 20, ' MB')
  );
});
