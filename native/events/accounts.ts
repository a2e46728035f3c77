import {
  ERROR_ACCESS_DENIED,
  ERROR_INSUFFICIENT_BUFFER,
  ERROR_INVALID_SID,
  ERROR_NO_LOGON_SERVERS,
  ERROR_NO_SUCH_DOMAIN,
  ERROR_NONE_MAPPED,
  ERROR_TRUSTED_RELATIONSHIP_FAILURE,
  RPC_S_SERVER_UNAVAILABLE,
} from '../codes.ts';
import { ArgumentError } from '../marshal/argument.ts';
import { encodeSid } from '../marshal/sid.ts';
import { Win32Error } from '../win32-error.ts';
import type { EventFoundation } from './foundation.ts';

const CALL = 'LookupAccountSidW';

/** No name of an account or a domain is longer. Learn: LookupAccountSidW. */
const FIRST_CHARACTERS = 256;
const MAX_TRIES = 3;

/** A server that serves a large company sees a few hundred. */
const MOST_ACCOUNTS = 2000;

/** An account that nobody knew may be known once its domain is within reach. */
const NEGATIVE_MS = 60_000;

/** Nobody knows the account, or whoever would know does not answer: its SID has to do. */
const unknown: ReadonlySet<number> = new Set([
  ERROR_NONE_MAPPED,
  ERROR_NO_SUCH_DOMAIN,
  ERROR_NO_LOGON_SERVERS,
  ERROR_TRUSTED_RELATIONSHIP_FAILURE,
  ERROR_ACCESS_DENIED,
  RPC_S_SERVER_UNAVAILABLE,
]);

interface Known {
  readonly name: Promise<string | undefined>;
  /** Set once there is an answer that may be another one later. */
  until?: number;
}

/** Room for a text, and its size in characters. */
class NameRoom {
  readonly bytes: Buffer;
  readonly size = Buffer.alloc(4);

  constructor(characters: number) {
    this.bytes = Buffer.alloc(2 * characters);
    this.size.writeUInt32LE(characters);
  }

  /** With the NUL when there was too little room, else without. */
  get characters(): number {
    return this.size.readUInt32LE();
  }

  text(): string {
    return this.bytes.toString('utf16le', 0, 2 * this.characters);
  }
}

/** The names of accounts, each asked for once. A domain controller may take seconds to say that it does not know one. */
export class AccountNames {
  readonly #foundation: EventFoundation;
  readonly #known = new Map<string, Known>();

  constructor(foundation: EventFoundation) {
    this.#foundation = foundation;
  }

  /** `Events.account`. */
  name(sid: string): Promise<string | undefined> {
    const known = this.#known.get(sid);
    if (known !== undefined && (known.until === undefined || this.#foundation.now() < known.until)) return known.name;
    const asked: Known = { name: this.#ask(sid) };
    this.#known.set(sid, asked);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_ACCOUNTS && oldest !== undefined) this.#known.delete(oldest);
    const forget = (ms: number): void => {
      asked.until = this.#foundation.now() + ms;
    };
    asked.name.then(
      (name) => name === undefined && forget(NEGATIVE_MS),
      () => forget(0),
    );
    return asked.name;
  }

  async #ask(sid: string): Promise<string | undefined> {
    const { accounts, invoke, computer } = this.#foundation;
    const bytes = encodeSid(sid);
    if (bytes === undefined) throw new ArgumentError(CALL, ERROR_INVALID_SID, `'${sid}'`, 'is no SID');
    let name = new NameRoom(FIRST_CHARACTERS);
    let domain = new NameRoom(FIRST_CHARACTERS);
    for (let tries = 1; ; tries++) {
      const { LookupAccountSidW: lookUp } = accounts;
      const use = Buffer.alloc(4);
      const { bytes: nameBytes, size: nameSize } = name;
      const answer = await invoke(
        'aside',
        lookUp,
        computer,
        bytes,
        nameBytes,
        nameSize,
        domain.bytes,
        domain.size,
        use,
      );
      if (answer.value !== 0) return joined(domain.text(), name.text());
      if (unknown.has(answer.code)) return undefined;
      if (answer.code !== ERROR_INSUFFICIENT_BUFFER || tries === MAX_TRIES) throw new Win32Error(CALL, answer.code);
      name = new NameRoom(Math.max(FIRST_CHARACTERS, name.characters));
      domain = new NameRoom(Math.max(FIRST_CHARACTERS, domain.characters));
    }
  }
}

/** Some accounts that everybody knows have no domain, such as `Everyone`. */
const joined = (domain: string, name: string): string => (domain === '' ? name : `${domain}\\${name}`);
