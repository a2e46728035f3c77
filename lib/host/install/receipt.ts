import type { Hosting } from '../../../native/hosting-types.ts';
import { isTakenOver, type TakenOver } from './taken-over.ts';

/** Access that a hosted service needs, and whether it was given for its sake. */
export interface ReceiptAccess {
  readonly path: string;
  /** Bits of an ACCESS_MASK. */
  readonly access: number;
  /** false: the account had it already. */
  readonly isGiven: boolean;
}

/** A provider of counters that is registered. */
export interface ReceiptCounters {
  /** Its GUID without braces. */
  readonly provider: string;
  /** Full path of the manifest that it was registered with. */
  readonly manifest: string;
}

/**
 * What was done to a computer when a service was installed, beyond the service itself: what its removal takes back. It is written
 * before each thing is done, so that nothing is forgotten when svcdeck is ended in between.
 */
export interface Receipt {
  readonly version: 1;
  /** As the service manager has it. */
  readonly account: string;
  /** Whom access was given to. */
  readonly sid: string;
  /** The account may log on as a service because of this service. */
  readonly logonRight: boolean;
  readonly access: readonly ReceiptAccess[];
  /** Folders that were made, the outer ones first. */
  readonly folders: readonly string[];
  /** The event source that the service writes under. undefined: it has none. */
  readonly source?: string;
  /** How the service was when svcdeck took it over from another program. Absent: it was made by svcdeck. */
  readonly takenOver?: TakenOver;
  /** Providers of counters that are registered for its sake. Absent: none. */
  readonly counters?: readonly ReceiptCounters[];
}

/** What it is before anything is done. */
export const newReceipt = (account: string, sid: string): Receipt => ({
  version: 1,
  account,
  sid,
  logonRight: false,
  access: [],
  folders: [],
});

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const isAccess = (value: unknown): value is ReceiptAccess =>
  isObject(value) &&
  isText(value['path']) &&
  Number.isSafeInteger(value['access']) &&
  typeof value['isGiven'] === 'boolean';

const isCounters = (value: unknown): value is ReceiptCounters =>
  isObject(value) && isText(value['provider']) && isText(value['manifest']);

const isReceipt = (value: unknown): value is Receipt =>
  isObject(value) &&
  value['version'] === 1 &&
  isText(value['account']) &&
  isText(value['sid']) &&
  typeof value['logonRight'] === 'boolean' &&
  Array.isArray(value['access']) &&
  value['access'].every(isAccess) &&
  Array.isArray(value['folders']) &&
  value['folders'].every(isText) &&
  (value['source'] === undefined || isText(value['source'])) &&
  (value['takenOver'] === undefined || isTakenOver(value['takenOver'])) &&
  (value['counters'] === undefined || (Array.isArray(value['counters']) && value['counters'].every(isCounters)));

/** The receipt in a text. undefined: it is none that this svcdeck knows. */
export const parseReceipt = (text: string): Receipt | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isReceipt(value) ? value : undefined;
};

/** A service's receipt. undefined: it has none, or none that can be read. */
export const readReceipt = async (hosting: Hosting, name: string): Promise<Receipt | undefined> => {
  const text = await hosting.readReceipt(name);
  return text === undefined ? undefined : parseReceipt(text);
};

/** A service's receipt while things are done to a computer for it. */
export class OpenReceipt {
  readonly #hosting: Hosting;
  readonly #name: string;
  #receipt: Receipt;

  constructor(hosting: Hosting, name: string, receipt: Receipt) {
    this.#hosting = hosting;
    this.#name = name;
    this.#receipt = receipt;
  }

  get now(): Receipt {
    return this.#receipt;
  }

  /** What it says is what is written: a change that was not written did not happen. */
  async change(change: (receipt: Receipt) => Receipt): Promise<void> {
    const changed = change(this.#receipt);
    await this.#hosting.writeReceipt(this.#name, JSON.stringify(changed));
    this.#receipt = changed;
  }
}
