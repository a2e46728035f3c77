import { FailedError } from '../../lib/errors.ts';
import type { EventFilter } from '../../lib/events/filter.ts';
import type { OwnLog } from '../../lib/events/joined-events.ts';
import { millisecondsOf } from '../../lib/events/time.ts';
import { readHostImagePath } from '../../lib/host/install/host-command.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { Machine } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { Context } from '../context.ts';

const isHosted = async ({ services }: Machine, name: string): Promise<boolean> => {
  try {
    return readHostImagePath((await services.config(name)).binaryPath) !== undefined;
  } catch (error) {
    if (error instanceof Win32Error) return false;
    throw error;
  }
};

/** Rejects with a Win32Error or a FailedError where it cannot be looked at. */
const logsOf = async (
  machine: Machine,
  name: string,
  { since }: EventFilter,
  { clock }: Context,
): Promise<readonly OwnLog[]> => {
  const [{ readInstalledDefinition }, { pathExpander }, { outputFiles }, { OutputLog }] = await Promise.all([
    import('../../lib/host/definition/read-definition.ts'),
    import('../../lib/host/install/surroundings.ts'),
    import('../../lib/host/looking/output-follower.ts'),
    import('../../lib/host/output-log/output-log.ts'),
  ]);
  const text = await machine.hosting.readDefinition(name);
  if (text === undefined) return [];
  const { definition } = await readInstalledDefinition(text, `definition of ${name}`);
  const { files } = machine.hosting;
  const folder = pathExpander(await machine.hosting.place(), definition)(definition.logs.folder);
  // Now, and not in the middle of the stream, is it told that nobody may look.
  await files.list(folder);
  const { timestamps: hasStamps } = definition.logs;
  const early = since === undefined ? {} : { since: millisecondsOf(since) };
  const sleep = (ms: number, signal: AbortSignal): Promise<void> => clock.sleep(ms, signal);
  return outputFiles(definition.logs).map(
    ({ stream, name: file }) =>
      new OutputLog({ files, sleep, computer: machine.name, service: name, stream, folder, file, hasStamps, ...early }),
  );
};

/** The output of a service that svcdeck hosts, as logs. Where it cannot be looked at the events are shown without it, and that is said. */
export const hostedOutput = async (
  machine: Machine,
  name: string,
  filter: EventFilter,
  context: Context,
  isQuiet: boolean,
): Promise<readonly OwnLog[]> => {
  if (!(await isHosted(machine, name))) return [];
  try {
    return await logsOf(machine, name, filter, context);
  } catch (error) {
    if (!(error instanceof Win32Error || error instanceof FailedError)) throw error;
    if (!isQuiet) context.io.err(`svcdeck: the output of ${safeText(name)} is left out: ${safeText(error.message)}\n`);
    return [];
  }
};
