import { typeWords } from '../../lib/sc/type-words.ts';
import type { ScVerb } from '../../lib/sc/verbs.ts';
import { privilegeWords } from '../../lib/service/privilege-words.ts';
import type { Offer } from '../offer.ts';
import type { TableKey } from './command-table.ts';

/** What may stand behind a verb of sc, for completion. Loaded when the table of commands is generated, and not after that. */
export interface ScGrammar {
  /** One after the other; none is repeated. */
  readonly positionals: readonly Offer[];
  readonly keys?: readonly TableKey[];
  readonly keysFirst?: true;
}

const service: ScGrammar = { positionals: ['service'] };

const kinds = [...typeWords.keys()];

const key = (name: string, offers?: Offer): TableKey => ({
  name,
  about: Array.isArray(offers) ? offers.join('|') : '',
  ...(offers === undefined ? {} : { offers }),
});

const queryKeys: readonly TableKey[] = [
  key('type', ['driver', 'service', 'userservice', 'all', ...kinds]),
  key('state', ['active', 'inactive', 'all']),
  key('bufsize'),
  key('ri'),
  key('group'),
];

const configKeys = (types: readonly string[]): readonly TableKey[] => [
  key('type', types),
  key('start', ['boot', 'system', 'auto', 'demand', 'disabled', 'delayed-auto']),
  key('error', ['normal', 'severe', 'critical', 'ignore']),
  key('binPath'),
  key('group'),
  key('tag', ['yes', 'no']),
  { ...key('depend', 'service'), isList: true },
  key('obj', ['LocalSystem', 'NT AUTHORITY\\LocalService', 'NT AUTHORITY\\NetworkService']),
  key('DisplayName'),
  key('password'),
];

const triggers = ['start', 'stop'].flatMap((action) =>
  ['domainjoin', 'domainleave', 'networkon', 'networkoff', 'machinepolicy', 'userpolicy'].map(
    (kind) => `${action}/${kind}`,
  ),
);

/** Every verb's. */
export const scGrammar: Readonly<Record<ScVerb, ScGrammar>> = {
  query: { ...service, keys: queryKeys, keysFirst: true },
  queryex: { ...service, keys: queryKeys, keysFirst: true },
  start: service,
  stop: service,
  pause: service,
  continue: service,
  interrogate: service,
  control: {
    positionals: ['service', ['paramchange', 'netbindadd', 'netbindremove', 'netbindenable', 'netbinddisable']],
  },
  config: { ...service, keys: configKeys(kinds) },
  create: { positionals: [[]], keys: configKeys(kinds.filter((word) => word !== 'adapt')) },
  delete: service,
  description: service,
  failure: { ...service, keys: [key('reset', ['INFINITE']), key('reboot'), key('command'), key('actions')] },
  failureflag: { positionals: ['service', ['0', '1']] },
  sidtype: { positionals: ['service', ['none', 'unrestricted', 'restricted']] },
  privs: { positionals: ['service', [...privilegeWords.keys()]] },
  managedaccount: { positionals: ['service', ['true', 'false']] },
  preferrednode: service,
  triggerinfo: { positionals: ['service', [...triggers, 'delete']] },
  qc: service,
  qdescription: service,
  qfailure: service,
  qfailureflag: service,
  qsidtype: service,
  qprivs: service,
  qtriggerinfo: service,
  qpreferrednode: service,
  qmanagedaccount: service,
  qprotection: service,
  quserservice: service,
  getdisplayname: service,
  getkeyname: { positionals: [] },
  enumdepend: service,
  sdshow: service,
  sdset: service,
  showsid: service,
  boot: { positionals: [['ok', 'bad']] },
  lock: { positionals: [] },
  querylock: { positionals: [] },
};
