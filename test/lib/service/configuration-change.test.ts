import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedDocument } from '../../../lib/recorded/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import type { ConfigurationRequest } from '../../../lib/service/configuration.ts';
import {
  isUnchanged,
  makeConfigurationChange,
  planConfigurationChange,
} from '../../../lib/service/configuration-change.ts';
import { configurationLines } from '../../../lib/service/configuration-line.ts';
import { ERROR_ACCESS_DENIED } from '../../../native/codes.ts';
import type { Services } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { sampleServer, watched } from '../../fakes/machine.ts';
import { documentOf, FakeClock, plainService } from '../../fakes/svcdeck.ts';

const PASSWORD = 'correct horse';

const open = (document: RecordedDocument = sampleServer) => {
  const { machine, calls } = watched(new RecordedMachine(document, new FakeClock()));
  return { services: machine.services, writes: () => calls.filter((call) => /^(change|setOption)/.test(call)) };
};

/** The same services; the n-th call that writes is refused. */
const refusing = (services: Services, nth: number, code = ERROR_ACCESS_DENIED): Services => {
  let count = 0;
  return new Proxy(services, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof member !== 'function' || (key !== 'change' && key !== 'setOption')) return member;
      return async (...args: readonly unknown[]): Promise<unknown> => {
        count += 1;
        if (count === nth) throw new Win32Error('ChangeServiceConfigW', code);
        return Reflect.apply(member, target, args);
      };
    },
  });
};

const everything: ConfigurationRequest = {
  displayName: 'Another name',
  description: 'Another text',
  startType: 'auto-delayed',
  binaryPath: '"C:\\New Place\\x.exe" -a',
  account: '.\\svc',
  password: PASSWORD,
  dependencies: ['RpcSs'],
  errorControl: 'severe',
};

test('everything at once is written, read back, and nothing besides', async () => {
  const { services, writes } = open();
  const change = await planConfigurationChange(services, 'OwnCode', everything);
  await makeConfigurationChange(services, change, PASSWORD);
  const { displayName, startType, binaryPath, account, dependencies, errorControl } = await services.config('OwnCode');
  assert.deepEqual(
    { displayName, startType, binaryPath, account, dependencies, errorControl },
    {
      displayName: 'Another name',
      startType: 2,
      binaryPath: '"C:\\New Place\\x.exe" -a',
      account: '.\\svc',
      dependencies: ['RpcSs'],
      errorControl: 2,
    },
  );
  assert.equal(await services.option('OwnCode', 'delayedAutoStart'), true);
  assert.equal(await services.option('OwnCode', 'description'), 'Another text');
  assert.equal(writes().length, 4);
});

test('whichever step is refused, all is as it was before', async () => {
  for (const nth of [1, 2, 3, 4]) {
    const { services } = open();
    const before = [await services.config('OwnCode'), await services.options('OwnCode')];
    const change = await planConfigurationChange(services, 'OwnCode', everything);
    await assert.rejects(makeConfigurationChange(refusing(services, nth), change, PASSWORD), {
      name: 'RefusedError',
      message: nth === 1 ? 'OwnCode was not changed' : /^OwnCode is as it was before: .+ failed$/,
    });
    assert.deepEqual([await services.config('OwnCode'), await services.options('OwnCode')], before, `step ${nth}`);
  }
});

test('what can not be put back is told step by step', async () => {
  const { services } = open();
  const change = await planConfigurationChange(services, 'OwnCode', { description: 'x', displayName: 'y' });
  const broken = refusing(refusing(services, 2), 3);
  await assert.rejects(makeConfigurationChange(broken, change), {
    name: 'FailedError',
    message: /may be changed in part\. 1\. description: set; 2\. displayName: failed .+; 3\. description: not put back/,
  });
});

test('what Windows takes and does not keep is put back', async () => {
  const { services } = open();
  const deaf = new Proxy(services, {
    get: (target, key) =>
      key === 'change' ? async () => ({}) : (Reflect.get(target, key, target) as Services['change']).bind(target),
  });
  const change = await planConfigurationChange(deaf, 'OwnCode', { displayName: 'Another name' });
  await assert.rejects(makeConfigurationChange(deaf, change), /read back differs: Display name: Own Code instead of/);
});

