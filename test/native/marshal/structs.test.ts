import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeConfig } from '../../../native/marshal/config.ts';
import { decodeEnumStatus, decodeEnumStatusProcess } from '../../../native/marshal/entries.ts';
import {
  decodeBool,
  decodeDescription,
  decodeDword,
  decodeFailureActions,
  decodePreferredNode,
  decodePrivileges,
  decodeTriggers,
} from '../../../native/marshal/options.ts';
import { decodeStatus, decodeStatusProcess } from '../../../native/marshal/status.ts';
import { reply } from './memory.ts';

/** DWORDs one after another. */
const dwords = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, 4 * index);
  return bytes;
};

const status = {
  type: 0x10,
  state: 4,
  controlsAccepted: 0x85,
  win32ExitCode: 1066,
  serviceExitCode: 0xffffffff,
  checkPoint: 6,
  waitHintMs: 30_000,
};
const statusBytes = dwords(0x10, 4, 0x85, 1066, 0xffffffff, 6, 30_000);

test('SERVICE_STATUS', () =>
  assert.deepEqual(decodeStatus(reply(28, [0, statusBytes])), { ...status, processId: 0, flags: 0 }));

test('SERVICE_STATUS_PROCESS', () =>
  assert.deepEqual(decodeStatusProcess(reply(36, [0, statusBytes], [28, 4711], [32, 1])), {
    ...status,
    processId: 4711,
    flags: 1,
  }));

test('ENUM_SERVICE_STATUSW: 48 bytes a piece', () =>
  assert.deepEqual(
    decodeEnumStatus(
      reply(
        160,
        [0, { to: 140 }],
        [8, { to: 144 }],
        [16, statusBytes],
        [48, { to: 148 }],
        [64, statusBytes],
        [140, 'a'],
        [144, 'A'],
        [148, 'b'],
      ),
      2,
    ),
    [
      { name: 'a', displayName: 'A', status: { ...status, processId: 0, flags: 0 } },
      { name: 'b', displayName: '', status: { ...status, processId: 0, flags: 0 } },
    ],
  ));

test('ENUM_SERVICE_STATUS_PROCESSW: 56 bytes a piece, no more than were returned', () =>
  assert.deepEqual(
    decodeEnumStatusProcess(
      reply(
        160,
        [0, { to: 140 }],
        [8, { to: 144 }],
        [16, statusBytes],
        [44, 8],
        [48, 1],
        [56, { to: 148 }],
        [64, { to: 148 }],
        [72, statusBytes],
        [140, 'a'],
        [144, 'A'],
        [148, 'b'],
      ),
      2,
    ),
    [
      { name: 'a', displayName: 'A', status: { ...status, processId: 8, flags: 1 } },
      { name: 'b', displayName: 'b', status: { ...status, processId: 0, flags: 0 } },
    ],
  ));

test('a count that the buffer cannot hold is an error', () =>
  assert.throws(() => decodeEnumStatusProcess(reply(56), 2), RangeError));

test('QUERY_SERVICE_CONFIGW', () =>
  assert.deepEqual(
    decodeConfig(
      reply(
        256,
        [0, dwords(0x110, 2, 1)],
        [16, { to: 64 }],
        [24, { to: 96 }],
        [32, 7],
        [40, { to: 108 }],
        [48, { to: 140 }],
        [56, { to: 180 }],
        [64, 'C:\\a b.exe -x'],
        [96, 'Group'],
        [108, 'RpcSs\0+TDI\0'],
        [140, 'NT SERVICE\\demo'],
        [180, 'Demo'],
      ),
    ),
    {
      type: 0x110,
      startType: 2,
      errorControl: 1,
      binaryPath: 'C:\\a b.exe -x',
      loadOrderGroup: 'Group',
      tag: 7,
      dependencies: ['RpcSs', '+TDI'],
      account: 'NT SERVICE\\demo',
      displayName: 'Demo',
    },
  ));

test('a configuration whose pointers are all NULL reads as empty texts', () => {
  const { dependencies, ...rest } = decodeConfig(reply(64));
  assert.deepEqual(dependencies, []);
  assert.deepEqual([rest.binaryPath, rest.loadOrderGroup, rest.account, rest.displayName], ['', '', '', '']);
});

