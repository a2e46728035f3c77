import { createHash } from 'node:crypto';
import { type Answer, check } from '../../call.ts';
import { ERROR_INSUFFICIENT_BUFFER } from '../../codes.ts';
import { decodeSid, encodeSid } from '../../marshal/sid.ts';
import { withoutNul } from '../../marshal/wide.ts';
import type { AccountFoundation } from './foundation.ts';

const CALL = 'LookupAccountNameW';

/** Learn: Well-known SIDs. In English everywhere; Windows need not find them by these names. */
const wellKnown: ReadonlyMap<string, string> = new Map([
  ['localsystem', 'S-1-5-18'],
  ['.\\localsystem', 'S-1-5-18'],
  ['nt authority\\system', 'S-1-5-18'],
  ['nt authority\\localservice', 'S-1-5-19'],
  ['nt authority\\local service', 'S-1-5-19'],
  ['nt authority\\networkservice', 'S-1-5-20'],
  ['nt authority\\network service', 'S-1-5-20'],
  ['nt service\\all services', 'S-1-5-80-0'],
]);

const VIRTUAL = /^NT SERVICE\\(.+)$/i;
const DWORDS = [0, 4, 8, 12, 16] as const;

/** Windows' table maps one character to one: where JavaScript makes two of one (ß), the character stays. */
const upperCase = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => {
    const upper = text.charAt(at).toUpperCase();
    return upper.length === 1 ? upper : text.charAt(at);
  }).join('');

/** The SID of a service, which Windows reckons from its name alone: a service need not be there. Learn: Service SIDs. */
export const serviceSid = (name: string): string => {
  const hash = createHash('sha1')
    .update(Buffer.from(upperCase(name), 'utf16le'))
    .digest();
  return `S-1-5-80-${DWORDS.map((at) => hash.readUInt32LE(at)).join('-')}`;
};

const MAX_SID_BYTES = 68;
const FIRST_CHARACTERS = 256;
const MAX_TRIES = 3;

/** `.\name` is the computer's; the function that looks names up does not know that. */
const qualified = (account: string, computerName: () => string): string =>
  account.startsWith('.\\') ? `${computerName()}${account.slice(1)}` : account;

const lookUp = async ({ calls, invoke, computerName }: AccountFoundation, account: string): Promise<string> => {
  const name = qualified(account, computerName);
  const sid = Buffer.alloc(MAX_SID_BYTES);
  let characters = FIRST_CHARACTERS;
  for (let tries = 1; ; tries++) {
    const [sidSize, domainSize, use] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.alloc(4)];
    sidSize.writeUInt32LE(sid.length);
    domainSize.writeUInt32LE(characters);
    const domain = Buffer.alloc(2 * characters);
    const { LookupAccountNameW } = calls;
    const answer: Answer<number> = await invoke(
      'aside',
      LookupAccountNameW,
      null,
      name,
      sid,
      sidSize,
      domain,
      domainSize,
      use,
    );
    if (answer.value !== 0) return decodeSid(sid);
    characters = Math.max(characters, domainSize.readUInt32LE());
    if (answer.code !== ERROR_INSUFFICIENT_BUFFER || tries === MAX_TRIES) check(CALL, answer);
  }
};

/** `HostAccounts.sidOf`. */
export const sidOf = async (foundation: AccountFoundation, account: string): Promise<string> => {
  const name = withoutNul(CALL, 'the name of the account', account);
  const known = wellKnown.get(name.toLowerCase());
  if (known !== undefined) return known;
  const [, service] = VIRTUAL.exec(name) ?? [];
  if (service !== undefined) return serviceSid(service);
  if (encodeSid(name) !== undefined) return name;
  return lookUp(foundation, name);
};
