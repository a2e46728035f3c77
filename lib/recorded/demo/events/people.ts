/** Who appears in the demo machine's events. */
export interface Person {
  readonly sid: string;
  readonly domain: string;
  readonly name: string;
}

const DOMAIN = 'S-1-5-21-2081472365-1140937562-3390214877';
const LOCAL = 'S-1-5-21-914728603-2775530118-1466218420';

const inDomain = (rid: number, name: string): Person => ({ sid: `${DOMAIN}-${rid}`, domain: 'CONTOSO', name });

export const people = {
  anna: inDomain(1104, 'anna.berg'),
  jide: inDomain(1163, 'jide.okafor'),
  ledger: inDomain(1117, 'svc-ledger'),
  nordwind: inDomain(1131, 'svc-nordwind'),
  docFlow: inDomain(1140, 'gmsa-docflow$'),
  scanner: inDomain(1188, 'svc-scan'),
  computer: inDomain(1002, 'CONTOSO-APP01$'),
  administrator: { sid: `${LOCAL}-500`, domain: 'CONTOSO-APP01', name: 'Administrator' },
  system: { sid: 'S-1-5-18', domain: 'NT AUTHORITY', name: 'SYSTEM' },
} as const satisfies Readonly<Record<string, Person>>;

/** Somebody who is gone from the domain: Windows has no name for this SID any more. */
export const FORMER = `${DOMAIN}-1071`;

export const LOCAL_SERVICE = 'S-1-5-19';
export const NETWORK_SERVICE = 'S-1-5-20';

export const accountOf = ({ domain, name }: Person): string => `${domain}\\${name}`;

/** Names for the SIDs that only this computer and its domain know. */
export const accounts: readonly { readonly sid: string; readonly name: string }[] = Object.values(people)
  .filter(({ sid }) => sid !== people.system.sid)
  .map((person) => ({ sid: person.sid, name: accountOf(person) }));