for (const [form, answer, text] of [
  ['NULL', reply(8), ''],
  ['empty', reply(10, [0, { to: 8 }]), ''],
  ['set', reply(32, [0, { to: 8 }], [8, '@x.dll,-5']), '@x.dll,-5'],
] as const)
  test(`a description that is ${form}`, () => assert.equal(decodeDescription(answer), text));

test('SERVICE_FAILURE_ACTIONSW', () =>
  assert.deepEqual(
    decodeFailureActions(
      reply(
        96,
        [0, 86_400],
        [8, { to: 64 }],
        [16, { to: 72 }],
        [24, 3],
        [32, { to: 40 }],
        [40, dwords(1, 5000, 3, 0, 2, 0xffffffff)],
        [64, 'bye'],
        [72, 'C:\\x'],
      ),
    ),
    {
      resetPeriodSeconds: 86_400,
      rebootMessage: 'bye',
      command: 'C:\\x',
      actions: [
        { type: 1, delayMs: 5000 },
        { type: 3, delayMs: 0 },
        { type: 2, delayMs: 0xffffffff },
      ],
    },
  ));

test('failure actions that were never set', () =>
  assert.deepEqual(decodeFailureActions(reply(40)), {
    resetPeriodSeconds: 0,
    rebootMessage: '',
    command: '',
    actions: [],
  }));

test('a count without an array is no items', () =>
  assert.deepEqual(decodeFailureActions(reply(40, [24, 5])).actions, []));

test('a count larger than the buffer is an error', () =>
  assert.throws(() => decodeFailureActions(reply(48, [24, 0xffffffff], [32, { to: 40 }])), RangeError));

test('one BOOL: anything but 0 is true', () => {
  assert.equal(decodeBool(reply(4)), false);
  assert.equal(decodeBool(reply(4, [0, 0xffffffff])), true);
});

test('one DWORD', () => assert.equal(decodeDword(reply(4, [0, 180_000])), 180_000));

test('SERVICE_REQUIRED_PRIVILEGES_INFOW', () => {
  assert.deepEqual(decodePrivileges(reply(8)), []);
  assert.deepEqual(decodePrivileges(reply(48, [0, { to: 8 }], [8, 'SeA\0SeB\0'])), ['SeA', 'SeB']);
});

test('SERVICE_PREFERRED_NODE_INFO', () => {
  assert.equal(decodePreferredNode(reply(4, [0, Buffer.from('03000000', 'hex')])), 3);
  assert.equal(decodePreferredNode(reply(4, [0, Buffer.from('03000100', 'hex')])), undefined);
});

test('SERVICE_TRIGGER_INFO with its data items', () =>
  assert.deepEqual(
    decodeTriggers(
      reply(
        192,
        [0, 2],
        [8, { to: 24 }],
        [24, dwords(2, 1)],
        [32, { to: 88 }],
        [56, dwords(20, 2)],
        [72, 2],
        [80, { to: 104 }],
        [88, Buffer.from('def2274fe2140b43a5497cd48cbc8245', 'hex')],
        [104, dwords(2, 6)],
        [112, { to: 136 }],
        [120, dwords(3, 1)],
        [128, { to: 142 }],
        [136, Buffer.from('610062000000', 'hex')],
        [142, Buffer.from('04', 'hex')],
      ),
    ),
    [
      { type: 2, action: 1, subtype: '4f27f2de-14e2-430b-a549-7cd48cbc8245', data: [] },
      {
        type: 20,
        action: 2,
        subtype: '',
        data: [
          { type: 2, hex: '610062000000' },
          { type: 3, hex: '04' },
        ],
      },
    ],
  ));

test('no triggers', () => assert.deepEqual(decodeTriggers(reply(24)), []));

test('a trigger data item that reaches past the buffer is an error', () =>
  assert.throws(
    () =>
      decodeTriggers(
        reply(80, [0, 1], [8, { to: 24 }], [40, 1], [48, { to: 56 }], [56, dwords(1, 64)], [64, { to: 72 }]),
      ),
    RangeError,
  ));
