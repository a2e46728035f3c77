import type { Receipt } from '../../../host/install/receipt.ts';
import type { RecordedHosted, RecordedPath, RecordedProvider } from '../../hosting/document.ts';
import { hostedDefinitions } from './definitions.ts';

/** All below are what `install` gives: everything, changing, and reading with running. */
const EVERYTHING = 0x1f01ff;
const MODIFY = 0x1301bf;
const READ = 0x1200a9;

const FOLDER = 'C:\\ProgramData\\svcdeck';
const EXECUTABLE = 'C:\\Program Files\\svcdeck\\svcdeck.exe';

const PROVIDER = '634c853d-dc7f-5b65-9445-5676e94d0684';
/** What its counters are follows from its name. */
const COUNTER_FILES = `C:\\ProgramData\\svcdeck-counters\\${PROVIDER}-4ec633faded8`;

/** The counters of all hosted services are registered once. */
export const hostedProviders: readonly RecordedProvider[] = [{ provider: PROVIDER, library: `${COUNTER_FILES}.dll` }];

/** Where each runs from, and the SID of its account, which follows from its name. */
const services: Readonly<Record<string, { readonly programs: string; readonly sid: string }>> = {
  AdatumFeed: {
    programs: 'D:\\Adatum\\Feed',
    sid: 'S-1-5-80-827476893-345451784-3109190937-778082163-1253425593',
  },
  AdatumMailer: {
    programs: 'D:\\Adatum\\Mailer',
    sid: 'S-1-5-80-2021212384-3196081998-26090846-1769849865-1327937377',
  },
  AdatumShop: {
    programs: 'D:\\Adatum\\Shop',
    sid: 'S-1-5-80-1610627880-3316004390-1285490465-4067555738-3341872223',
  },
};

const foldersOf = (name: string): readonly string[] => [`${FOLDER}\\${name}`, `${FOLDER}\\${name}\\logs`];

/** The first that was installed had the folder of all made. */
const receiptOf = (name: string, sid: string, programs: string): Receipt => ({
  version: 1,
  account: `NT SERVICE\\${name}`,
  sid,
  logonRight: false,
  access: [
    { path: programs, access: READ, isGiven: false },
    { path: EXECUTABLE, access: READ, isGiven: false },
    { path: `${FOLDER}\\${name}`, access: MODIFY, isGiven: true },
  ],
  folders: [...(name === 'AdatumShop' ? [FOLDER] : []), ...foldersOf(name)],
  source: name,
  counters: [{ provider: PROVIDER, manifest: `${COUNTER_FILES}.man` }],
});

/** What svcdeck keeps of a service. undefined: it hosts none of that name. */
export const hostedOf = (name: string): RecordedHosted | undefined => {
  const definition = hostedDefinitions.get(name);
  const service = services[name];
  if (definition === undefined || service === undefined) return undefined;
  const { sid, programs } = service;
  return { definition, accountSid: sid, receipt: JSON.stringify(receiptOf(name, sid, programs)) };
};

const onlyFor = (path: string, ...sids: readonly string[]): RecordedPath => ({
  path,
  kind: 'folder',
  access: [
    { sid: 'S-1-5-18', access: EVERYTHING },
    { sid: 'S-1-5-32-544', access: EVERYTHING },
    ...sids.map((sid) => ({ sid, access: MODIFY })),
  ],
});

/** The folders that were made for them, and of what they run what does not look like a file. */
export const hostedPaths: readonly RecordedPath[] = [
  onlyFor(FOLDER),
  ...Object.entries(services).flatMap(([name, { sid }]) => foldersOf(name).map((path) => onlyFor(path, sid))),
  { path: 'D:\\Adatum\\Feed\\feed.mjs', kind: 'file' },
];
