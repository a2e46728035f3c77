import { svcdeck } from '../e2e/windows.ts';
import { bareNodeLine, measure, printTable, svcdeckLine, verdict } from './measure.ts';

/** All that it looks at, from the start of the process to its end. */
const MOST_SECONDS = 3;

const LINE = 'svcdeck doctor --json';

/**
 * What `doctor` takes, beside the bare node.exe. Gives 1 where it takes too long, else 0. Whether all is well on the computer that it is
 * measured on does not matter here, as long as it stays as it is.
 */
export const benchDoctor = async (rounds: number): Promise<number> => {
  const { exitCode } = await svcdeck('doctor', '--json');
  const measured = await measure(
    { 'node.exe -e 0': await bareNodeLine(), [LINE]: svcdeckLine('doctor --json') },
    rounds,
    { [LINE]: exitCode },
  );
  printTable(measured, 'node.exe -e 0');
  return verdict('doctor', (measured[LINE]?.medianMs ?? Number.NaN) / 1000, MOST_SECONDS, 's');
};
