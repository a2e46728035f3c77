import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import type { Goal } from '../../../lib/service/plan.ts';
import { planJson, planText } from '../../../lib/service/plan-text.ts';
import { readPlan } from '../../../lib/service/read-plan.ts';
import { player, stage } from '../../fakes/orchestra.ts';

const plan = (goal: Goal, names: readonly string[], services: readonly RecordedService[], withOthers = false) =>
  readPlan(
    stage(...services).machine,
    { goal, names, withDependents: withOthers || goal === 'restart', withDependencies: withOthers },
    new AbortController().signal,
  );

const down = { state: 'stopped' } as const;

/** A <- B <- C. */
const chain = [player('A'), player('B', { needs: ['A'] }), player('C', { needs: ['b'] })];

/** A <- B, A <- C, both <- D. */
const diamond = [
  player('A'),
  player('B', { needs: ['A'] }),
  player('C', { needs: ['A'] }),
  player('D', { needs: ['B', 'C'] }),
];

const asDown = (services: readonly RecordedService[]): readonly RecordedService[] =>
  services.map(({ name, config }) =>
    player(name, { ...down, needs: config.dependencies, group: config.loadOrderGroup }),
  );

const rows: readonly (readonly [
  string,
  Goal,
  readonly string[],
  readonly RecordedService[],
  boolean,
  readonly string[],
])[] = [
  ['one', 'stop', ['A'], [player('A')], false, ['1. stop A']],
  ['one that is there', 'stop', ['A'], [player('A', down)], false, ['A is stopped already']],
  ['one by its display name, and twice', 'stop', ['a', 'A service'], [player('A')], false, ['1. stop A']],
  [
    'two that have nothing to do with each other',
    'stop',
    ['B', 'A'],
    [player('A'), player('B')],
    false,
    ['1. stop B', '1. stop A'],
  ],
  ['two of which one needs the other', 'stop', ['A', 'B'], chain.slice(0, 2), false, ['1. stop B', '2. stop A']],
  [
    'a stopped dependent is left alone',
    'stop',
    ['A'],
    [player('A'), player('B', { ...down, needs: ['A'] })],
    false,
    ['1. stop A'],
  ],
  ['a chain', 'stop', ['A'], chain, true, ['1. stop C (depends on B)', '2. stop B (depends on A)', '3. stop A']],
  [
    'a diamond',
    'stop',
    ['A'],
    diamond,
    true,
    ['1. stop D (depends on B, C)', '2. stop B (depends on A)', '2. stop C (depends on A)', '3. stop A'],
  ],
  [
    'a chain with a gap: what runs above a stopped one still goes first',
    'stop',
    ['A'],
    [player('A'), player('B', { ...down, needs: ['A'] }), player('C', { needs: ['B'] })],
    true,
    ['1. stop C (depends on A)', '2. stop A'],
  ],
  [
    'of a stopped one nothing is touched',
    'stop',
    ['A'],
    [player('A', down), player('B', { needs: ['A'] })],
    true,
    ['A is stopped already'],
  ],
  [
    'through a load order group',
    'stop',
    ['A'],
    [player('A', { group: 'Net' }), player('B', { needs: ['+NET'] })],
    true,
    ['1. stop B (depends on A)', '2. stop A'],
  ],
  [
    'a circle is cut',
    'stop',
    ['A'],
    [player('A', { needs: ['B'] }), player('B', { needs: ['A'] })],
    true,
    ['1. stop B (depends on A)', '2. stop A'],
  ],
  [
    'wildcards',
    'stop',
    ['W*', 'A'],
    [player('A'), player('W1'), player('W2'), player('Wdrv', { type: 1 })],
    false,
    ['1. stop W1', '1. stop W2', '1. stop A'],
  ],
  [
    'wildcards alone',
    'stop',
    ['W?'],
    [player('W1', { needs: ['W2'] }), player('W2')],
    false,
    ['1. stop W1', '2. stop W2'],
  ],

  ['one', 'restart', ['A'], [player('A')], false, ['1. stop A', '2. start A again']],
  [
    'a stopped one is just started',
    'restart',
    ['A'],
    [player('A', down), player('B', { needs: ['A'] })],
    false,
    ['1. start A'],
  ],
  [
    'a diamond',
    'restart',
    ['A'],
    diamond,
    false,
    [
      '1. stop D (depends on B, C)',
      '2. stop B (depends on A)',
      '2. stop C (depends on A)',
      '3. stop A',
      '4. start A again',
      '5. start C again',
      '5. start B again',
      '6. start D again',
    ],
  ],
  [
    'two of which one needs the other',
    'restart',
    ['A', 'B'],
    chain.slice(0, 2),
    false,
    ['1. stop B', '2. stop A', '3. start A again', '4. start B again'],
  ],
  [
    'a paused dependent is paused again, when all that need it have started',
    'restart',
    ['A'],
    [player('A'), player('B', { needs: ['A'], state: 'paused' }), player('C', { needs: ['B'] })],
    false,
    [
      '1. stop C (depends on B)',
      '2. stop B (depends on A)',
      '3. stop A',
      '4. start A again',
      '5. start B again',
      '6. start C again',
      '7. pause B again (it was paused)',
    ],
  ],
  [
    'a paused one that was named runs',
    'restart',
    ['A'],
    [player('A', { state: 'paused' })],
    false,
    ['1. stop A', '2. start A again'],
  ],
  [
    'a dependent on its way down stays down',
    'restart',
    ['A'],
    [player('A'), player('B', { needs: ['A'], state: 'stop-pending' })],
    false,
    ['1. stop B (depends on A)', '2. stop A', '3. start A again'],
  ],

  ['one', 'start', ['A'], [player('A', down)], false, ['1. start A']],
  ['one that is there', 'start', ['A'], [player('A')], false, ['A is running already']],
  ['Windows starts what it needs', 'start', ['C'], asDown(chain), false, ['1. start C']],
  ['two of which one needs the other', 'start', ['B', 'A'], asDown(chain), false, ['1. start A', '2. start B']],
  ['two with one between them', 'start', ['C', 'A'], asDown(chain), false, ['1. start A', '2. start C']],
  [
    'a chain',
    'start',
    ['C'],
    asDown(chain),
    true,
    ['1. start A (B needs it)', '2. start B (C needs it)', '3. start C'],
  ],
  [
    'a diamond',
    'start',
    ['D'],
    asDown(diamond),
    true,
    ['1. start A (B, C need it)', '2. start B (D needs it)', '2. start C (D needs it)', '3. start D'],
  ],
  [
    'what runs is not started',
    'start',
    ['C'],
    [chain[0], ...asDown(chain.slice(1))].flatMap((each) => each ?? []),
    true,
    ['1. start B (C needs it)', '2. start C'],
  ],
  [
    'of a group all that can be started',
    'start',
    ['A'],
    [
      player('A', { ...down, needs: ['+Net'] }),
      player('N1', { ...down, group: 'Net' }),
      player('N2', { ...down, group: 'Net', isDisabled: true }),
      player('N3', { ...down, group: 'Net', needs: ['X'] }),
      player('X', down),
    ],
    true,
    ['1. start N1 (A needs it)', '1. start X (N3 needs it)', '2. start N3 (A needs it)', '3. start A'],
  ],
  [
    'of a group none when one runs',
    'start',
    ['A'],
    [
      player('A', { ...down, needs: ['+Net'] }),
      player('N1', { ...down, group: 'Net' }),
      player('N2', { group: 'Net' }),
    ],
    true,
    ['1. start A'],
  ],
  [
    'a group without members is left to Windows',
    'start',
    ['A'],
    [player('A', { ...down, needs: ['+Net'] })],
    true,
    ['1. start A'],
  ],
  [
    'one on its way down is waited for',
    'start',
    ['A'],
    [player('A', { state: 'stop-pending' })],
    false,
    ['1. start A'],
  ],
];

