import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Effects } from '../../cmd/tui/state/effects.ts';
import { firstState } from '../../cmd/tui/state/first-state.ts';
import { actionsFor } from '../../cmd/tui/state/keys.ts';
import { reduce } from '../../cmd/tui/state/reducer.ts';
import { Store } from '../../cmd/tui/state/store.ts';
import { givenSeed, play } from './monkey/play.ts';
import { randomKey, randomOf } from './monkey/random.ts';
import { monkeyScene, nowhere, world } from './monkey/scene.ts';

/** 100,000 in two games: either stays far below what a test may take. */
const KEYS = 50_000;
const GAMES = 2;

// What is drawn of it, and the mouse: monkey-drawn.test.ts.
const game = async (seed: number): Promise<void> => {
  const monkey = monkeyScene();
  const { scene, guard, clock } = monkey;
  const random = randomOf(seed);
  const known = { size: { columns: 120, rows: 40 }, now: clock.now(), computer: scene.machine.name, isReadonly: false };
  const store = new Store(reduce, { ...firstState(known), isElevated: false });
  const leaving = new AbortController();
  const effects = new Effects({
    machine: scene.machine,
    machineWords: [],
    clock,
    signal: leaving.signal,
    tell: scene.tell,
    outside: nowhere,
    world,
    state: () => store.state,
    dispatch: store.dispatch,
  });
  store.onAction((action, _after, before) => {
    guard.hear(action, before);
    effects.hear(action);
  });
  effects.start();
  const player = {
    state: () => store.state,
    press: (event: Parameters<typeof actionsFor>[0] | { readonly kind: 'mouse' }) => {
      if (event.kind === 'mouse') return;
      for (const action of actionsFor(event, store.state)) if (action.type !== 'leave') store.dispatch(action);
    },
    resize: (size: { readonly columns: number; readonly rows: number }) => store.dispatch({ type: 'size', ...size }),
  };
  await play(monkey, player, { seed, random, count: KEYS, inputOf: () => randomKey(random) });
  leaving.abort();
  await effects.settled();
  store.close();
  assert.equal(clock.waiting, 0);
  const { asked, free, done } = guard;
  assert.ok(asked > 25 && free > 0 && done > 50, `too little was done to prove anything: ${asked} ${free} ${done}`);
};

for (let number = 0; number < GAMES; number++) {
  const seed = givenSeed() + number;
  test(`${KEYS} random keys from seed ${seed}: nothing is stuck, and nothing is done unasked`, () => game(seed));
}
