import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { svcdeck, toWindowsPath } from '../../e2e/windows.ts';
import type { HostedProgram, Hosting } from './hosting.ts';

const definitionOf = (program: HostedProgram) => ({
  name: program.name,
  program: program.program,
  arguments: program.args,
  account: 'LocalSystem',
  logs: { folder: toWindowsPath(program.folder), rotate: { size: program.rotateBytes } },
  restart: { delay: program.restartDelayMs / 1000, factor: 1, jitter: 0, giveUpAfter: 'never' },
  stop: { steps: [{ type: 'ctrl-c', timeout: program.stopTimeoutMs / 1000 }] },
});

/** Runs the packaged executable and wants it to succeed. */
export const runSvcdeck = async (...args: readonly string[]): Promise<void> => {
  const { stdout, stderr, exitCode } = await svcdeck(...args);
  if (exitCode !== 0) throw new Error(`svcdeck ${args.join(' ')} ended with ${exitCode}: ${stdout}${stderr}`);
};

/** The packaged executable. */
export const svcdeckHosting: Hosting = {
  title: 'svcdeck',
  install: async (program) => {
    const file = join(program.folder, 'definition.json');
    writeFileSync(file, JSON.stringify(definitionOf(program)));
    await runSvcdeck('install', toWindowsPath(file));
  },
  remove: (name) => runSvcdeck('remove', name, '--stop', '--purge'),
};
