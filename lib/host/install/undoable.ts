import type { PathFacts } from '../../../native/hosting-types.ts';
import type { Machine } from '../../../native/types.ts';
import { FailedError } from '../../errors.ts';
import { LOGON_RIGHT, type ServiceAccount } from './account.ts';
import { hasAccess, MODIFY, type NeededAccess } from './needed-access.ts';
import type { OpenReceipt, ReceiptAccess } from './receipt.ts';
import type { Step } from './step.ts';
import { whoMayChange } from './weak-places.ts';

/** What a service is installed on, and where is written down what was done. */
export interface InstallGround {
  readonly machine: Machine;
  readonly receipt: OpenReceipt;
  /** SIDs that are trusted besides administrators: that of whoever installs. */
  readonly trusted: ReadonlySet<string>;
}

/** Gives the account "log on as a service", where it has not got it by itself. */
export const logonRightStep = ({ machine, receipt }: InstallGround, account: ServiceAccount, sid: string): Step => {
  const { accounts } = machine.hosting;
  const setNoted = (logonRight: boolean) => receipt.change((before) => ({ ...before, logonRight }));
  let isGiven = false;
  const undo = async (): Promise<void> => {
    if (!isGiven) return;
    await accounts.revokeRight(sid, LOGON_RIGHT);
    isGiven = false;
    await setNoted(false);
  };
  return {
    title: `give ${account.name} the right to log on as a service`,
    run: async () => {
      const rights = await accounts.rights(sid);
      if (rights.includes(LOGON_RIGHT)) return;
      await setNoted(true);
      try {
        isGiven = await accounts.grantRight(sid, LOGON_RIGHT);
      } finally {
        if (!isGiven) await setNoted(false);
      }
    },
    undo,
  };
};

/** Why a folder that is there already is not one to keep a service's data in. undefined: it is. */
export const folderFault = (
  path: string,
  facts: PathFacts | undefined,
  trusted: ReadonlySet<string>,
): FailedError | undefined => {
  if (facts?.kind !== 'folder') return new FailedError(`${path} is not a folder`);
  if (facts.isLink) return new FailedError(`${path} is a link: the data of services is kept in folders only`);
  const [sid] = whoMayChange(facts, trusted);
  return sid === undefined
    ? undefined
    : new FailedError(
        `${path} is there already, and ${sid} can change what is in it`,
        'Look at what is in the folder, then remove it or leave it to administrators alone.',
      );
};

/** Makes a folder that is private where it is to be; one that is there already must be so that nobody else has a hand in it. */
export const folderStep = (
  { machine, receipt, trusted }: InstallGround,
  path: string,
  kind: 'private' | 'plain',
): Step => {
  const { hosting } = machine;
  let isMade = false;
  const forget = () =>
    receipt.change((before) => ({ ...before, folders: before.folders.filter((each) => each !== path) }));
  const check = (facts: PathFacts | undefined): void => {
    const fault = kind === 'private' ? folderFault(path, facts, trusted) : undefined;
    if (fault !== undefined) throw fault;
    if (facts?.kind !== 'folder') throw new FailedError(`${path} is not a folder`);
  };
  return {
    title: `make the folder ${path}${kind === 'private' ? ', which only administrators get at' : ''}`,
    run: async () => {
      const there = await hosting.inspect(path);
      if (there !== undefined) {
        check(there);
        return;
      }
      await receipt.change((before) => ({ ...before, folders: [...before.folders, path] }));
      try {
        isMade = await hosting.createFolder(path, kind === 'private');
      } finally {
        if (!isMade) await forget();
      }
      // Somebody was faster.
      if (!isMade) check(await hosting.inspect(path));
    },
    undo: async () => {
      if (!isMade) return;
      await hosting.removeFolder(path);
      await forget();
    },
  };
};

const sameAccess = (a: Pick<ReceiptAccess, 'path' | 'access'>, b: Pick<ReceiptAccess, 'path' | 'access'>): boolean =>
  a.path.toLowerCase() === b.path.toLowerCase() && a.access === b.access;

/** Gives the account what it needs of a file or folder, where it has not got it by itself or as one of everybody. */
export const accessStep = (
  { machine, receipt }: InstallGround,
  { path, access, what }: NeededAccess,
  account: ServiceAccount,
  sid: string,
): Step => {
  const { hosting } = machine;
  const others = (entries: readonly ReceiptAccess[]) => entries.filter((each) => !sameAccess(each, { path, access }));
  const note = (isGiven: boolean) =>
    receipt.change((before) => ({ ...before, access: [...others(before.access), { path, access, isGiven }] }));
  let isGiven = false;
  return {
    title: `let ${account.name} ${access === MODIFY ? 'read and write' : 'read'} ${path} (${what})`,
    run: async () => {
      const facts = await hosting.inspect(path);
      if (facts !== undefined && hasAccess(facts, access, sid)) {
        await note(false);
        return;
      }
      await note(true);
      try {
        isGiven = await hosting.accounts.grantAccess({ path, sid, access });
      } finally {
        if (!isGiven) await note(false);
      }
    },
    undo: async () => {
      if (isGiven) await hosting.accounts.revokeAccess({ path, sid, access });
      await receipt.change((before) => ({ ...before, access: others(before.access) }));
    },
  };
};
