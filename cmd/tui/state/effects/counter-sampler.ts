import { explainStatus } from '../../../../lib/counters/fault.ts';
import { History } from '../../../../lib/counters/history.ts';
import { codeText, needsAnotherSample } from '../../../../lib/counters/problem.ts';
import { type CounterRound, RoundReader } from '../../../../lib/counters/round-reader.ts';
import { rounds } from '../../../../lib/counters/rounds.ts';
import { type CounterUnit, unitOf } from '../../../../lib/counters/unit.ts';
import { unlessAborted } from '../../../../lib/counters/unless-aborted.ts';
import type { CounterValue } from '../../../../lib/counters/values.ts';
import { fileTimeOf } from '../../../../lib/events/time.ts';
import { safeText } from '../../../../lib/output/safe-text.ts';
import type { EffectScene } from './scene.ts';

/** So many rounds are kept: more than the widest terminal shows. */
const KEPT = 400;

/** Where nothing can be read it is tried again. */
const AGAIN_MS = 5000;

const none: ReadonlySet<string> = new Set();

/** What is sampled, and how often. */
interface Wanted {
  readonly pins: ReadonlySet<string>;
  readonly intervalMs: number;
}

/** Samples the pinned counters as long as their screen is shown, and holds nothing open while it is not. */
export class CounterSampler {
  readonly #scene: EffectScene;
  readonly #history = new History(KEPT);
  readonly #units = new Map<string, CounterUnit>();
  readonly #texts = new Map<number, string>();
  #wanted: Wanted = { pins: none, intervalMs: 0 };
  #change = new AbortController();
  #reader: Promise<RoundReader> | undefined;
  #isRunning = false;

  constructor(scene: EffectScene) {
    this.#scene = scene;
  }

  /** Looks whether something else is to be sampled; called after every action. */
  look(): void {
    const { screen, counters } = this.#scene.state();
    const pins = screen === 'counters' ? counters.browse.chosen : none;
    const { intervalMs } = counters;
    if (pins === this.#wanted.pins && intervalMs === this.#wanted.intervalMs) return;
    this.#wanted = { pins, intervalMs };
    this.#change.abort(new Error('something else is sampled'));
    this.#change = new AbortController();
    if (pins.size > 0 && !this.#isRunning) void this.#run();
  }

  async #run(): Promise<void> {
    const { clock, signal, dispatch, tell } = this.#scene;
    this.#isRunning = true;
    this.#history.pause(fileTimeOf(clock.now()));
    while (!signal.aborted && this.#wanted.pins.size > 0) {
      const either = AbortSignal.any([signal, this.#change.signal]);
      try {
        await this.#sample(either);
      } catch (error) {
        if (either.aborted) continue;
        dispatch({ type: 'counters/fault', fault: (await tell(error)).join(' ') });
        this.#close();
        await clock.sleep(AGAIN_MS, either).catch(() => {});
      }
    }
    this.#close();
    this.#isRunning = false;
  }

  /** Until something else is wanted, or something goes wrong. */
  async #sample(signal: AbortSignal): Promise<void> {
    const { machine, clock } = this.#scene;
    this.#reader ??= RoundReader.open(machine, [], {}, this.#scene.signal);
    const reader = await unlessAborted(this.#reader, signal);
    await this.#bring(reader);
    // Rates are counted from here on.
    await unlessAborted(reader.begin(), signal);
    for await (const round of rounds({ clock, signal, intervalMs: this.#wanted.intervalMs })) {
      const read = await reader.read(round);
      this.#history.add(read);
      await this.#show(read);
    }
  }

  /** Reads what is wanted and no more. Nothing breaks it off half-way: it would not be known what is read. */
  async #bring(reader: RoundReader): Promise<void> {
    const { pins } = this.#wanted;
    const isWanted = new Set([...pins].map((path) => path.toLowerCase()));
    const gone = reader.counters.filter(({ request }) => !isWanted.has(request.toLowerCase()));
    if (gone.length > 0) {
      await reader.remove(gone);
      this.#history.remove(gone);
    }
    const known = new Set(reader.counters.map(({ request }) => request.toLowerCase()));
    const added = [...pins].filter((path) => !known.has(path.toLowerCase()));
    if (added.length === 0) return;
    for (const counter of await reader.add(added)) {
      const info = await reader.describe(counter).catch(() => undefined);
      this.#units.set(counter.path.toLowerCase(), unitOf(counter.path, info?.type));
    }
  }

  async #show({ values }: CounterRound): Promise<void> {
    const { dispatch, signal } = this.#scene;
    const problems = new Map<string, string>();
    for (const value of values) {
      if (Number.isFinite(value.value) || needsAnotherSample(value.status)) continue;
      problems.set(value.path.toLowerCase(), await this.#problemOf(value));
    }
    const units = new Map(this.#units);
    if (!signal.aborted)
      dispatch({ type: 'counters/round', recording: { ...this.#history.snapshot(), units, problems } });
  }

  async #problemOf({ status }: CounterValue): Promise<string> {
    const known = this.#texts.get(status);
    if (known !== undefined) return known;
    const problem = await explainStatus(this.#scene.machine, status);
    const text = problem === undefined ? '' : safeText(problem.text === '' ? codeText(problem) : problem.text);
    this.#texts.set(status, text);
    return text;
  }

  /** Lets go of the counters. What was read of them stays. */
  #close(): void {
    const reader = this.#reader;
    this.#reader = undefined;
    reader?.then((opened) => opened[Symbol.dispose]()).catch(() => {});
  }
}
