import assert from 'node:assert/strict';
import { modeOf } from '../../../cmd/tui/state/command.ts';
import type { UiState } from '../../../cmd/tui/state/state.ts';
import type { InputEvent, KeyEvent } from '../../../cmd/tui/terminal/keyboard.ts';
import { type Random, randomSize } from './random.ts';
import { type MonkeyScene, turns } from './scene.ts';

/** Between two looks whether Esc leads out. */
const ROUND = 100;

/** A screen, its details, a zoom, a filter, marks, hidden states, what is typed: no step back is more than one key. */
const STEPS_BACK = 12;

/** So many keys are told when something goes wrong. */
const TOLD_KEYS = 40;

const ESCAPE: KeyEvent = { kind: 'key', name: 'escape' };

/** What is played on. */
export interface Player {
  state(): UiState;
  press(event: InputEvent): void;
  resize(size: { readonly columns: number; readonly rows: number }): void;
}

export interface Game {
  readonly seed: number;
  readonly random: Random;
  /** So many keys. */
  readonly count: number;
  inputOf(): InputEvent;
}

/** A file would be written where the name says. */
const wouldWrite = (event: InputEvent, { layers }: UiState): boolean =>
  layers.at(-1)?.kind === 'event-save' && event.kind === 'key' && event.name === 'enter';

/** Nobody touches a key for so many seconds. */
const pause = async ({ clock }: MonkeyScene, seconds: number): Promise<void> => {
  for (let second = 0; second < seconds; second++) {
    await turns(4);
    clock.advance(1000);
  }
  await turns(4);
};

/** What happens by itself: time passes, the terminal gets another size, the computer goes away or comes back, a service is deleted. */
const happen = async (monkey: MonkeyScene, { state, resize }: Player, random: Random): Promise<void> => {
  const { clock, guard, machine } = monkey;
  const chance = random();
  if (chance < 0.01) {
    // No terminal gets another size while a frame is under way to it.
    await turns(1);
    resize(randomSize(random));
  } else if (chance < 0.1) clock.advance(random() * 1500);
  else if (chance < 0.12) await pause(monkey, 1);
  else if (chance < 0.122) guard.isAway = !guard.isAway;
  else if (chance < 0.1225) {
    const { current } = state().services;
    if (current !== undefined) await machine.services.delete(current).catch(() => {});
  }
};

/** What somebody does who wants what they are asked about: read it, and say so. */
const answerOf = async (monkey: MonkeyScene, { layers }: UiState, random: Random): Promise<InputEvent | undefined> => {
  const layer = layers.at(-1);
  if (layer?.kind !== 'confirm' || random() < 0.7) return undefined;
  if (!layer.isRead) await pause(monkey, 1);
  const { typed } = layer.plan;
  if (typed === undefined) return { kind: 'key', name: 'y', text: 'y' };
  return layer.input?.text === typed ? { kind: 'key', name: 'enter' } : { kind: 'paste', text: typed };
};

const assertLeadsOut = async (monkey: MonkeyScene, { state, press }: Player): Promise<void> => {
  monkey.guard.isAway = false;
  await pause(monkey, 4);
  const most = state().layers.length + STEPS_BACK;
  for (let step = 0; step < most; step++) press(ESCAPE);
  assert.deepEqual(state().layers, []);
  assert.equal(modeOf(state()), 'services');
};

/** Presses so many keys. Rejects with the seed and the last keys where nothing leads out or something was done unasked. */
export const play = async (
  monkey: MonkeyScene,
  player: Player,
  { seed, random, count, inputOf }: Game,
): Promise<void> => {
  const last: string[] = [];
  try {
    for (let number = 1; number <= count; number++) {
      await happen(monkey, player, random);
      const event = (await answerOf(monkey, player.state(), random)) ?? inputOf();
      last.push(JSON.stringify(event));
      if (last.length > TOLD_KEYS) last.shift();
      if (!wouldWrite(event, player.state())) player.press(event);
      if (random() < 0.5) await turns(1);
      if (number % ROUND === 0) await assertLeadsOut(monkey, player);
      assert.deepEqual(monkey.guard.faults, []);
    }
  } catch (error) {
    const { mode, keys } = { mode: modeOf(player.state()), keys: last.join(' ') };
    throw new Error(`SVCDECK_SEED=${seed} plays it again. Mode ${mode}; the last keys: ${keys}`, { cause: error });
  }
};

/** Another one tries other keys. */
export const givenSeed = (): number => Number(process.env['SVCDECK_SEED'] ?? 1);
