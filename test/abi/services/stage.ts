import assert from 'node:assert/strict';
import { managerOf } from '../../../native/manager.ts';
import { Session } from '../../../native/services/session.ts';
import { servicesOf } from '../../../native/services.ts';
import type { NewService, ServiceEntry, ServiceManager, ServiceStatus, Services } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import type { Check } from '../../contract/checks.ts';
import { type Call, type Circumstances, loadDouble, type Outside } from './double.ts';

const [path = ''] = process.argv.slice(2);

const loaded = loadDouble(path);

/** The double's switches and log. */
export const double = loaded.double;

/** What a check is made on. */
export interface Scene extends Outside {
  readonly services: Services;
  readonly manager: ServiceManager;
}

/** Every check that was added, in order. */
export const checks: Check[] = [];

const closings: ReadonlySet<string> = new Set([
  'CloseServiceHandle',
  'CloseHandle',
  'RegCloseKey',
  'UnlockServiceDatabase',
]);

/** Whatever happened: each handle that was opened is closed exactly once, memory is freed, privileges are given back. */
const assertClean = ({ freed }: Outside, { hasRealConversions }: Circumstances): void => {
  assert.equal(double.open(), 0, 'handles left open');
  assert.equal(double.enabled(), 0, 'privileges left enabled');
  if (!hasRealConversions) assert.equal(freed.length, double.allocated(), 'memory freed');
  for (const call of double.log()) if (closings.has(call.call)) assert.equal(call['wasOpen'], true, call.call);
};

/** Adds a check on a fresh double, after which everything must be closed, freed and given back. */
export const check = (name: string, run: (scene: Scene) => Promise<void>, circumstances: Circumstances = {}): void => {
  const inScene = async (): Promise<void> => {
    double.reset();
    const around = loaded.outside(circumstances);
    {
      using session = new Session(around.foundation);
      await run({ ...around, services: servicesOf(session), manager: managerOf(session) });
    }
    assertClean(around, circumstances);
  };
  checks.push({ name, run: inScene });
};

/** The calls of one function so far. */
export const calls = (name: string): Call[] => double.log().filter(({ call }) => call === name);

/** The only call of a function. */
export const theCall = (name: string): Call => {
  const [first, ...others] = calls(name);
  assert.ok(first !== undefined && others.length === 0, `${name} was called ${calls(name).length} times`);
  return first;
};

/** Closing something, or giving a privilege back: what follows a failure. */
const isAfterwards = ({ call, enable }: Call): boolean =>
  (closings.has(call) && call !== 'UnlockServiceDatabase') || (call === 'AdjustTokenPrivileges' && enable === false);

/** The last call that was to do something. */
export const lastCall = (): Call | undefined => double.log().findLast((call) => !isAfterwards(call));

/** A call's arguments. */
export const argumentsOf = ({ call: _call, aside: _aside, ...rest }: Call): object => rest;

/** Holds that a promise fails with this call's name and code. */
export const rejects = (asking: Promise<unknown>, call: string, code: number): Promise<void> =>
  assert.rejects(asking, (error) => {
    assert.ok(error instanceof Win32Error, String(error));
    assert.deepEqual([error.call, error.code], [call, code]);
    return true;
  });

/** What the double fills in, said again here from the order of members on the Learn pages. */
export const statusOf = (seed: number): ServiceStatus => ({
  type: 0x10,
  state: seed % 2 ? 1 : 4,
  controlsAccepted: 0x1000 + seed,
  win32ExitCode: 0x2000 + seed,
  serviceExitCode: 0xf0003000 + seed,
  checkPoint: 0x4000 + seed,
  waitHintMs: 0x5000 + seed,
  processId: 0x6000 + seed,
  flags: seed % 2,
});
/** The same where there is no process id. */
export const plainStatusOf = (seed: number): ServiceStatus => ({ ...statusOf(seed), processId: 0, flags: 0 });
/** The double's service of that number. */
export const entryOf = (index: number, status: ServiceStatus): ServiceEntry => ({
  name: `svc${String(index).padStart(5, '0')}`,
  displayName: `Dienst ${index} ä€`,
  status,
});
/** The double's services from one number to before another. */
export const entries = (from: number, to: number): ServiceEntry[] =>
  Array.from({ length: to - from }, (_, index) => entryOf(from + index, statusOf(from + index)));

/** Every service. */
export const all = { types: 0x30, states: 3 };
/** The least that a new service needs. */
export const service: NewService = {
  displayName: 'D',
  type: 0x10,
  startType: 3,
  errorControl: 1,
  binaryPath: 'C:\\x.exe',
};
