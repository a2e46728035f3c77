import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readFailureDocument } from '../../../lib/service/failure-document.ts';
import { failureJson } from '../../../lib/service/failure-settings.ts';

const dword = fc.integer({ min: 0, max: 0xffffffff });

const plain = { noNullPrototype: true };

const action = fc.record({ type: fc.oneof(fc.integer({ min: 0, max: 5 }), dword), delayMs: dword }, plain);

const settings = fc.record(
  {
    resetPeriodSeconds: dword,
    actions: fc.array(action),
    command: fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
    rebootMessage: fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
    onNonCrash: fc.constantFrom(true, false, undefined),
  },
  plain,
);

test('what get prints, set takes', async () => {
  await fc.assert(
    fc.asyncProperty(settings, async ({ onNonCrash, ...rest }) => {
      const text = JSON.stringify({ name: 'Any', ...failureJson({ ...rest, onNonCrash }) }, null, 2);
      assert.deepEqual(await readFailureDocument(text, 'x.json'), {
        ...rest,
        ...(onNonCrash === undefined ? {} : { onNonCrash }),
      });
    }),
  );
});

test('fields that are left out are not asked for; a byte order mark is no fault', async () => {
  assert.deepEqual(await readFailureDocument('\uFEFF{"command":""}', 'x.json'), { command: '' });
  assert.deepEqual(await readFailureDocument('{"actions":[]}', 'x.json'), { actions: [] });
  assert.deepEqual(await readFailureDocument('{"resetPeriodSeconds":null}', 'x.json'), {
    resetPeriodSeconds: 0xffffffff,
  });
});

const actions = (text: string): string => `{\n  "actions": [\n    ${text}\n  ]\n}`;

for (const [text, message] of [
  ['', 'x.json:1:1: expected a value, found the end of the text; it is not JSON'],
  ['{"command": }', 'x.json:1:13: expected a value, found "}"; it is not JSON'],
  ['[{}]', 'x.json:1:1: expected an object: the settings of one service, found an array'],
  ['"x"', 'x.json:1:1: expected an object: the settings of one service, found "x"'],
  ['{}', 'x.json:1:1: nothing is set in it'],
  ['{"name":"A"}', 'x.json:1:1: nothing is set in it'],
  ['{"onNonCrash":null}', 'x.json:1:1: nothing is set in it'],
  ['{\n "comand": ""}', 'x.json:2:2: comand: there is no such field; did you mean command?'],
  [
    '{"xyz": 1}',
    'x.json:1:2: xyz: there is no such field; the fields are name, resetPeriodSeconds, actions, command, rebootMessage, onNonCrash',
  ],
  ['{"name": 1}', 'x.json:1:10: name: expected a text, found 1'],
  [
    '{"resetPeriodSeconds": -1}',
    'x.json:1:24: resetPeriodSeconds: expected a whole number from 0 to 4294967295, found -1',
  ],
  [
    '{"resetPeriodSeconds": 1.5}',
    'x.json:1:24: resetPeriodSeconds: expected a whole number from 0 to 4294967295, found 1.5',
  ],
  [
    '{"resetPeriodSeconds": "1d"}',
    'x.json:1:24: resetPeriodSeconds: expected a whole number from 0 to 4294967295, found "1d"',
  ],
  ['{"command": null}', 'x.json:1:13: command: expected a text, found null'],
  ['{"rebootMessage": "a\\u0000b"}', 'x.json:1:19: rebootMessage: a text without NUL is expected'],
  ['{"onNonCrash": "yes"}', 'x.json:1:16: onNonCrash: expected true, false or null, found "yes"'],
  ['{"actions": {}}', 'x.json:1:13: actions: expected an array of actions, found an object'],
  [actions('7'), 'x.json:3:5: actions[0]: expected an object with type and delayMs, found 7'],
  [
    actions('{"type": "restart", "delayMs": 5}, {"type": "rstart", "delayMs": 5}'),
    'x.json:3:49: actions[1].type: expected one of none, restart, reboot, run-command, own-restart, found "rstart"',
  ],
  [
    actions('{"type": "unknown (4294967296)", "delayMs": 5}'),
    'x.json:3:14: actions[0].type: expected one of none, restart, reboot, run-command, own-restart, found "unknown (4294967296)"',
  ],
  [actions('{"type": "restart"}'), 'x.json:3:5: actions[0]: delayMs is missing'],
  [actions('{"delayMs": 5}'), 'x.json:3:5: actions[0]: type is missing'],
  [
    `{"actions": [\n${Array.from({ length: 1025 }, () => '{"type": "none", "delayMs": 0}').join(',\n')}]}`,
    'x.json:1026:1: actions[1024]: Windows keeps at most 1024 actions',
  ],
  [
    actions('{"type": "restart", "delay": 5}'),
    'x.json:3:25: actions[0].delay: there is no such field; did you mean delayMs?',
  ],
  [
    actions('{"type": "restart", "delayMs": 4294967296}'),
    'x.json:3:36: actions[0].delayMs: expected a whole number from 0 to 4294967295, found 4294967296',
  ],
] as const)
  test(message, async () => {
    await assert.rejects(readFailureDocument(text, 'x.json'), { name: 'FailedError', message });
  });

test('names from the prototype are no fields', async () => {
  await assert.rejects(readFailureDocument('{"__proto__": {"command": "x"}}', 'x.json'), /no such field/);
  await assert.rejects(readFailureDocument('{"constructor": 1}', 'x.json'), /no such field/);
});

test('any text ends in settings or in a fault with a place', async () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"actions"',
    ':',
    ',',
    '"type"',
    '"restart"',
    '"delayMs"',
    '5',
    'null',
    'true',
    '"',
    '\\',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 14 }), async (parts) => {
      try {
        await readFailureDocument(parts.join(''), 'x.json');
      } catch (error) {
        assert.ok(error instanceof Error && error.name === 'FailedError', String(error));
        assert.match(error.message, /^x\.json:\d+:\d+: /);
      }
    }),
    { numRuns: 2000 },
  );
});
