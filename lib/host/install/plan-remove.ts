import {
  ERROR_ACCESS_DENIED,
  ERROR_SERVICE_DOES_NOT_EXIST,
  ERROR_SERVICE_MARKED_FOR_DELETE,
  SERVICE_STOPPED,
} from '../../../native/codes.ts';
import type { Machine } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { FailedError, NotFoundError, RefusedError } from '../../errors.ts';
import { orAbsent } from '../../service/absent.ts';
import { stateWord } from '../../service/words.ts';
import { discardFilesSteps, releaseCounterSteps } from './counter-steps.ts';
import { dataFolderOf } from './data-folder.ts';
import { readHostImagePath } from './host-command.ts';
import { parseReceipt, type Receipt } from './receipt.ts';
import { neighbourhoodOf, releaseLogonSteps, releaseSourceSteps, releaseSteps } from './release.ts';
import type { Step } from './step.ts';

/** What taking a service away comes to. */
export interface RemovePlan {
  readonly name: string;
  /** It has to be stopped first. */
  readonly isActive: boolean;
  readonly steps: readonly Step[];
  /** Once it is gone. */
  readonly afterwards: readonly Step[];
  /** The service's own folder, in which its logs are unless its definition says otherwise. */
  readonly dataFolder: string;
  /** Folders that were made for it, the inner ones first. */
  readonly folders: readonly string[];
  /** svcdeck's folder around those of all services. */
  readonly rootFolder: string;
}

const keptOf = async (
  { hosting }: Machine,
  name: string,
): Promise<readonly [text: string | undefined, receipt: string | undefined]> => {
  try {
    return [await hosting.readDefinition(name), await hosting.readReceipt(name)];
  } catch (error) {
    if (error instanceof Win32Error && error.code === ERROR_ACCESS_DENIED)
      throw new RefusedError(`what was done for ${name} may only be read by administrators`, error);
    throw error;
  }
};

/** The definition goes before the service does: what is marked for deletion may stay for long, and there are secrets in it. */
const definitionStep = (
  { hosting }: Machine,
  name: string,
  text: string,
  receiptText: string | undefined,
  sid: string,
): Step => ({
  title: 'take away its definition',
  run: async () => {
    await hosting.removeDefinition(name);
  },
  undo: async () => {
    await hosting.writeDefinition(name, text, sid);
    if (receiptText !== undefined) await hosting.writeReceipt(name, receiptText);
  },
});

const isOnItsWay = (error: unknown): boolean =>
  error instanceof Win32Error &&
  (error.code === ERROR_SERVICE_DOES_NOT_EXIST || error.code === ERROR_SERVICE_MARKED_FOR_DELETE);

/** Somebody may have deleted it with another tool: what `install` did is still to be undone then. */
const deletionStep = ({ services }: Machine, name: string): Step => ({
  title: `delete the service ${name}`,
  run: async (note) => {
    try {
      await services.delete(name);
    } catch (error) {
      if (!isOnItsWay(error)) throw error;
      note(`${name} had been deleted already`);
    }
  },
});

const SYSTEM = 'S-1-5-18';

/**
 * Looks at what was done for a hosted service. NotFoundError: there is no such service. FailedError: it is not svcdeck's, or it runs and
 * `mayStop` is not said.
 */
export const planRemove = async (machine: Machine, typed: string, mayStop: boolean): Promise<RemovePlan> => {
  const { services, hosting } = machine;
  const config = await orAbsent(services.config(typed));
  if (config === undefined) throw new NotFoundError(`there is no service ${typed}`);
  if (readHostImagePath(config.binaryPath) === undefined)
    throw new FailedError(
      `${typed} is not hosted by svcdeck: it was not removed`,
      `\`svcdeck delete ${typed}\` deletes any service.`,
    );
  const { state } = await services.status(typed);
  if (state !== SERVICE_STOPPED && !mayStop)
    throw new FailedError(`${typed} is ${stateWord(state)}: it was not removed`, 'Say --stop to stop it first.');
  const [text, receiptText] = await keptOf(machine, typed);
  const receipt: Receipt | undefined = receiptText === undefined ? undefined : parseReceipt(receiptText);
  const place = await hosting.place();
  const neighbourhood = await neighbourhoodOf(machine, typed);
  return {
    name: typed,
    isActive: state !== SERVICE_STOPPED,
    dataFolder: dataFolderOf(place, typed),
    folders: (receipt?.folders ?? []).toReversed(),
    rootFolder: place.dataFolder,
    steps: [
      ...(receipt === undefined
        ? []
        : [
            ...releaseLogonSteps(machine, receipt, neighbourhood),
            ...releaseSteps(machine, receipt, neighbourhood),
            ...releaseSourceSteps(machine, receipt, neighbourhood),
            ...releaseCounterSteps(machine, receipt, neighbourhood),
          ]),
      ...(text === undefined ? [] : [definitionStep(machine, typed, text, receiptText, receipt?.sid ?? SYSTEM)]),
      deletionStep(machine, typed),
    ],
    afterwards: discardFilesSteps(machine, receipt?.counters),
  };
};