for (const [title, goal, names, services, withOthers, lines] of rows)
  test(`${goal} ${names.join(' ')}${withOthers ? ' with others' : ''}: ${title}`, async () => {
    assert.deepEqual(planText(await plan(goal, names, services, withOthers)), lines);
  });

const refused: readonly (readonly [string, Goal, readonly string[], readonly RecordedService[], boolean, RegExp])[] = [
  ['a dependent runs', 'stop', ['A'], chain, false, /^A was not stopped: B, C depend on it$/],
  [
    'it is not named',
    'stop',
    ['A', 'B'],
    chain,
    false,
    /^nothing was changed: A was not stopped: C depends on it; B was not stopped: C depends on it$/,
  ],
  [
    'many dependents run',
    'stop',
    ['A'],
    [player('A'), ...[...'BCDEFGHIJ'].map((name) => player(name, { needs: ['A'] }))],
    false,
    /^A was not stopped: B, C, D, E, F, G, H and 2 more depend on it$/,
  ],
  ['it accepts no stop', 'stop', ['A', 'B'], [player('A'), player('B', { accepts: 0 })], false, /^B accepts no stop$/],
  // To stop the dependents too would not help.
  [
    'it accepts no stop, and dependents run',
    'stop',
    ['A'],
    [player('A', { accepts: 0 }), player('B', { needs: ['A'] })],
    false,
    /^A accepts no stop$/,
  ],
  [
    'a dependent accepts no stop',
    'stop',
    ['A'],
    [player('A'), player('B', { needs: ['A'], accepts: 4 })],
    true,
    /^B, which depends on A, accepts no stop$/,
  ],
  ['one is unknown', 'stop', ['A', 'Zzz'], [player('A')], false, /^no service is called 'Zzz'/],
  ['nothing matches', 'stop', ['A', 'Z*'], [player('A')], false, /^no service matches 'Z\*'/],
  [
    'it could not be started again',
    'restart',
    ['A'],
    [player('A', { isDisabled: true })],
    false,
    /^A is disabled: once stopped it could not be started again$/,
  ],
  [
    'a dependent could not',
    'restart',
    ['A'],
    [player('A'), player('B', { needs: ['A'], isDisabled: true })],
    false,
    /^B is disabled: once/,
  ],
  [
    'stopped and disabled',
    'restart',
    ['A'],
    [player('A', { ...down, isDisabled: true })],
    false,
    /^A was not started: it is disabled$/,
  ],
  [
    'disabled',
    'start',
    ['A'],
    [player('A', { ...down, isDisabled: true })],
    false,
    /^A was not started: it is disabled$/,
  ],
  ['paused', 'start', ['A'], [player('A', { state: 'paused' })], false, /^A was not started: it is paused$/],
  [
    'what they need is disabled, once',
    'start',
    ['B', 'C'],
    [player('A', { ...down, isDisabled: true }), ...asDown(chain.slice(1))],
    true,
    /^B needs A, which is disabled$/,
  ],
  [
    'what it needs is not installed',
    'start',
    ['A'],
    [player('A', { ...down, needs: ['Gone'] })],
    true,
    /^A needs Gone, which is not installed$/,
  ],
  [
    'no member of the group can be started',
    'start',
    ['A'],
    [player('A', { ...down, needs: ['+Net'] }), player('N', { ...down, group: 'Net', isDisabled: true })],
    true,
    /^A needs one of the group Net, and none can be started: A needs N, which is disabled$/,
  ],
  [
    'a circle',
    'start',
    ['A'],
    [player('A', { ...down, needs: ['B'] }), player('B', { ...down, needs: ['A'] })],
    true,
    /^A needs B needs A: none of them can be started first$/,
  ],
];

for (const [title, goal, names, services, withOthers, message] of refused)
  test(`${goal} ${names.join(' ')}${withOthers ? ' with others' : ''} is refused: ${title}`, async () => {
    await assert.rejects(plan(goal, names, services, withOthers), { message });
  });

test('a plan for programs names the stage and what each step waits for', async () => {
  assert.deepEqual(planJson(await plan('stop', ['A'], chain.slice(0, 2), true)), [
    {
      stage: 1,
      action: 'stop',
      name: 'B',
      displayName: 'B Service',
      role: 'dependent',
      because: ['A'],
      after: [],
    },
    {
      stage: 2,
      action: 'stop',
      name: 'A',
      displayName: 'A Service',
      role: 'named',
      because: [],
      after: [{ action: 'stop', name: 'B' }],
    },
  ]);
});
