import type { EventSource } from '../../../native/event-types.ts';
import type { Machine } from '../../../native/types.ts';
import { LOGON_RIGHT } from './account.ts';
import { SOURCE_LOG } from './event-source.ts';
import { hostedServices, serviceConfigs } from './hosted-services.ts';
import { OpenReceipt, type Receipt, type ReceiptAccess, readReceipt } from './receipt.ts';
import type { Step } from './step.ts';

/** Another hosted service and what was done for it. */
interface Neighbour {
  readonly name: string;
  readonly receipt: Receipt;
}

/** What other services of the computer count on. */
export interface Neighbourhood {
  readonly hosted: readonly Neighbour[];
  /** Accounts of services that svcdeck does not host, in lower case. */
  readonly accounts: ReadonlySet<string>;
}

/** Every service but this one. */
export const neighbourhoodOf = async (machine: Machine, name: string): Promise<Neighbourhood> => {
  const isOther = (each: { readonly name: string }): boolean => each.name.toLowerCase() !== name.toLowerCase();
  const hosted: Neighbour[] = [];
  const hostedNames = new Set<string>();
  for (const service of (await hostedServices(machine)).filter(isOther)) {
    hostedNames.add(service.name);
    const receipt = await readReceipt(machine.hosting, service.name);
    if (receipt !== undefined) hosted.push({ name: service.name, receipt });
  }
  const others = (await serviceConfigs(machine)).filter((each) => isOther(each) && !hostedNames.has(each.name));
  return { hosted, accounts: new Set(others.map(({ config }) => config.account.toLowerCase())) };
};

/** Changes what is noted of a neighbour, and takes it back. */
const handOver = (
  { hosting }: Machine,
  { name, receipt }: Neighbour,
  title: string,
  change: (receipt: Receipt) => Receipt,
): Step => {
  const open = new OpenReceipt(hosting, name, receipt);
  return { title, run: () => open.change(change), undo: () => open.change(() => receipt) };
};

const isSamePlace = (a: ReceiptAccess, b: ReceiptAccess): boolean =>
  a.path.toLowerCase() === b.path.toLowerCase() && a.access === b.access;

const releaseAccess = (machine: Machine, sid: string, given: ReceiptAccess, { hosted }: Neighbourhood): Step => {
  const { hosting } = machine;
  const { path, access } = given;
  const heir = hosted.find(
    ({ receipt }) => receipt.sid === sid && receipt.access.some((each) => isSamePlace(each, given)),
  );
  if (heir !== undefined)
    return handOver(machine, heir, `leave access to ${path} to ${heir.name}, which needs it too`, (receipt) => ({
      ...receipt,
      access: receipt.access.map((each) => (isSamePlace(each, given) ? { ...each, isGiven: true } : each)),
    }));
  let isTaken = false;
  return {
    title: `take back the access to ${path}`,
    run: async () => {
      // Somebody may have taken away the folder with all that was said of it.
      if ((await hosting.inspect(path)) === undefined) return;
      isTaken = await hosting.accounts.revokeAccess({ path, sid, access });
    },
    undo: async () => {
      if (isTaken) await hosting.accounts.grantAccess({ path, sid, access });
    },
  };
};

const releaseLogonRight = (machine: Machine, { sid, account }: Receipt, { hosted, accounts }: Neighbourhood): Step => {
  const heir = hosted.find(({ receipt }) => receipt.sid === sid);
  const right = 'the right to log on as a service';
  if (heir !== undefined)
    return handOver(machine, heir, `leave ${account} ${right} for ${heir.name}`, (receipt) => ({
      ...receipt,
      logonRight: true,
    }));
  let isTaken = false;
  return {
    title: `take back ${right} from ${account}`,
    run: async (note) => {
      if (accounts.has(account.toLowerCase())) note(`${account} keeps ${right}: another service runs under it`);
      else isTaken = await machine.hosting.accounts.revokeRight(sid, LOGON_RIGHT);
    },
    undo: async () => {
      if (isTaken) await machine.hosting.accounts.grantRight(sid, LOGON_RIGHT);
    },
  };
};

/** What takes back from an account what it was given for a service. `keeps`: what it is to keep. */
export const releaseSteps = (
  machine: Machine,
  receipt: Receipt,
  neighbourhood: Neighbourhood,
  keeps: (access: ReceiptAccess) => boolean = () => false,
): readonly Step[] =>
  receipt.access
    .filter((each) => each.isGiven && !keeps(each))
    .map((each) => releaseAccess(machine, receipt.sid, each, neighbourhood));

/** The same for its right to log on, where it was given it. */
export const releaseLogonSteps = (machine: Machine, receipt: Receipt, neighbourhood: Neighbourhood): readonly Step[] =>
  receipt.logonRight ? [releaseLogonRight(machine, receipt, neighbourhood)] : [];

/** Takes away the service's event source, unless others write under it too. */
export const releaseSourceSteps = (
  { events }: Machine,
  { source }: Receipt,
  { hosted }: Neighbourhood,
): readonly Step[] => {
  const isSame = (other: string | undefined): boolean => other?.toLowerCase() === source?.toLowerCase();
  if (source === undefined || hosted.some(({ receipt }) => isSame(receipt.source))) return [];
  let before: EventSource | undefined;
  return [
    {
      title: `take away the event source ${source}`,
      run: async () => {
        before = (await events.sources(SOURCE_LOG)).find(({ name }) => isSame(name));
        if (before !== undefined) await events.removeSource(SOURCE_LOG, before.name);
      },
      undo: async () => {
        if (before !== undefined) await events.addSource(before);
      },
    },
  ];
};
