import type {
  RecordedCounterObject,
  RecordedCounters,
  RecordedInstance,
  RecordedSample,
  RecordedSeries,
  RecordedValues,
} from '../../lib/recorded/counters/document.ts';

/** Names of counters have even numbers; Windows' own end long before this one. */
const FIRST_INDEX = 20_000;
const NOVICE = 100;

const sampleText = ({ first = 0, second, multiCount, status }: RecordedSample): string => {
  if (status !== undefined) return `!${status.toString(16)}`;
  return `${first}${second === undefined ? '' : `/${second}`}${multiCount === undefined ? '' : `*${multiCount}`}`;
};

const samplesText = (series: RecordedSeries): string => {
  if (typeof series !== 'object') return String(series);
  if ('samples' in series) return series.samples.map(sampleText).join(' ');
  throw new Error('a script has only numbers and samples');
};

/** `from-last` of the samples at which the instance is there; it comes and goes once. */
const presence = ({ present }: RecordedInstance): readonly string[] => {
  if (present === undefined) return [];
  const from = present.indexOf(true);
  const last = present.lastIndexOf(true);
  return [`${from}-${last === present.length - 1 ? '' : last}`];
};

class Script {
  readonly #lines: string[] = [];
  #index = FIRST_INDEX;

  line(...fields: readonly (string | number)[]): void {
    this.#lines.push(fields.join('\t'));
  }

  nextIndex(): number {
    this.#index += 2;
    return this.#index;
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`;
  }
}

const writeValues = (
  script: Script,
  { counters }: RecordedCounterObject,
  values: RecordedValues,
  instance: string | number,
): void => {
  for (const { name, englishName = name } of counters) {
    const series = values[name];
    if (series !== undefined) script.line('values', englishName, instance, samplesText(series));
  }
};

const writeObject = (script: Script, object: RecordedCounterObject): void => {
  const { name, englishName = name, detailLevel = NOVICE, status, counters, instances, values } = object;
  const code = status === undefined ? [] : [status.toString(16)];
  const kind = instances === undefined ? 'single' : 'multi';
  script.line('object', name, englishName, script.nextIndex(), detailLevel, kind, ...code);
  for (const counter of counters) {
    const { englishName: english = counter.name, type, scale = 0, help = '' } = counter;
    script.line('counter', counter.name, english, script.nextIndex(), type.toString(16), NOVICE, scale, help);
  }
  for (const instance of instances ?? [])
    script.line('instance', instance.name ?? '', instance.parent ?? '-', ...presence(instance));
  for (const [index, instance] of (instances ?? []).entries()) writeValues(script, object, instance.values, index);
  writeValues(script, object, values ?? {}, '-');
};

/** The objects as a script for the double of pdh.dll; `test/doubles/pdh-script.h` says how one is read. */
export const counterScript = ({ objects }: RecordedCounters): string => {
  const script = new Script();
  for (const object of objects) writeObject(script, object);
  return script.text();
};
