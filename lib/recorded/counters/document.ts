/**
 * The performance counters in a recorded machine's document. Numbers of more than 53 bits are text. Where a path names an
 * object or a counter, its English name and its local one will do.
 */
export interface RecordedCounters {
  /** How often a second the clock of the performance counters ticks. Absent: 10,000,000. Learn: QueryPerformanceFrequency. */
  readonly frequency?: number;
  /** For how many seconds the computer had been up when it was recorded. Absent: a day. */
  readonly upSeconds?: number;
  /** In Windows' order. */
  readonly objects: readonly RecordedCounterObject[];
}

export interface RecordedCounterObject {
  /** In the recorded Windows' own language. */
  readonly name: string;
  /** Absent: `name`. */
  readonly englishName?: string;
  /** PERF_DETAIL_NOVICE and so on. Absent: 100, novice. */
  readonly detailLevel?: number;
  /** Why Windows tells nothing of it but its name. Absent: it does. */
  readonly status?: number;
  readonly counters: readonly RecordedCounter[];
  /** In the order of its provider; several may have one name. Absent: it can have none. */
  readonly instances?: readonly RecordedInstance[];
  /** Of an object without instances. */
  readonly values?: RecordedValues;
}

/** One counter; bases, which Windows does not list, are the second numbers of what they are the base of. */
export interface RecordedCounter {
  readonly name: string;
  /** Absent: `name`. */
  readonly englishName?: string;
  /** PERF_COUNTER_COUNTER and so on. */
  readonly type: number;
  /** The power of ten for charts. Absent: 0. */
  readonly scale?: number;
  /** Absent: there is none. */
  readonly help?: string;
  /** Why it can't be read. Absent: it can. */
  readonly status?: number;
}

export interface RecordedInstance {
  /** Absent in one that stands for processes: each is called after its program. */
  readonly name?: string;
  /** Name of the instance of another object that it belongs to. */
  readonly parent?: string;
  /**
   * It stands for all processes of this program, or with `*` for those that no other instance of the object stands for, as
   * they come and go with the machine's services.
   */
  readonly program?: string;
  /** Whether it is there in one sample after the other; the last of them goes on. Absent: it is. */
  readonly present?: readonly boolean[];
  /** When it is there. Absent: always. */
  readonly comes?: RecordedTurns;
  readonly values: RecordedValues;
}

/** Something that is for a while, and again after a while. */
export interface RecordedTurns {
  readonly everySeconds: number;
  readonly lastsSeconds: number;
  /** When the first begins, after the computer's start. Absent: 0. */
  readonly fromSeconds?: number;
}

/** By the counters' names. A counter that is absent has the value 0. */
export type RecordedValues = Readonly<Record<string, RecordedSeries>>;

/** A whole number; text: one of more than 53 bits. */
export type RecordedNumber = number | string;

/** What a counter's raw values are, one after the other. */
export type RecordedSeries = RecordedSource | RecordedScript | RecordedPair;

/** Samples as they were read. */
export interface RecordedScript {
  readonly samples: readonly RecordedSample[];
  /** How long each lasts. Absent: each time the counter is read it is the next one's turn. */
  readonly everySeconds?: number;
  /** After the last comes the first again. Absent: the last one stays. */
  readonly repeats?: boolean;
}

/** Learn: PDH_RAW_COUNTER. */
export interface RecordedSample {
  /** Absent: 0. */
  readonly first?: RecordedNumber;
  /** The time or the base. Absent: the time that the counter's type relates it to. */
  readonly second?: RecordedNumber;
  /** Absent: 1. */
  readonly multiCount?: number;
  /** Why there is no value. Absent: there is one. */
  readonly status?: number;
}

/** A value with its base. */
export interface RecordedPair {
  readonly first: RecordedSource;
  readonly second: RecordedSource;
}

/** Where a number comes from that is asked for at some time. */
export type RecordedSource = RecordedNumber | RecordedWave | RecordedMix | RecordedFact;

/** A number that moves as those of a computer at work do. The same at the same time, whoever asks. */
export interface RecordedWave {
  /** Around this; of a number that grows, so many a second. */
  readonly mean: number;
  /** What the whole is multiplied with. Absent: 1. */
  readonly of?: RecordedFactName;
  /** By how much of `mean` it goes up and down at most, 0 to 1. Absent: 0.2. */
  readonly swing?: number;
  /** How long its main movement takes. Absent: 60. */
  readonly everySeconds?: number;
  /** What comes on top of it now and then. */
  readonly bursts?: RecordedTurns & { readonly adds: number };
  /** It counts what happens and never falls. Absent: it says how much there is. */
  readonly grows?: boolean;
}

/** A sum of other numbers. */
export interface RecordedMix {
  readonly mix: readonly RecordedTerm[];
}

export interface RecordedTerm {
  /**
   * `seconds`: how long the computer is up. Else a path: the same part of that counter's raw value; with a wildcard the sum
   * over its instances, but for the one that asks and those whose names end in `_Total`.
   */
  readonly of: string;
  /** Absent: 1. */
  readonly times?: number;
  /** How many instances there are, and not their values. */
  readonly counts?: boolean;
}

/** What the machine itself knows of the process that an instance stands for. */
export interface RecordedFact {
  readonly fact: RecordedFactName;
}

/** `started`: when the instance began, or else the computer, on the object's clock. */
export type RecordedFactName = 'processId' | 'workingSet' | 'privateBytes' | 'started';
