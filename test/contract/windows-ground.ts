import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { ERROR_SERVICE_DOES_NOT_EXIST, ERROR_SERVICE_MARKED_FOR_DELETE } from '../../native/codes.ts';
import { systemPath } from '../../native/dll/system.ts';
import { koffi } from '../../native/koffi.ts';
import type { Machine } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { Behaviour, Ground } from './ground.ts';

/**
 * The flags of `test/doubles/service.c`. One that fails takes its time: where it has ended before the service manager has
 * its answer to the start, a busy Wine says 1053 to whoever asked for it.
 */
const flags: Readonly<Record<Behaviour, string>> = {
  plain: '',
  pausable: '--pause',
  unstoppable: '--no-stop',
  'slow-start': '--start-ms 700',
  'slow-stop': '--stop-ms 700',
  'start-hangs': '--start-hangs',
  'stop-hangs': '--stop-hangs',
  fails: '--start-ms 700 --start-exit 5',
  'fails-own-code': '--start-ms 700 --start-code 42',
  'no-program': '',
};

const STEP_MS = 20;
const DEADLINE_MS = 60_000;

/** Wine says so itself; Windows has no such function. */
export const isWine = (): boolean => {
  try {
    koffi().load('ntdll.dll').symbol('wine_get_version');
    return true;
  } catch {
    return false;
  }
};

const until = async (what: string, condition: () => Promise<boolean>): Promise<void> => {
  for (const deadline = Date.now() + DEADLINE_MS; !(await condition()); await sleep(STEP_MS))
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
};

/** taskkill may end what runs as LocalSystem, where Node's own `process.kill` lacks the privilege. */
const end = (processId: number): Promise<void> =>
  new Promise((resolve) => {
    const killer = spawn(systemPath('taskkill.exe'), ['/f', '/pid', String(processId)], { stdio: 'ignore' });
    killer.on('error', () => resolve()).on('close', () => resolve());
  });

const codeOf = (error: unknown): number | undefined => (error instanceof Win32Error ? error.code : undefined);

/** Whatever state it is in: one that hangs is ended by its process. It goes once nobody holds it and nothing runs. */
const remove = async ({ services }: Machine, name: string): Promise<void> => {
  try {
    const { processId } = await services.status(name);
    if (processId !== 0) await end(processId);
    await services.delete(name);
  } catch (error) {
    const code = codeOf(error);
    if (code !== ERROR_SERVICE_DOES_NOT_EXIST && code !== ERROR_SERVICE_MARKED_FOR_DELETE) throw error;
  }
  await until(`${name} is gone`, async () => {
    const code = await services.status(name).then(() => undefined, codeOf);
    return code === ERROR_SERVICE_DOES_NOT_EXIST;
  });
};

let names = 0;

/** A ground that is a real computer. */
export interface WindowsGround extends Ground, AsyncDisposable {
  /** Path of `test/doubles/service.c`, built. */
  readonly program: string;
}

/** This computer for one clause, with services that run `program`. Disposing of it removes every one of them. */
export const windowsGround = (machine: Machine, program: string): WindowsGround => {
  const used: string[] = [];
  const newName = (): string => {
    const name = `svcdeck-test-${process.pid}-${++names}`;
    used.push(name);
    return name;
  };
  return {
    machine,
    program,
    kind: isWine() ? 'wine' : 'windows',
    newName,
    service: async (behaviour) => {
      const name = newName();
      await machine.services.create(name, {
        displayName: '',
        type: 0x10,
        startType: 3,
        errorControl: 1,
        binaryPath: `"${behaviour === 'no-program' ? `${program}.none` : program}" ${flags[behaviour]}`.trim(),
      });
      return name;
    },
    until,
    [Symbol.asyncDispose]: async () => {
      for (const name of used) await remove(machine, name);
    },
  };
};
