import assert from 'node:assert/strict';
import { ERROR_PROC_NOT_FOUND } from '../../../native/codes.ts';
import { bindServiceControl, type ServiceControl } from '../../../native/dll/advapi32.ts';
import { koffi } from '../../../native/koffi.ts';
import { Session } from '../../../native/services/session.ts';
import { servicesOf } from '../../../native/services.ts';
import type { Services } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { all, check, double, rejects, service, theCall } from './stage.ts';

check(
  'another computer is named with its backslashes, and every call to it runs aside',
  async ({ services }) => {
    double.set('services', 2);
    await services.list(all);
    await services.config('x');
    await services.change('x', { account: 'a\\b', password: 'p' });
    assert.equal(theCall('OpenSCManagerW')['machine'], '\\\\server');
    assert.equal(theCall('OpenSCManagerW')['database'], null);
    for (const { call, aside } of double.log()) if (call !== 'CloseServiceHandle') assert.ok(aside, call);
    await rejects(services.status('missing'), 'OpenServiceW', 1060);
  },
  { computer: '\\\\server' },
);

check('this computer is NULL, and its quick calls stay on the main thread', async ({ services }) => {
  await services.status('x');
  assert.equal(theCall('OpenSCManagerW')['machine'], null);
  for (const { call, aside } of double.log()) assert.equal(aside, false, call);
});

for (const [what, run, call, code] of [
  ['service name', (s) => s.status('a\0b'), 'OpenServiceW', 123],
  ['new service name', (s) => s.create('a\0', service), 'CreateServiceW', 123],
  ['key name', (s) => s.displayName('a\0b'), 'GetServiceDisplayNameW', 87],
  ['display name', (s) => s.keyName('a\0b'), 'GetServiceKeyNameW', 87],
  ['binary path', (s) => s.create('a', { ...service, binaryPath: 'C:\\x\0y' }), 'CreateServiceW', 87],
  ['dependency', (s) => s.change('a', { dependencies: ['b\0c'] }), 'ChangeServiceConfigW', 87],
  ['empty dependency', (s) => s.change('a', { dependencies: ['b', ''] }), 'ChangeServiceConfigW', 87],
  ['password', (s) => s.change('a', { password: 'b\0c' }), 'ChangeServiceConfigW', 87],
  ['SDDL', (s) => s.setSecurity('a', 'D:\0S:'), 'ConvertStringSecurityDescriptorToSecurityDescriptorW', 87],
  ['argument', (s) => s.start('a', ['b\0c']), 'StartServiceW', 87],
  ['group', (s) => s.list({ ...all, group: 'a\0' }), 'EnumServicesStatusExW', 87],
] as const satisfies readonly (readonly [string, (services: Services) => Promise<unknown>, string, number])[])
  check(`a ${what} that Windows would cut short`, async ({ services }) => {
    await rejects(run(services), call, code);
    assert.deepEqual(double.log(), []);
  });

check('a function that a library lacks is an error, and no call', async ({ foundation }) => {
  const lacking = bindServiceControl(koffi().load('kernel32.dll'));
  using session = new Session({
    ...foundation,
    control: Object.create(foundation.control, {
      ControlServiceExW: { get: () => lacking.ControlServiceExW },
    }) as ServiceControl,
  });
  const stopping = servicesOf(session).control('x', 1, { reason: 0x40040002, comment: '' });
  await rejects(stopping, 'ControlServiceExW', 127);
  assert.throws(
    () => lacking.StartServiceW,
    (error) =>
      error instanceof Win32Error && error.code === ERROR_PROC_NOT_FOUND && /newer Windows/.test(error.message),
  );
});
