import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action } from '../../../cmd/tui/state/actions.ts';
import { modeOf } from '../../../cmd/tui/state/command.ts';
import { formOf, readSubject } from '../../../cmd/tui/state/effects/edit-subject.ts';
import { firstState } from '../../../cmd/tui/state/first-state.ts';
import type { Form } from '../../../cmd/tui/state/form.ts';
import { formFaults, formWish } from '../../../cmd/tui/state/form-wish.ts';
import { actionsFor } from '../../../cmd/tui/state/keys.ts';
import { reduce } from '../../../cmd/tui/state/reducer.ts';
import type { UiState } from '../../../cmd/tui/state/state.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { readRecords } from '../../../lib/service/record.ts';
import { sampleServer } from '../../fakes/machine.ts';
import { FakeClock } from '../../fakes/svcdeck.ts';

const machine = new RecordedMachine(sampleServer, new FakeClock());
const entries = await machine.services.list({ types: 0x30, states: 3 });
const all = await readRecords(machine, entries, { config: true }, new AbortController().signal);

const size = { columns: 100, rows: 30 };
const first = (isReadonly = false): UiState =>
  reduce(firstState({ size, now: 0, computer: 'X', isReadonly }), { type: 'services/read', all, reading: 'whole' });

/** The key as the keyboard tells it. */
const pressed = (name: string, state: UiState): readonly Action[] => {
  const text = [...name].length === 1 ? name : name === 'space' ? ' ' : undefined;
  return actionsFor({ kind: 'key', name, ...(text === undefined ? {} : { text }) }, state);
};

const run = (state: UiState, actions: readonly Action[]): UiState => actions.reduce(reduce, state);
const keys = (state: UiState, ...names: readonly string[]): UiState =>
  names.reduce((now, name) => run(now, pressed(name, now)), state);

const forms = {
  configuration: formOf('Spooler', await readSubject(machine.services, 'configuration', 'Spooler')),
  failure: formOf('Spooler', await readSubject(machine.services, 'failure', 'Spooler')),
};

const opened = (form: Form): UiState => run(first(), [{ type: 'layer/open', layer: { kind: 'form', form } }]);

const topForm = (state: UiState): Form => {
  const layer = state.layers.at(-1);
  assert.ok(layer?.kind === 'form', JSON.stringify(layer));
  return layer.form;
};

test('letters are text in a text field and nothing in a choice', () => {
  const text = keys(opened(forms.configuration), 'q', 'y');
  assert.equal(formWish(topForm(text)).goal, 'configure');
  assert.match(JSON.stringify(formWish(topForm(text))), /Print Spoolerqy/);
  const choice = keys(opened(forms.configuration), 'down', 'down', 'q', 'y', 'right');
  assert.deepEqual(modeOf(choice), 'form');
  assert.match(JSON.stringify(formWish(topForm(choice))), /"startType":"auto-delayed"/);
});

const rows: readonly (readonly [name: string, form: Form, typed: readonly string[], fault: RegExp | undefined])[] = [
  ['nothing', forms.configuration, [], undefined],
  ['a name', forms.configuration, ['x'], undefined],
  ['delayed in a group', forms.configuration, ['down', 'down', 'right'], /not delayed/],
  ['no program', forms.configuration, ['down', 'down', 'down', 'ctrl+u'], /needs a program/],
  ['no unit', forms.failure, ['ctrl+u', ...'restart/9'], /no unit/],
  ['no action', forms.failure, ['ctrl+u', ...'dance'], /is no action/],
  ['a hole', forms.failure, ['ctrl+u'], /First failure is empty/],
  ['no period', forms.failure, ['down', 'down', 'down', 'x'], /is no period/],
];

for (const [name, form, typed, fault] of rows)
  test(`a form with ${name} ${fault === undefined ? 'is right' : 'is not right'}`, () => {
    const told = formFaults(topForm(keys(opened(form), ...typed)))
      .filter(({ isWarning }) => !isWarning)
      .map(({ text }) => text)
      .join('; ');
    if (fault === undefined) assert.equal(told, '');
    else assert.match(told, fault);
  });

test('a form that is not right asks for nothing, and one that was not touched neither', () => {
  for (const typed of [[], ['down', 'down', 'down', 'ctrl+u']]) {
    const state = keys(opened(forms.configuration), ...typed);
    assert.equal(
      pressed('ctrl+s', state).some(({ type }) => type === 'change/wanted'),
      false,
    );
  }
  assert.equal(pressed('ctrl+s', keys(opened(forms.configuration), 'x'))[0]?.type, 'change/wanted');
});

/** The same every time. */
const random = (seed: number) => {
  let last = seed;
  return (): number => {
    last = (last * 1_103_515_245 + 12_345) % 2_147_483_648;
    return last / 2_147_483_648;
  };
};

