import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { givenSeed, play } from './monkey/play.ts';
import { randomInput, randomOf } from './monkey/random.ts';
import { monkeyScene, nowhere } from './monkey/scene.ts';
import '../../scripts/tsx-hook.mjs';

// Only now: it is written in .tsx, which the hook makes loadable.
const { openUi } = await import('../../cmd/tui/open-ui.tsx');

const KEYS = 5_000;

test(`${KEYS} random keys and touches, drawn: no frame is larger than its terminal`, async () => {
  const monkey = monkeyScene();
  const { scene, guard, clock } = monkey;
  const seed = givenSeed();
  const random = randomOf(seed);
  let size = { columns: 120, rows: 40 };
  let frames = 0;
  const draw = (frame: string): void => {
    frames += 1;
    const lines = frame.split('\n');
    assert.ok(lines.length <= size.rows, `${lines.length} lines at ${size.columns}x${size.rows}`);
    for (const line of lines) {
      const width = stringWidth(stripVTControlCharacters(line));
      assert.ok(width <= size.columns, `${width} cells at ${size.columns}x${size.rows}: ${line}`);
    }
  };
  let ui = openUi(scene, { size: () => size, draw, outside: nowhere });
  let failure: unknown;
  const watch = (): void => {
    // What goes wrong while drawing ends the screens.
    ui.left.catch((error: unknown) => {
      failure ??= error;
    });
    ui.store.onAction((action, _after, before) => guard.hear(action, before));
  };
  watch();
  let closed: Promise<unknown> = Promise.resolve();
  const player = {
    state: () => ui.store.state,
    press: (event: Parameters<typeof ui.press>[0]) => {
      ui.press(event);
      if (failure !== undefined) throw failure;
      if (!ui.store.state.isLeaving) return;
      // Who leaves comes again.
      const before = ui;
      closed = closed.then(() => before.close());
      ui = openUi(scene, { size: () => size, draw, outside: nowhere });
      watch();
    },
    resize: (next: typeof size) => {
      size = next;
      ui.resize();
    },
  };
  await play(monkey, player, { seed, random, count: KEYS, inputOf: () => randomInput(random, size) });
  await ui.close();
  await closed;
  assert.equal(clock.waiting, 0);
  assert.ok(frames > KEYS / 10, `only ${frames} frames were drawn`);
});
