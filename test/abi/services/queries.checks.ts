import assert from 'node:assert/strict';
import { calls, check, double, rejects, statusOf, theCall } from './stage.ts';

check('status: every member from its place', async ({ services }) => {
  assert.deepEqual(await services.status('x'), statusOf(1));
  assert.deepEqual([theCall('QueryServiceStatusEx')['level'], theCall('QueryServiceStatusEx')['size']], [0, 36]);
  assert.equal(theCall('OpenServiceW')['name'], 'x');
});

const alphabet = (length: number): string =>
  Array.from({ length }, (_, index) => String.fromCharCode(97 + (index % 26))).join('');

for (const [length, growths, tries] of [
  [8, 0, 1],
  [3000, 0, 2],
  [3000, 3, 5],
] as const)
  check(`config with a path of ${length} characters that grows ${growths} times meanwhile`, async ({ services }) => {
    double.set('path', length);
    double.set('growths', growths);
    assert.deepEqual(await services.config('x'), {
      type: 0x110,
      startType: 2,
      errorControl: 3,
      binaryPath: alphabet(length + growths * 700),
      loadOrderGroup: 'Group',
      tag: 0xfffffffe,
      dependencies: ['RpcSs', '+TDI'],
      account: 'NT SERVICE\\demo',
      displayName: 'Anzeige ä€',
    });
    assert.equal(calls('QueryServiceConfigW').length, tries);
  });

check('config that grows at every call is an error in the end', async ({ services }) => {
  double.set('path', 3000);
  double.set('growths', 1_000_000);
  await rejects(services.config('x'), 'QueryServiceConfigW', 122);
});

check('keyName: the length comes back without its NUL', async ({ services }) => {
  assert.equal(await services.keyName('Anzeige ä'), 'Schlüssel');
  assert.equal(theCall('GetServiceKeyNameW')['given'], 'Anzeige ä');
});

check('displayName: the other way round', async ({ services }) => {
  assert.equal(await services.displayName('Schlüssel'), 'Anzeige ä');
  assert.equal(theCall('GetServiceDisplayNameW')['given'], 'Schlüssel');
});

check('an unknown service', async ({ services }) => rejects(services.status('missing'), 'OpenServiceW', 1060));