const mashed = [
  ...'jkgGEeFJDSdstrpKyniqaAbxz019/:?@*[].,+-',
  ...['enter', 'escape', 'tab', 'shift+tab', 'up', 'down', 'left', 'right', 'space', 'backspace', 'delete'],
  ...['pageup', 'pagedown', 'home', 'end', 'ctrl+s', 'ctrl+p', 'ctrl+u', 'ctrl+w', 'f2'],
];

/** What effects would answer. */
const answers = (action: Action, id: number): readonly Action[] => {
  if (action.type === 'edit/form')
    return [{ type: 'layer/open', layer: { kind: 'form', form: forms[action.subject] } }];
  if (action.type === 'edit/document')
    return [{ type: 'layer/open', layer: { kind: 'edit-fault', document: action.document, lines: ['no'], top: 0 } }];
  if (action.type === 'change/wanted') {
    const { wish } = action;
    const plan = { id, wish, title: 'Do it?', consequences: ['a', 'b'], commandLine: 'x\ny' };
    return [
      { type: 'change/planned', plan: wish.goal === 'delete' ? { ...plan, typed: 'b' } : plan },
      { type: 'change/read', id, stirs: 0 },
    ];
  }
  if (action.type === 'change/agreed')
    return [{ type: 'change/ended', id: action.plan.id, isFine: id % 2 === 0, told: ['so'], at: 0 }];
  return [];
};

test('20,000 random keys: nothing is stuck, nothing is agreed to unasked, Esc always leads out', () => {
  const next = random(11);
  let state = first();
  let asked = 0;
  for (let count = 0; count < 20_000; count++) {
    const key = mashed[Math.floor(next() * mashed.length)] ?? 'j';
    for (const action of pressed(key, state)) {
      if (action.type === 'change/agreed') {
        assert.equal(state.layers.at(-1)?.kind, 'confirm');
        asked += 1;
      }
      state = run(reduce(state, action), answers(action, count));
    }
    if (count % 500 !== 0) continue;
    state = keys(state, ...Array<string>(40).fill('escape'));
    assert.deepEqual(state.layers, [], `after ${count} keys`);
  }
  assert.ok(asked > 0);
});

test('--readonly: no random key asks for a change, a form or the editor', () => {
  const next = random(12);
  let state = first(true);
  for (let count = 0; count < 5000; count++) {
    for (const action of pressed(mashed[Math.floor(next() * mashed.length)] ?? 'j', state)) {
      assert.doesNotMatch(action.type, /^(change|edit)\//);
      state = reduce(state, action);
    }
  }
});

const asked = (): UiState => {
  const wish = { goal: 'stop', names: ['Dhcp'] } as const;
  const plan = { id: 1, wish, title: 'Stop Dhcp?', consequences: ['stop Dhcp'], commandLine: 'x' };
  return run(first(), [{ type: 'change/planned', plan }]);
};

const agreed = (key: string, state: UiState): boolean =>
  pressed(key, state).some(({ type }) => type === 'change/agreed');

test('keys typed before a question could be read are no answer to it', () => {
  for (const typed of [['y'], ['tab', 'enter'], ['right', 'enter'], ['n'], ['q'], ['enter']]) {
    const state = keys(asked(), ...typed);
    const layer = state.layers.at(-1);
    assert.ok(layer?.kind === 'confirm' && !layer.isAgreed, typed.join(' '));
    assert.equal(state.changes.length, 0, typed.join(' '));
    assert.ok(!agreed('y', state), typed.join(' '));
  }
  assert.deepEqual(keys(asked(), 'escape').layers, []);
});

test('who goes on typing has not read the question; who pauses has, and Cancel is what Enter takes', () => {
  const typing = keys(asked(), 'd', 'a', 'y');
  const stillTyping = run(typing, [{ type: 'change/read', id: 1, stirs: 0 }]);
  assert.ok(!agreed('y', stillTyping));
  const paused = run(stillTyping, [{ type: 'change/read', id: 1, stirs: 3 }]);
  assert.ok(agreed('y', paused));
  assert.ok(!agreed('enter', paused));
  assert.deepEqual(keys(paused, 'enter').layers, []);
  // Another question than the one that was read.
  assert.ok(!agreed('y', run(asked(), [{ type: 'change/read', id: 2, stirs: 0 }])));
});

test('a question that the terminal is too small for is not agreed to', () => {
  const read = run(asked(), [{ type: 'change/read', id: 1, stirs: 0 }]);
  for (const [columns, rows, isAsked] of [
    [30, 4, true],
    [29, 24, false],
    [80, 3, false],
  ] as const) {
    const small = run(read, [{ type: 'size', columns, rows }]);
    assert.equal(agreed('y', small), isAsked, `${columns}x${rows}`);
    assert.equal(agreed('enter', run(small, [{ type: 'layer/choose', isAgreed: true }])), isAsked);
    assert.deepEqual(keys(small, 'escape').layers, []);
  }
});
