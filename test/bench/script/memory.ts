import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toWindowsPath } from '../../e2e/windows.ts';
import { noted } from '../host/notes.ts';
import { inFolder } from '../host/with-service.ts';
import { type ProcessUse, type ServiceUse, serviceUse } from './probe.ts';
import { withService } from './service.ts';
import { nodeProgram, written } from './sources.ts';

const DEADLINE_MS = 60_000;
/** What it does after a start is over by then. */
const SETTLE_MS = 5000;

/** One process of each kind, while its service does nothing. */
export interface Memories {
  readonly scriptHost: ProcessUse;
  readonly script: ProcessUse;
  readonly programHost: ProcessUse;
  /** Node itself with the same script. */
  readonly node: ProcessUse;
}

const usedOnce = (folder: string, notes: string, definition: Readonly<Record<string, unknown>>): Promise<ServiceUse> =>
  withService(folder, definition, async (service) => {
    await service.start();
    await noted(notes, 'run', 1, DEADLINE_MS);
    await sleep(SETTLE_MS);
    return serviceUse(service.name);
  });

/** A service that is a script, and then one whose program is Node with the same script. */
export const measureMemory = (): Promise<Memories> =>
  inFolder(async (folder) => {
    const [ofScript, ofProgram] = [join(folder, 'script.notes'), join(folder, 'program.notes')];
    const script = await usedOnce(folder, ofScript, {
      script: written(folder, 'noting-service'),
      arguments: [toWindowsPath(ofScript)],
    });
    const program = await usedOnce(folder, ofProgram, {
      program: await nodeProgram(),
      arguments: [written(folder, 'noting-node'), toWindowsPath(ofProgram)],
      stop: { steps: [{ type: 'terminate' }] },
    });
    return { scriptHost: script.host, script: script.child, programHost: program.host, node: program.child };
  });
