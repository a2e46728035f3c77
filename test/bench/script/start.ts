import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { toWindowsPath } from '../../e2e/windows.ts';
import { noted } from '../host/notes.ts';
import { inFolder } from '../host/with-service.ts';
import { runLine, serviceUse } from './probe.ts';
import { type BenchService, withService } from './service.ts';
import { nodeProgram, written } from './sources.ts';

const DEADLINE_MS = 60_000;

/** Milliseconds of one start of a service, from the request on. */
export interface Start {
  /** Until the host has started the process of the script or program. */
  readonly hostMs: number;
  /** From there until its first line. */
  readonly childMs: number;
}

export interface Starts {
  /** Of an empty script under Node, from its start to its end. */
  readonly emptyMs: readonly number[];
  readonly script: readonly Start[];
  /** Of a service whose program is Node with a script. */
  readonly program: readonly Start[];
}

const startOf = async (service: BenchService, notes: string): Promise<Start> => {
  rmSync(notes, { force: true });
  const askedUs = await service.start();
  const runUs = await noted(notes, 'run', 1, DEADLINE_MS);
  const { child } = await serviceUse(service.name);
  await service.stop();
  return { hostMs: (child.begunUs - askedUs) / 1000, childMs: (runUs - child.begunUs) / 1000 };
};

const emptyOf = async (line: string): Promise<number> => {
  const { ms, exitCode } = await runLine(line);
  if (exitCode !== 0) throw new Error(`${line} ended with ${exitCode}`);
  return ms;
};

/** Each so many times, in turn. */
export const measureStarts = (rounds: number): Promise<Starts> =>
  inFolder(async (folder) => {
    const node = await nodeProgram();
    const [notes, stop] = [join(folder, 'notes'), { steps: [{ type: 'terminate' }] }];
    const script = { script: written(folder, 'noting-service'), arguments: [toWindowsPath(notes)] };
    const program = {
      program: node,
      arguments: [written(folder, 'noting-node'), toWindowsPath(notes)],
      stop,
      exitCodes: { other: 'stop' },
    };
    const line = `"${node}" "${written(folder, 'empty')}"`;
    const measured: { emptyMs: number[]; script: Start[]; program: Start[] } = { emptyMs: [], script: [], program: [] };
    return withService(folder, script, (ofScript) =>
      withService(folder, program, async (ofProgram) => {
        // The first of each reads files that the others find in memory.
        for (let round = 0; round <= rounds; round++) {
          const [emptyMs, one, other] = [
            await emptyOf(line),
            await startOf(ofScript, notes),
            await startOf(ofProgram, notes),
          ];
          if (round === 0) continue;
          measured.emptyMs.push(emptyMs);
          measured.script.push(one);
          measured.program.push(other);
        }
        return measured;
      }),
    );
  });
