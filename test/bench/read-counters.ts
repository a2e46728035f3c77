/**
 * Reads performance counters of a double of pdh.dll through the seam, and times it: run by the Windows Node with the double's
 * path, how many instances there are and how many rounds. Writes the times as JSON.
 */
import { loadDouble } from '../abi/counters/double.ts';

const [library = '', instancesText = '5000', roundsText = '30'] = process.argv.slice(2);
const [instances, rounds] = [Number(instancesText), Number(roundsText)];

const { double, foundation } = loadDouble(library);
let sum = 0;

const { openCounters } = await import('../../native/counters.ts');
double.begin(null);
double.record(0);
double.generate(1, 2, instances);
using counters = openCounters({ ...foundation, clock: Date.now });

const timeWildcard = async (): Promise<number[]> => {
  const times: number[] = [];
  using session = await counters.open(['\\Made 0(*)\\Count 0/sec']);
  await session.collect();
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    const { readings } = await session.collect();
    for (const { values } of readings) for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
    times.push(performance.now() - begun);
  }
  return times;
};

const timeSingle = async (): Promise<{ readonly added: number[]; readonly single: number[] }> => {
  const [added, single]: [number[], number[]] = [[], []];
  const paths = Array.from(
    { length: instances },
    (_, i) => `\\Made 0(worker-${String(i).padStart(5, '0')})\\Count 0/sec`,
  );
  for (let round = 0; round < rounds; round++) {
    let begun = performance.now();
    using session = await counters.open(paths);
    added.push(performance.now() - begun);
    await session.collect();
    begun = performance.now();
    const { readings } = await session.collect();
    for (const { values } of readings) sum += values[0] ?? 0;
    single.push(performance.now() - begun);
  }
  return { added, single };
};

const wildcard = await timeWildcard();
const { added, single } = await timeSingle();
process.stdout.write(JSON.stringify({ wildcard, added, single, sum }));
