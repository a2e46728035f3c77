import { withManyServices } from './many-services.ts';
import { measure, printTable, svcdeckLine, verdict } from './measure.ts';
import { benchCompletion } from './module-completion.ts';
import { benchDoctor } from './module-doctor.ts';

/** What PowerShell's side costs. `npm run bench:module [-- ROUNDS]` */
const ROUNDS = Number(process.argv[2] ?? 21);

/** A usual server has as many. */
const SERVICE_COUNT = 300;
const MOST_OVER_LIST_MS = 30;

/** `Get-Service` under PowerShell's name, beside the list that it is made of. Gives 1 where a bound is broken. */
const benchGetService = (rounds: number): Promise<number> =>
  withManyServices(async () => {
    const measured = await measure(
      {
        'list --json': svcdeckLine('list --json'),
        'Get-Service -Json': svcdeckLine('Get-Service -Json'),
        'Get-Service': svcdeckLine('Get-Service'),
      },
      rounds,
    );
    console.log(`medians of ${rounds} interleaved runs with ${SERVICE_COUNT} services more`);
    printTable(measured, 'list --json');
    const over = measured['Get-Service -Json'].medianMs - measured['list --json'].medianMs;
    return verdict('Get-Service -Json over list --json', over, MOST_OVER_LIST_MS, ' ms');
  }, SERVICE_COUNT);

/** Each part measures by itself, so many times, and gives its share of the exit code. */
const parts: readonly ((rounds: number) => Promise<number>)[] = [benchGetService, benchCompletion, benchDoctor];

let exitCode = 0;
for (const part of parts) exitCode |= await part(ROUNDS);
process.exitCode = exitCode;
