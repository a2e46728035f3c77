import { isWine } from '../e2e/windows.ts';
import { SERVICE_COUNT, withManyServices } from './many-services.ts';
import { measure, printTable, svcdeckLine, verdict } from './measure.ts';

/** What one service among 2,000 costs to ask about. `npm run bench:verbs [-- ROUNDS]` */
const rounds = Number(process.argv[2] ?? 21);
const ASKED = 'svcdeck-bench-1000';
const MOST_OVER_QUERY_MS = 60;

const lines = {
  'query RpcSs': svcdeckLine('query RpcSs'),
  EnumDepend: svcdeckLine(`EnumDepend ${ASKED}`),
  qfailure: svcdeckLine(`qfailure ${ASKED}`),
  deps: svcdeckLine(`deps ${ASKED}`),
  'deps --json': svcdeckLine(`deps --json ${ASKED}`),
};

/** Wine asks its service manager and then says ERROR_INVALID_LEVEL. */
const exitCodes = isWine ? { qfailure: 124 } : {};

process.exitCode = await withManyServices(async () => {
  const measured = await measure(lines, rounds, exitCodes);
  console.log(`medians of ${rounds} interleaved runs with ${SERVICE_COUNT} services more`);
  printTable(measured, 'query RpcSs');
  const { 'query RpcSs': query, ...verbs } = measured;
  return Object.entries(verbs)
    .map(([name, { medianMs }]) =>
      verdict(`${name} over query RpcSs`, medianMs - query.medianMs, MOST_OVER_QUERY_MS, ' ms'),
    )
    .reduce((all, one) => all | one, 0);
});
