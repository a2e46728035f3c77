import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durationText, tookText } from '../../../lib/service/duration.ts';
import {
  actionWord,
  controlWords,
  errorControlWord,
  isStartIn,
  launchProtectedWord,
  readStartWord,
  sidTypeWord,
  startWord,
  startWords,
  stateNumber,
  stateWord,
  stateWords,
  typeWord,
} from '../../../lib/service/words.ts';

const rows: readonly (readonly [name: string, wordOf: (value: number) => string, words: Record<number, string>])[] = [
  [
    'state',
    stateWord,
    {
      1: 'stopped',
      2: 'start-pending',
      3: 'stop-pending',
      4: 'running',
      5: 'continue-pending',
      6: 'pause-pending',
      7: 'paused',
      0: 'unknown (0)',
      9: 'unknown (9)',
    },
  ],
  [
    'start type',
    (value) => startWord(value, false),
    { 0: 'boot', 1: 'system', 2: 'auto', 3: 'manual', 4: 'disabled', 5: 'unknown (5)' },
  ],
  [
    'delayed start type',
    (value) => startWord(value, true),
    { 0: 'boot', 2: 'auto-delayed', 3: 'manual', 4: 'disabled', 7: 'unknown (7)' },
  ],
  ['error control', errorControlWord, { 0: 'ignore', 1: 'normal', 2: 'severe', 3: 'critical', 4: 'unknown (4)' }],
  [
    'failure action',
    actionWord,
    { 0: 'none', 1: 'restart', 2: 'reboot', 3: 'run-command', 4: 'own-restart', 5: 'unknown (5)' },
  ],
  ['SID type', sidTypeWord, { 0: 'none', 1: 'unrestricted', 2: 'unknown (2)', 3: 'restricted' }],
  [
    'launch protection',
    launchProtectedWord,
    { 0: 'none', 1: 'windows', 2: 'windows-light', 3: 'antimalware-light', 4: 'unknown (4)' },
  ],
  [
    'type',
    typeWord,
    {
      0: 'unknown (0)',
      1: 'kernel-driver',
      2: 'file-system-driver',
      4: 'adapter',
      8: 'recognizer-driver',
      16: 'own-process',
      32: 'share-process',
      80: 'own-process+user',
      224: 'share-process+user+instance',
      272: 'own-process+interactive',
      528: 'own-process+packaged',
      1040: 'own-process+unknown (1024)',
      2147483664: 'own-process+unknown (2147483648)',
    },
  ],
  [
    'controls',
    (value) => controlWords(value).join(' '),
    {
      0: '',
      5: 'stop shutdown',
      511: 'stop pause-continue shutdown param-change netbind-change hardware-profile-change power-event session-change preshutdown',
      3584: 'time-change trigger-event user-logoff',
      24576: 'low-resources system-low-resources',
      36865: 'stop unknown (36864)',
    },
  ],
];

for (const [name, wordOf, words] of rows)
  for (const [value, word] of Object.entries(words))
    test(`${name} ${value} is ${word}`, () => assert.equal(wordOf(Number(value)), word));

test('every state word leads back to its number', () => {
  assert.equal(stateWords.length, 7);
  for (const word of stateWords) assert.equal(stateWord(stateNumber(word.toUpperCase()) ?? 0), word);
  assert.equal(stateNumber('unknown (9)'), undefined);
});

for (const [typed, word] of [
  ['auto', 'auto'],
  ['AUTO', 'auto'],
  ['automatic', 'auto'],
  ['demand', 'manual'],
  ['Manual', 'manual'],
  ['delayed-auto', 'auto-delayed'],
  ['auto-delayed', 'auto-delayed'],
  ['boot', 'boot'],
  ['2', undefined],
  ['', undefined],
] as const)
  test(`start type ${typed || 'of no letters'}`, () => assert.equal(readStartWord(typed), word));

test('every start word is one', () => assert.deepEqual(startWords.map(readStartWord), startWords));

for (const [word, wanted, isIn] of [
  ['auto', ['auto'], true],
  ['auto-delayed', ['auto'], true],
  ['auto', ['auto-delayed'], false],
  ['auto-delayed', ['auto-delayed'], true],
  ['manual', ['auto', 'disabled'], false],
] as const)
  test(`${word} is ${isIn ? '' : 'not '}in ${wanted.join()}`, () =>
    assert.equal(isStartIn(word, new Set(wanted)), isIn));

for (const [ms, text] of [
  [0, '0 s'],
  [250, '250 ms'],
  [1000, '1 s'],
  [1500, '1.5 s'],
  [90_000, '1 min 30 s'],
  [3_600_000, '1 h'],
  [86_400_000, '1 d'],
  [90_061_000, '1 d 1 h'],
] as const)
  test(`${ms} ms is ${text}`, () => assert.equal(durationText(ms), text));

for (const [ms, text] of [
  [0.4, '0 s'],
  [1.5387, '2 ms'],
  [1549, '1.5 s'],
] as const)
  test(`what took ${ms} ms took ${text}`, () => assert.equal(tookText(ms), text));
