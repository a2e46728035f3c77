/**
 * `perf watch` of 50 counters once a second as a table on a terminal, over a double of pdh.dll whose path is handed in, with
 * how many rounds: run by the Windows Node. Writes as JSON what part of the time its processor time is, and by how much the
 * times of its samples left those that were due.
 */
import { command } from '../../../cmd/perf/watch.ts';
import { systemProcess } from '../../../cmd/system.ts';
import type { Machine } from '../../../native/types.ts';
import { loadDouble } from '../../abi/counters/double.ts';

const COUNTERS = 50;
const INTERVAL_MS = 1000;

const [library = '', rounds = '60'] = process.argv.slice(2);
const { double, foundation } = loadDouble(library);
const { openCounters } = await import('../../../native/counters.ts');
double.begin(null);
double.record(0);
double.generate(1, 2, COUNTERS);
using counters = openCounters({ ...foundation, clock: Date.now });

/** When each round was begun. */
const times: number[] = [];
const open: typeof counters.open = async (paths, options) => {
  const session = await counters.open(paths, options);
  const collect = session.collect.bind(session);
  session.collect = () => {
    times.push(performance.now());
    return collect();
  };
  return session;
};

let written = 0;
const out = (text: string): void => {
  written += text.length;
};
const { io, clock, signal } = systemProcess();
const terminal = { isOutTerminal: true, isErrTerminal: true, columns: 120, rows: COUNTERS + 5, hasColour: true };
const machine = Object.assign(Object.create(null), {
  name: 'SERVER1',
  counters: Object.assign(Object.create(counters), { open }),
  messageText: () => undefined,
}) as Machine;

const begun = { cpu: process.cpuUsage(), at: performance.now() };
const paths = Array.from({ length: COUNTERS }, (_, i) => `\\Made 0(worker-${String(i).padStart(5, '0')})\\Count 0/sec`);
const exitCode = await command.invoke([...paths, '--count', rounds, '--interval', `${INTERVAL_MS}ms`], {
  io: Object.create(io, Object.getOwnPropertyDescriptors({ ...terminal, out, err: out })),
  clock,
  signal,
  machine: async () => machine,
});
const { user, system } = process.cpuUsage(begun.cpu);
const tookMs = performance.now() - begun.at;
// The look before the first round is none.
const [, first = Number.NaN, ...later] = times;
const late = later.map((time, index) => Math.abs(time - first - (index + 1) * INTERVAL_MS));
process.stdout.write(
  JSON.stringify({
    exitCode,
    written,
    rounds: later.length + 1,
    cpuPart: (user + system) / 1000 / tookMs,
    driftMs: late.at(-1),
    worstMs: Math.max(...late),
  }),
);
