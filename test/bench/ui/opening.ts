import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toWindowsPath } from '../../e2e/windows.ts';
import { measure, svcdeckLine } from '../measure.ts';
import { document } from './machine.ts';

const ROUNDS = 11;

/**
 * What the packaged executable takes until a frame is whole (services, their configuration, details), over a command that opens
 * the same machine and says how one service is.
 */
export const timeOpening = async (): Promise<{ readonly commandMs: number; readonly frameMs: number }> => {
  const folder = await mkdtemp(join(tmpdir(), 'svcdeck-bench-'));
  try {
    const file = join(folder, 'machine.json');
    await writeFile(file, JSON.stringify(document));
    const on = `--machine "${toWindowsPath(file)}"`;
    const { command, frame } = await measure(
      {
        command: svcdeckLine(`${on} status Service0001`),
        frame: svcdeckLine(`${on} ui --theme dark --screenshot 120x40`),
      },
      ROUNDS,
    );
    return { commandMs: command.medianMs, frameMs: frame.medianMs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
