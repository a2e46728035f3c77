import { SERVICE_STOPPED } from '../../../native/codes.ts';
import type { Machine } from '../../../native/types.ts';
import { FailedError, TimeoutError } from '../../errors.ts';
import { shellWord } from '../../service/shell-word.ts';
import { CONTROL_ROTATE } from '../controls.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import { pathExpander } from '../install/surroundings.ts';
import type { LogFolder } from './log-folder.ts';
import { type BeforeRotation, beforeRotation, putAside } from './watch-rotation.ts';

/** What came of asking a service to begin new logs. */
export interface Rotation {
  readonly folder: string;
  /** Names of the files that were put aside. undefined: this user may not look. */
  readonly files: readonly string[] | undefined;
}

/** How long it is waited for, and on which clock. */
export interface RotationTime {
  readonly clock: { now(): number; sleep(ms: number, signal?: AbortSignal): Promise<void> };
  readonly signal: AbortSignal;
}

const WITHIN_MS = 10_000;
const POLL_MS = 100;

type Folder = Pick<LogFolder, 'list'>;

/** The files that were put aside, one for each that had something in it. TimeoutError: they were not. */
const untilPutAside = async (
  folder: Folder,
  before: BeforeRotation,
  name: string,
  { clock, signal }: RotationTime,
): Promise<readonly string[]> => {
  const end = clock.now() + WITHIN_MS;
  for (;;) {
    const files = await putAside(folder, before);
    if (files.length >= before.full.length) return files;
    if (clock.now() >= end)
      throw new TimeoutError(
        `${name} was asked to rotate its logs and has put ${files.length} of ${before.full.length} aside after ${WITHIN_MS / 1000} s; see \`svcdeck log ${shellWord(name)}\``,
      );
    await clock.sleep(POLL_MS, signal);
  }
};

/**
 * Asks a hosted service to begin new log files, and waits until those that there were have been put aside, where this user may look.
 * undefined: it does not run. FailedError: it writes no logs; TimeoutError: nothing came of it.
 */
export const rotateNow = async (
  { services, hosting }: Pick<Machine, 'services' | 'hosting'>,
  name: string,
  definition: ServiceDefinition,
  time: RotationTime,
): Promise<Rotation | undefined> => {
  const { logs } = definition;
  if (logs.stdout === undefined && logs.stderr === undefined)
    throw new FailedError(`${name} writes no logs`, 'See logs.stdout and logs.stderr in its definition.');
  if ((await services.status(name)).state === SERVICE_STOPPED) return undefined;
  const path = pathExpander(await hosting.place(), definition)(logs.folder);
  const folder: Folder = { list: () => hosting.files.list(path) };
  // This user may not look, or the variables of the path are another's.
  const before = await beforeRotation(folder, logs).catch(() => undefined);
  await services.control(name, CONTROL_ROTATE);
  return { folder: path, files: before === undefined ? undefined : await untilPutAside(folder, before, name, time) };
};

/** What came of it, as a sentence without capital and full stop. */
export const rotationStory = ({ folder, files }: Rotation): string => {
  if (files === undefined)
    return `asked to begin new logs; whether it has, only those can see who may look into ${folder}`;
  if (files.length === 0) return 'nothing stands in its logs: they stay';
  return `put aside in ${folder}: ${files.join(', ')}`;
};