test('delayed start is given up before a group comes, and taken up after it has gone', async () => {
  const grouped = open(documentOf(plainService('A', { options: { description: '', delayedAutoStart: true } })));
  const change = await planConfigurationChange(grouped.services, 'A', { startType: 'auto', loadOrderGroup: 'G' });
  await makeConfigurationChange(grouped.services, change);
  assert.deepEqual(grouped.writes(), ['setOption A', 'change A']);
  const back = await planConfigurationChange(grouped.services, 'A', { startType: 'auto-delayed', loadOrderGroup: '' });
  await makeConfigurationChange(grouped.services, back);
  assert.deepEqual(grouped.writes().slice(2), ['change A', 'setOption A']);
});

const refused: readonly (readonly [request: ConfigurationRequest, message: RegExp])[] = [
  [{ startType: 'boot' }, /startType: boot is for drivers only/],
  [{ startType: 'sometimes' }, /'sometimes' is no start type \(boot, system, auto, /],
  [{ binaryPath: '' }, /binaryPath: a service needs a program/],
  [{ binaryPath: '"C:\\x.exe' }, /binaryPath: a quote is missing/],
  [{ account: '.\\svc' }, /password: \.\\svc needs its password/],
  [{ account: 'svc', password: 'x' }, /account: write DOMAIN\\name/],
  [{ account: '', password: 'x' }, /account: an account is needed/],
  [{ account: 'NT SERVICE\\OwnCode', password: 'x' }, /has no password/],
  [{ dependencies: ['OwnCode'] }, /it can't depend on itself/],
  [{ dependencies: ['RpcSs', 'rpcss'] }, /'rpcss' is there twice/],
  [{ dependencies: ['a/b'] }, /can be neither a service nor a group/],
  [{ dependencies: ['Nobody'] }, /no service has the key name 'Nobody'/],
  [{ errorControl: 'loud' }, /'loud' is no error control/],
  [{ displayName: 'x'.repeat(257) }, /257 characters/],
  [{ description: 'a\0b' }, /NUL/],
];

for (const [request, message] of refused)
  test(`refused before anything is written: ${message.source}`, async () => {
    const { services, writes } = open();
    await assert.rejects(planConfigurationChange(services, 'OwnCode', request), message);
    assert.deepEqual(writes(), []);
  });

test('a circle is refused with the way that it takes', async () => {
  const { services } = open();
  await assert.rejects(
    planConfigurationChange(services, 'RpcSs', { dependencies: ['SpoolHelp'] }),
    /SpoolHelp needs Spooler needs RpcSs/,
  );
});

test('nothing differs: nothing is to be written', async () => {
  const { services } = open();
  const { displayName, account } = await services.config('OwnCode');
  assert.equal(
    isUnchanged(await planConfigurationChange(services, 'OwnCode', { displayName, account: account.toUpperCase() })),
    true,
  );
  assert.equal(isUnchanged(await planConfigurationChange(services, 'BadApp', { password: 'new' })), false);
});

test('the command lines do the same, but for what no command line may hold', async () => {
  const { services } = open();
  const change = await planConfigurationChange(services, 'OwnCode', everything);
  assert.deepEqual(configurationLines(change), {
    commands: [
      String.raw`config OwnCode DisplayName= "Another name" start= delayed-auto binPath= "\"C:\New Place\x.exe\" -a" obj= .\svc depend= RpcSs error= severe`,
      'description OwnCode "Another text"',
    ],
    without: ['The command line leaves the password out.'],
  });
  const secret = await planConfigurationChange(services, 'OwnCode', {
    binaryPath: 'C:\\x.exe --password=hunter2',
    description: 'a\nb',
  });
  assert.deepEqual(configurationLines(secret), {
    commands: [],
    without: [
      'The command line leaves binaryPath out: it holds a secret or a line break.',
      'The command line leaves description out: it holds a line break.',
    ],
  });
});
