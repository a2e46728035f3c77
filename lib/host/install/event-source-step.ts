import { ERROR_ALREADY_EXISTS } from '../../../native/codes.ts';
import type { EventSource } from '../../../native/event-types.ts';
import type { Machine } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { FailedError } from '../../errors.ts';
import { SHARED_SOURCE, SOURCE_LOG } from './event-source.ts';
import type { Step } from './step.ts';
import type { InstallGround } from './undoable.ts';

/** Learn: Event Sources: errors, warnings, information. */
const TYPES_SUPPORTED = 7;

const newSource = (name: string, executable: string): EventSource => ({
  log: SOURCE_LOG,
  name,
  messageFile: executable,
  categoryFile: '',
  categoryCount: 0,
  parameterFile: '',
  typesSupported: TYPES_SUPPORTED,
  isCustom: true,
});

const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('\\') + 1).toLowerCase();

/** Left behind by a svcdeck, of this place or of another. */
const isOurs = ({ isCustom, messageFile }: EventSource, executable: string): boolean =>
  isCustom && fileNameOf(messageFile) === fileNameOf(executable);

/** What was there before. `new`: nothing; undefined: another program's. */
type Before = 'new' | EventSource | undefined;

const register = async ({ events }: Machine, source: EventSource): Promise<Before> => {
  try {
    await events.addSource(source);
    return 'new';
  } catch (error) {
    if (!(error instanceof Win32Error) || error.code !== ERROR_ALREADY_EXISTS) throw error;
  }
  const there = (await events.sources(SOURCE_LOG)).find(({ name }) => name.toLowerCase() === source.name.toLowerCase());
  if (there === undefined || !isOurs(there, source.messageFile)) return undefined;
  if (there.messageFile.toLowerCase() !== source.messageFile.toLowerCase()) await replace({ events }, there, source);
  return there;
};

const replace = async ({ events }: Pick<Machine, 'events'>, from: EventSource, to: EventSource): Promise<void> => {
  await events.removeSource(from.log, from.name);
  try {
    await events.addSource(to);
  } catch (error) {
    await events.addSource(from);
    throw error;
  }
};

const putBack = async (machine: Machine, source: EventSource, before: Before): Promise<void> => {
  if (before === 'new') await machine.events.removeSource(SOURCE_LOG, source.name);
  else if (before !== undefined && before.messageFile !== source.messageFile) await replace(machine, source, before);
};

/**
 * Registers the source under which the service writes events, with this executable for their texts; where its name is another
 * program's, one that all such services share.
 */
export const eventSourceStep = ({ machine, receipt }: InstallGround, name: string, executable: string): Step => {
  const setNoted = (source: string | undefined) =>
    receipt.change(({ source: _before, ...rest }) => (source === undefined ? rest : { ...rest, source }));
  let used: { readonly source: EventSource; readonly before: Before } | undefined;
  const use = async (source: EventSource): Promise<boolean> => {
    await setNoted(source.name);
    let before: Before;
    try {
      before = await register(machine, source);
    } finally {
      if (before === undefined) await setNoted(undefined);
    }
    if (before !== undefined) used = { source, before };
    return before !== undefined;
  };
  return {
    title: `register the event source ${name}`,
    run: async (note) => {
      if (await use(newSource(name, executable))) return;
      if (!(await use(newSource(SHARED_SOURCE, executable))))
        throw new FailedError(`the event sources ${name} and ${SHARED_SOURCE} are other programs'`);
      note(`the event source ${name} is another program's: events are written under ${SHARED_SOURCE}`);
    },
    undo: async () => {
      if (used !== undefined) await putBack(machine, used.source, used.before);
      await setNoted(undefined);
    },
  };
};
