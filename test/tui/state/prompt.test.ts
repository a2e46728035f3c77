import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstState } from '../../../cmd/tui/state/first-state.ts';
import { newLayer } from '../../../cmd/tui/state/layers.ts';
import { promptActions } from '../../../cmd/tui/state/prompt.ts';
import { reduce } from '../../../cmd/tui/state/reducer.ts';
import type { UiState } from '../../../cmd/tui/state/state.ts';
import { inputOf } from '../../../cmd/tui/state/text-input.ts';

const first: UiState = {
  ...firstState({ size: { columns: 80, rows: 24 }, now: 0, computer: 'X', isReadonly: false }),
  screen: 'events',
};

/** The state after that line, typed on the screen of the event log. */
const after = (text: string): UiState => {
  const open = reduce(first, { type: 'layer/open', layer: newLayer('prompt', inputOf(text)) });
  return promptActions(open).reduce(reduce, open);
};

const problemOf = (text: string): string | undefined => {
  const layer = after(text).layers.at(-1);
  assert.ok(layer?.kind === 'prompt', text);
  return layer.problem;
};

for (const line of ['sort cpu desc', 'state failed', 'state all', 'state'])
  test(`:${line} shows the list that it changes`, () => {
    assert.equal(after(line).screen, 'services');
  });

for (const word of ['pending', 'stop-pending', '"on the way"'])
  test(`:state ${word} leaves what is on the way`, () => {
    assert.deepEqual([...after(`state ${word}`).services.hidden].sort(), ['!', '+', '-', '=']);
  });

test('a state that there is not is told with those that there are', () => {
  assert.equal(
    problemOf('state bogus'),
    'there is no state bogus; states: running, stopped, failed, paused, pending, all',
  );
});

test('an option is no service: the line says that it takes none', () => {
  assert.equal(problemOf('stop --force'), 'there is no service --force; options are not taken here');
});

test('Up and Down go through the lines that were run, and back to what was being typed', () => {
  const ran = ['sort cpu', 'state bogus', 'state bogus'].reduce((state, line) => {
    const open = reduce({ ...state, layers: [] }, { type: 'layer/open', layer: newLayer('prompt', inputOf(line)) });
    return promptActions(open).reduce(reduce, open);
  }, first);
  const steps = ['up', 'up', 'up', 'down', 'down', 'down'] as const;
  let state = reduce({ ...ran, layers: [] }, { type: 'layer/open', layer: newLayer('prompt', inputOf('sta')) });
  const texts = steps.map((way) => {
    state = reduce(state, { type: 'prompt/walk', way });
    const layer = state.layers.at(-1);
    return layer?.kind === 'prompt' ? layer.input.text : undefined;
  });
  assert.deepEqual(texts, ['state bogus', 'sort cpu', 'sort cpu', 'state bogus', 'sta', 'sta']);
});
