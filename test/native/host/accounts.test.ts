import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invoker } from '../../../native/call.ts';
import type { HostAccountCalls } from '../../../native/dll/host-accounts.ts';
import type { AccountFoundation } from '../../../native/host/accounts/foundation.ts';
import { hostAccounts } from '../../../native/host/accounts.ts';
import { encodeSid } from '../../../native/marshal/sid.ts';

const SID = 'S-1-5-21-1-2-3-1001';
const RIGHT = 'SeServiceLogonRight';
const bytes = encodeSid(SID) ?? assert.fail();

interface Failing {
  readonly call: string;
  readonly code: number;
}

const emptyList = (): Buffer => {
  const list = Buffer.alloc(8);
  list.writeUInt8(2);
  list.writeUInt16LE(8, 2);
  return list;
};

/** A computer whose policy and one folder are kept in memory, at addresses that are only here. */
const computer = ({ failing, hasList = true }: { readonly failing?: Failing; readonly hasList?: boolean } = {}) => {
  const memory = new Map<bigint, Buffer>();
  const given = new Set<bigint>();
  const log: string[] = [];
  const rights: string[] = [];
  let list = emptyList();
  let open = 0;
  let lastError = 0;
  const place = (content: Buffer): bigint => {
    const address = 0x10_0000n * BigInt(memory.size + 1);
    memory.set(address, content);
    return address;
  };
  const bytesAt = (address: bigint, size: number): Buffer => {
    for (const [start, content] of memory)
      if (address >= start && address < start + BigInt(Math.max(1, content.length)))
        return Buffer.from(content.subarray(Number(address - start), Number(address - start) + size));
    throw new Error(`nothing is at ${address}`);
  };
  /** A function that fails where it is to; `fails` is how that looks. */
  const call = (name: string, fails: number, run: (...args: never[]) => number) => {
    const now = (...args: never[]): number => {
      log.push(name);
      lastError = failing?.call === name ? failing.code : 0;
      return lastError === 0 ? run(...args) : fails < 0 ? (failing?.code ?? 0) : fails;
    };
    return Object.assign(now, {
      async: (...args: never[]): void => {
        const done = args.pop() as unknown as (error: unknown, result: number) => void;
        setImmediate(() => done(null, now(...args)));
      },
    });
  };
  const textIn = (text: Buffer): string => {
    assert.equal(text.readUInt16LE(2), text.readUInt16LE(0) + 2);
    return bytesAt(text.readBigUInt64LE(8), text.readUInt16LE(0)).toString('utf16le');
  };
  const calls = {
    LookupAccountNameW: call(
      'LookupAccountNameW',
      0,
      (_: null, name: string, sid: Buffer, size: Buffer, domain: Buffer, domainSize: Buffer) => {
        log.push(name);
        if (domain.length < 2 * 300) {
          domainSize.writeUInt32LE(300);
          lastError = 122;
          return 0;
        }
        assert.equal(size.readUInt32LE(), sid.length);
        bytes.copy(sid);
        return 1;
      },
    ),
    LsaOpenPolicy: call('LsaOpenPolicy', -1, (_: null, attributes: Buffer, access: number, policy: Buffer) => {
      assert.deepEqual([attributes.length, attributes.readUInt32LE()], [48, 48]);
      log.push(access.toString(16));
      policy.writeBigUInt64LE(7n);
      open++;
      return 0;
    }),
    LsaClose: call('LsaClose', -1, (policy: bigint) => {
      assert.equal(policy, 7n);
      open--;
      return 0;
    }),
    LsaEnumerateAccountRights: call(
      'LsaEnumerateAccountRights',
      -1,
      (_: bigint, sid: Buffer, out: Buffer, count: Buffer) => {
        assert.deepEqual(sid, bytes);
        if (rights.length === 0) return 2;
        const strings = Buffer.alloc(16 * rights.length);
        for (const [index, right] of rights.entries()) {
          strings.writeUInt16LE(2 * right.length, 16 * index);
          strings.writeBigUInt64LE(place(Buffer.from(right, 'utf16le')), 16 * index + 8);
        }
        const address = place(strings);
        given.add(address);
        out.writeBigUInt64LE(address);
        count.writeUInt32LE(rights.length);
        return 0;
      },
    ),
    LsaAddAccountRights: call('LsaAddAccountRights', -1, (_: bigint, sid: Buffer, text: Buffer, count: number) => {
      assert.deepEqual([sid, count], [bytes, 1]);
      rights.push(textIn(text));
      return 0;
    }),
    LsaRemoveAccountRights: call(
      'LsaRemoveAccountRights',
      -1,
      (_: bigint, sid: Buffer, all: number, text: Buffer, count: number) => {
        assert.deepEqual([sid, all, count], [bytes, 0, 1]);
        rights.splice(rights.indexOf(textIn(text)), 1);
        return 0;
      },
    ),
    LsaFreeMemory: call('LsaFreeMemory', -1, (address: bigint) => (given.delete(address) ? 0 : 1)),
    LsaNtStatusToWinError: (status: number) => status,
    GetNamedSecurityInfoW: call(
      'GetNamedSecurityInfoW',
      -1,
      (_p: string, kind: number, what: number, _o: null, _g: null, dacl: Buffer, _s: null, descriptor: Buffer) => {
        assert.deepEqual([kind, what], [1, 4]);
        const address = place(Buffer.from(list));
        given.add(address);
        dacl.writeBigUInt64LE(hasList ? address : 0n);
        descriptor.writeBigUInt64LE(address);
        return 0;
      },
    ),
    SetNamedSecurityInfoW: call(
      'SetNamedSecurityInfoW',
      -1,
      (_p: string, kind: number, what: number, _o: null, _g: null, dacl: Buffer) => {
        assert.deepEqual([kind, what], [1, 4]);
        list = Buffer.from(dacl);
        return 0;
      },
    ),
  } as unknown as HostAccountCalls;
  const foundation: AccountFoundation = {
    calls,
    invoke: invoker(() => lastError),
    address: place,
    bytesAt,
    localFree: (address) => void given.delete(address),
    computerName: () => 'HERE',
    isFolder: async () => true,
  };
  return { accounts: hostAccounts(() => foundation), log, rights, left: () => [open, given.size], list: () => list };
};

