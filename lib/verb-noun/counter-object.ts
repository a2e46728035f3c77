import { buildPath, parsePath } from '../counters/path.ts';
import type { CounterRound } from '../counters/round-reader.ts';
import type { CounterValue } from '../counters/values.ts';
import { isoTime, localTime } from '../events/time.ts';
import { csvField } from '../output/csv.ts';
import { JsonArrayText } from '../output/json.ts';
import { safeJson, safeText } from '../output/safe-text.ts';

/** The path with its computer before it, as PowerShell has them. */
const fullPath = (machine: string, path: string): string => {
  const parts = parsePath(path);
  if (parts === undefined || parts.computer !== undefined) return path;
  return buildPath({ ...parts, computer: machine }) ?? path;
};

/** One value with PowerShell's property names: a promise to programs. Learn: PerformanceCounterSample. */
const sampleObject = (machine: string, { path, instance, value, status }: CounterValue) => ({
  Path: fullPath(machine, path),
  InstanceName: instance === '' ? (parsePath(path)?.instance ?? '') : instance,
  CookedValue: Number.isFinite(value) ? value : null,
  Status: status >>> 0,
});

/** How rounds are written, one after another. */
export interface SampleWriter {
  readonly head: string;
  round(round: CounterRound): string;
  foot(): string;
}

const jsonSamples = (machine: string): SampleWriter => {
  const array = new JsonArrayText();
  return {
    head: '',
    round: ({ time, values }) => {
      const CounterSamples = values.map((value) => sampleObject(machine, value));
      return array.item(safeJson(JSON.stringify({ Timestamp: isoTime(time), CounterSamples })));
    },
    foot: () => array.end(),
  };
};

const csvSamples = (machine: string): SampleWriter => ({
  head: 'Timestamp,Path,InstanceName,CookedValue,Status\r\n',
  round: ({ time, values }) =>
    values
      .map((value) => {
        const { Path, InstanceName, CookedValue, Status } = sampleObject(machine, value);
        return `${[isoTime(time), Path, InstanceName, CookedValue, Status].map(csvField).join(',')}\r\n`;
      })
      .join(''),
  foot: () => '',
});

/** Cells of PowerShell's first column, and the blank behind it. */
const INDENT = 26;

const tableSamples = (machine: string): SampleWriter => {
  let hasBegun = false;
  return {
    head: '',
    round: ({ time, values }) => {
      const heading = `\n${'Timestamp'.padEnd(INDENT)}CounterSamples\n${'---------'.padEnd(INDENT)}--------------\n`;
      const lines = values.flatMap(({ path, value }) => [
        `${safeText(fullPath(machine, path))} :`,
        Number.isFinite(value) ? String(value) : '',
        '',
      ]);
      const text = lines
        .map((line, index) => `${(index === 0 ? localTime(time) : '').padEnd(INDENT)}${line}`.trimEnd())
        .join('\n');
      const before = hasBegun ? '' : heading;
      hasBegun = true;
      return `${before}${text}\n`;
    },
    foot: () => '',
  };
};

/** Samples as PowerShell's own table, one JSON array, or CSV with a row for each value. */
export const sampleWriter = (format: 'table' | 'json' | 'csv', machine: string): SampleWriter => {
  if (format === 'json') return jsonSamples(machine);
  return format === 'csv' ? csvSamples(machine) : tableSamples(machine);
};
