import assert from 'node:assert/strict';
import type { Machine, ServiceStatus } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';

/** How a service behaves. `test/doubles/service.c` and the recorded machine can both do each of these. */
export type Behaviour =
  | 'plain'
  | 'pausable'
  | 'unstoppable'
  | 'slow-start'
  | 'slow-stop'
  | 'start-hangs'
  | 'stop-hangs'
  /** Ends instead of running, with Win32 code 5. */
  | 'fails'
  /** Ends instead of running, with code 42 of its own. */
  | 'fails-own-code'
  /** Its program is not there. */
  | 'no-program';

/** What the contract is held against. */
export interface Ground {
  readonly machine: Machine;
  /** Wine is not Windows: where it is known to answer otherwise a row says so. */
  readonly kind: 'recorded' | 'windows' | 'wine';
  /** Key name of a stopped service that is started by hand and behaves so; gone when the row is over. */
  service(behaviour: Behaviour): Promise<string>;
  /** A key name that nobody has; a service that gets it is gone when the row is over. */
  newName(): string;
  /** Resolves when the condition holds; time passes meanwhile. Rejects after some seconds. */
  until(what: string, condition: () => Promise<boolean>): Promise<void>;
}

/** One row of a contract. */
export interface Clause {
  readonly name: string;
  readonly run: (ground: Ground) => Promise<void>;
}

/** Holds that a promise fails with this call's name and code. */
export const refused = (asking: Promise<unknown>, call: string, ...codes: readonly number[]): Promise<void> =>
  assert.rejects(asking, (error) => {
    assert.ok(error instanceof Win32Error, String(error));
    assert.equal(error.call, call);
    assert.ok(codes.includes(error.code), `${call}: ${error.code} instead of ${codes.join(' or ')}`);
    return true;
  });

/** Resolves with the status once the service is in that state. */
export const untilState = async (ground: Ground, name: string, state: number): Promise<ServiceStatus> => {
  let status: ServiceStatus | undefined;
  await ground.until(`${name} in state ${state}`, async () => {
    status = await ground.machine.services.status(name);
    return status.state === state;
  });
  assert.ok(status !== undefined);
  return status;
};

/** Starts a service and waits until it runs. */
export const running = async (ground: Ground, name: string): Promise<ServiceStatus> => {
  await ground.machine.services.start(name);
  return untilState(ground, name, 4);
};