test('a right is given once and taken away once, and all is closed and freed', async () => {
  const { accounts, rights, left } = computer();
  rights.push('SeBatchLogonRight');
  assert.equal(await accounts.grantRight(SID, RIGHT), true);
  assert.equal(await accounts.grantRight(SID, RIGHT.toLowerCase()), false);
  assert.deepEqual(await accounts.rights(SID), ['SeBatchLogonRight', RIGHT]);
  assert.equal(await accounts.revokeRight(SID, RIGHT), true);
  assert.equal(await accounts.revokeRight(SID, RIGHT), false);
  assert.deepEqual(rights, ['SeBatchLogonRight']);
  assert.deepEqual(left(), [0, 0]);
});

test('an account without rights has none; looking opens with less than changing', async () => {
  const { accounts, log, left } = computer();
  assert.deepEqual(await accounts.rights(SID), []);
  assert.equal(await accounts.revokeRight(SID, RIGHT), false);
  assert.deepEqual(
    log.filter((each) => /^\d+$/.test(each)),
    ['801', '811'],
  );
  assert.deepEqual(left(), [0, 0]);
});

const access = { path: 'C:\\logs', sid: SID, access: 0x1301bf };

test('access is given and taken back, and the list is as it was', async () => {
  const { accounts, list, left } = computer();
  assert.equal(await accounts.grantAccess(access), true);
  assert.equal(list().readUInt16LE(4), 1);
  assert.equal(await accounts.grantAccess(access), false);
  assert.equal(await accounts.revokeAccess(access), true);
  assert.equal(await accounts.revokeAccess(access), false);
  assert.deepEqual(list(), emptyList());
  assert.deepEqual(left(), [0, 0]);
});

test('where there is no list, everyone has access: none is made', async () => {
  const { accounts, log, left } = computer({ hasList: false });
  assert.equal(await accounts.grantAccess(access), false);
  assert.deepEqual(log, ['GetNamedSecurityInfoW']);
  assert.deepEqual(left(), [0, 0]);
});

test('an account is looked up by its full name, with more room where it is wanted', async () => {
  const { accounts, log } = computer();
  assert.equal(await accounts.sidOf('.\\karin'), SID);
  assert.deepEqual(log, ['LookupAccountNameW', 'HERE\\karin', 'LookupAccountNameW', 'HERE\\karin']);
});

for (const call of [
  'LsaOpenPolicy',
  'LsaEnumerateAccountRights',
  'LsaAddAccountRights',
  'GetNamedSecurityInfoW',
  'SetNamedSecurityInfoW',
  'LookupAccountNameW',
])
  test(`${call} fails: so does what it is for, and nothing is left open`, async () => {
    const { accounts, left, rights, list } = computer({ failing: { call, code: 5 } });
    const run = call.startsWith('Lsa')
      ? accounts.grantRight(SID, RIGHT)
      : call.startsWith('Lookup')
        ? accounts.sidOf('x')
        : accounts.grantAccess(access);
    await assert.rejects(run, { call, code: 5 });
    assert.deepEqual([rights, list(), left()], [[], emptyList(), [0, 0]]);
  });

test('taking a right away fails', async () => {
  const { accounts, left, rights } = computer({ failing: { call: 'LsaRemoveAccountRights', code: 5 } });
  rights.push(RIGHT);
  await assert.rejects(accounts.revokeRight(SID, RIGHT), { call: 'LsaRemoveAccountRights', code: 5 });
  assert.deepEqual(left(), [0, 0]);
});

for (const [what, run] of [
  ['account', (accounts: ReturnType<typeof hostAccounts>) => accounts.sidOf('a\0b')],
  ['right', (accounts: ReturnType<typeof hostAccounts>) => accounts.grantRight(SID, 'a\0b')],
  ['path', (accounts: ReturnType<typeof hostAccounts>) => accounts.grantAccess({ ...access, path: 'a\0b' })],
] as const)
  test(`a NUL in the ${what} is refused`, async () => {
    const { accounts, left } = computer();
    await assert.rejects(run(accounts), { code: 87 });
    assert.deepEqual(left(), [0, 0]);
  });
