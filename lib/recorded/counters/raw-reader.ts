import { pdhCodes } from '../../../native/pdh-codes.ts';
import { clockOf } from '../../counters/counter-clock.ts';
import type { RawValue } from '../../counters/formulas.ts';
import type {
  RecordedCounter,
  RecordedFactName,
  RecordedMix,
  RecordedNumber,
  RecordedSample,
  RecordedScript,
  RecordedSeries,
  RecordedSource,
  RecordedTerm,
  RecordedWave,
} from './document.ts';
import type { PresentInstance } from './instances.ts';
import type { CounterTime } from './moment.ts';
import type { BookedObject, ObjectBook } from './object-book.ts';
import type { Round } from './round.ts';
import { instancesOfTerm, TermBook } from './term-book.ts';
import { readWave, type WaveReader } from './wave.ts';

/** A raw value, and 0 or why there is none. */
export interface RawSample extends RawValue {
  readonly status: number;
}

/** Whose number is asked for, and when. */
interface Question {
  readonly booked: BookedObject;
  readonly counter: RecordedCounter;
  /** undefined: of an object without instances. */
  readonly instance: PresentInstance | undefined;
  readonly round: Round;
  readonly part: 'first' | 'second';
  /** How many numbers lead to this one. */
  readonly depth: number;
}

/** A number that leads to itself in the end is 0. */
const DEEPEST = 8;
const ONE = 1;

const isNumber = (series: RecordedSeries): series is RecordedNumber =>
  typeof series === 'number' || typeof series === 'string';

const whole = (value: number): bigint => BigInt(Math.round(Number.isFinite(value) ? value : 0));

const sampleAt = ({ samples, everySeconds, repeats }: RecordedScript, round: Round): RecordedSample => {
  const { recordedSeconds } = round.moment;
  const step = everySeconds === undefined ? round.number : Math.max(0, Math.floor(recordedSeconds / everySeconds));
  const index = repeats === true ? step % samples.length : Math.min(step, samples.length - 1);
  return samples[index] ?? { status: pdhCodes.PDH_NO_DATA };
};

/** Reads raw values off a recorded machine: what its document says of them, at the time of a round. */
export class RawReader {
  readonly #time: CounterTime;
  readonly #waves = new WeakMap<RecordedWave, Map<string, WaveReader>>();
  readonly #terms: TermBook;

  constructor(book: ObjectBook, time: CounterTime) {
    this.#terms = new TermBook(book);
    this.#time = time;
  }

  read(booked: BookedObject, counter: RecordedCounter, instance: PresentInstance | undefined, round: Round): RawSample {
    if (counter.status !== undefined) return { first: 0n, second: 0n, multiCount: ONE, status: counter.status };
    const series = seriesOf(booked, counter, instance);
    if (typeof series === 'object' && 'samples' in series)
      return this.#readSample(counter, sampleAt(series, round), round);
    const question: Question = { booked, counter, instance, round, part: 'first', depth: 0 };
    const isPair = typeof series === 'object' && 'second' in series;
    return {
      first: this.#source(isPair ? series.first : series, question),
      second: isPair ? this.#source(series.second, { ...question, part: 'second' }) : this.#clock(counter, round),
      multiCount: ONE,
      status: pdhCodes.PDH_CSTATUS_VALID_DATA,
    };
  }

  #readSample(counter: RecordedCounter, sample: RecordedSample, round: Round): RawSample {
    return {
      first: BigInt(sample.first ?? 0),
      second: sample.second === undefined ? this.#clock(counter, round) : BigInt(sample.second),
      multiCount: sample.multiCount ?? ONE,
      status: sample.status ?? pdhCodes.PDH_CSTATUS_VALID_DATA,
    };
  }

  #clock({ type }: RecordedCounter, { moment }: Round): bigint {
    const clock = clockOf(type);
    return clock === undefined ? 0n : this.#time.read(clock, moment.seconds);
  }

  #source(source: RecordedSource, question: Question): bigint {
    if (isNumber(source)) return BigInt(source);
    if ('mix' in source) return whole(this.#mix(source, question));
    if ('fact' in source) return this.#fact(source.fact, question);
    return whole(this.#wave(source, question));
  }

  #wave(wave: RecordedWave, question: Question): number {
    const { booked, counter, instance, round } = question;
    const readers = this.#waves.get(wave) ?? new Map<string, WaveReader>();
    this.#waves.set(wave, readers);
    const own = instance?.process?.processId ?? instance?.unique ?? '';
    // The two parts of one value move together: more operations take more time.
    const seed = `${booked.name}|${counter.name}|${own}`;
    const reader = readers.get(seed) ?? readWave(wave, seed);
    readers.set(seed, reader);
    const { seconds } = round.moment;
    const begun = instance?.begunSeconds ?? 0;
    const isPart = wave.grows === true && begun > 0;
    const value = isPart ? Math.max(0, reader(seconds) - reader(begun)) : reader(seconds);
    return wave.of === undefined ? value : value * Number(this.#fact(wave.of, question));
  }

  #fact(fact: RecordedFactName, { instance }: Question): bigint {
    const process = instance?.process;
    switch (fact) {
      case 'processId':
        return BigInt(process?.processId ?? 0);
      case 'workingSet':
        return BigInt(process?.workingSetBytes ?? 0);
      case 'privateBytes':
        return BigInt(process?.privateBytes ?? 0);
      case 'started':
        return this.#time.read('object', instance?.begunSeconds ?? 0);
    }
  }

  #mix({ mix }: RecordedMix, question: Question): number {
    if (question.depth >= DEEPEST) return 0;
    return mix.reduce((sum, term) => sum + (term.times ?? 1) * this.#term(term, question), 0);
  }

  #term(term: RecordedTerm, question: Question): number {
    if (term.of === 'seconds') return question.round.moment.seconds;
    const meaning = this.#terms.meaning(term);
    if (meaning === undefined) return 0;
    const values = instancesOfTerm(meaning, question);
    if (term.counts === true) return values.length;
    const deeper = { round: question.round, part: question.part, depth: question.depth + 1 };
    const { booked, counter } = meaning;
    return values.reduce((sum, instance) => sum + this.#part({ booked, counter, instance, ...deeper }), 0);
  }

  #part(question: Question): number {
    const { booked, counter, instance, part, round } = question;
    const series = seriesOf(booked, counter, instance);
    if (typeof series === 'object' && 'samples' in series) {
      const sample = this.#readSample(counter, sampleAt(series, round), round);
      return Number(sample[part]);
    }
    const isPair = typeof series === 'object' && 'second' in series;
    if (!isPair && part === 'second') return Number(this.#clock(counter, round));
    const source = isPair ? series[part] : series;
    return Number(this.#source(source, question));
  }
}

const seriesOf = (
  { object }: BookedObject,
  { name }: RecordedCounter,
  instance: PresentInstance | undefined,
): RecordedSeries => {
  const values = instance === undefined ? (object.values ?? {}) : instance.values;
  return Object.hasOwn(values, name) ? (values[name] ?? 0) : 0;
};
