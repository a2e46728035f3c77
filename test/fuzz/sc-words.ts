import fc from 'fast-check';
import { type ScVerb, scVerbs } from '../../lib/sc/verbs.ts';

/** Argument lists for `sc`: real words, near misses of them, numbers, Unicode, nothing at all. */

const GUID = '6066f867-7ca1-4418-85fd-36e3f9c0600c';

const optionNames = [
  'type=',
  'start=',
  'error=',
  'binPath=',
  'group=',
  'tag=',
  'depend=',
  'obj=',
  'DisplayName=',
].concat(['password=', 'reset=', 'reboot=', 'command=', 'actions=', 'state=', 'bufsize=', 'ri=']);

const values = [
  ...['own', 'share', 'interact', 'kernel', 'filesys', 'rec', 'adapt', 'userown', 'usershare', 'driver', 'service'],
  ...['userservice', 'all', 'active', 'inactive', 'boot', 'system', 'auto', 'demand', 'disabled', 'delayed-auto'],
  ...['normal', 'severe', 'critical', 'ignore', 'yes', 'no', 'INFINITE', 'none', 'unrestricted', 'restricted'],
  ...['true', 'false', 'ok', 'bad', 'delete', '0', '1', '-1', '/', 'scmanager', 'paramchange', 'netbindadd'],
  ...['netbindremove', 'netbindenable', 'netbinddisable', 'LocalSystem', 'NT SERVICE\\Sample', 'CORP\\gmsa$'],
  ...['RpcSs/Tcpip/+Group', 'SeTcbPrivilege/SeDebugPrivilege', 'C:\\Program Files\\a b.exe', '"C:\\a b.exe" --run'],
  ...['D:(A;;CC;;;SY)', 'D:(A;;CC', 'Sample', 'CDPUserSvc', 'scmanager', '--wait', '--help', '/?', '-', '='],
];

const triggers = [
  ...['start/networkon', 'stop/networkoff', 'start/domainjoin', 'stop/domainleave', 'start/machinepolicy'],
  ...['start/userpolicy', 'start/portopen/5001;UDP;C:\\a.exe;Svc', 'stop/portclose/80;tcp', 'start/namedpipe/pipe'],
  ...[`start/rpcinterface/${GUID}`, `start/device/${GUID}/USB\\A`, `start/custom/${GUID}/11223344/aa`],
  ...[`stop/custom/${GUID}`, `start/strcustom/${GUID}/Text/More`, `stop/lvlcustom/${GUID}/4`],
  ...[`start/kwanycustom/${GUID}/0x80`, `stop/kwallcustom/${GUID}/258`, 'start/custom/banana', 'start/'],
];

const name = fc.constantFrom('Sample', 'sAMPLE', 'SCManager', 'CDPUserSvc', 'a b', 'ü', '😀', 'x'.repeat(300), 'a/b');
const number = fc.oneof(
  fc.nat(300).map(String),
  fc.constantFrom('-1', '4294967295', '4294967296', '65535', '65536', '99999999999999999999', '0x10', '1e3', '00'),
  fc.integer().map(String),
);
/** From other scripts, from beyond 16 bits, half of one of those, and what a terminal or a command line acts on. */
const strange = fc.constantFrom(
  'ä',
  'ß',
  'İ',
  'ж',
  '漢',
  '😀',
  '\ud800',
  '\u202e',
  '\u001b[2J',
  '\u0000',
  '\r\n',
  '"',
  '%1',
  ' ',
);
const anyText = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.array(strange, { maxLength: 4 }).map((parts) => parts.join('')),
  fc.constant(''),
);
const actions = fc
  .array(fc.oneof(fc.constantFrom('restart', 'run', 'reboot', 'none', '', 'abc'), number), { maxLength: 7 })
  .map((parts) => parts.join('/'));
const reason = fc
  .tuple(fc.constantFrom(1, 2, 4, 3), fc.constantFrom(1, 5, 64, 255, 6), fc.constantFrom(1, 20, 23, 256, 65535, 21))
  .map((parts) => parts.join(':'));
const value = fc.constantFrom(...values);
const trigger = fc.constantFrom(...triggers);

/** A character too few, too many, or in the other case. */
const nearly = fc
  .tuple(fc.constantFrom(...values, ...triggers, ...optionNames, ...scVerbs), fc.nat(40), fc.constantFrom(0, 1, 2))
  .map(([word, place, kind]) => {
    const at = place % word.length;
    if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
    if (kind === 1) return word.slice(0, at) + word.charAt(at) + word.slice(at);
    return word.slice(0, at) + word.charAt(at).toUpperCase() + word.slice(at + 1);
  });

const anyWord = fc.oneof(value, number, actions, reason, trigger, nearly, anyText, fc.constantFrom(...optionNames));
const verb = fc.constantFrom(...scVerbs);

const pairOf = (names: readonly string[], given: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
  fc
    .tuple(fc.constantFrom(...names), given, fc.boolean())
    .map(([option, text, isJoined]) => (isJoined ? [option + text] : [option, text]));

const pairs = (names: readonly string[], given: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
  fc.array(pairOf(names, given), { maxLength: 3 }).map((list) => list.flat());

const failureOptions = fc.oneof(
  fc
    .tuple(fc.oneof(number, fc.constant('INFINITE')), actions)
    .map(([period, list]) => ['reset=', period, 'actions=', list]),
  pairs(['reboot=', 'command=', 'reset=', 'actions='], anyWord),
);

/** What may well stand behind the name. Verbs that are not here take nothing more, or a number. */
const behindName: Partial<Readonly<Record<ScVerb, fc.Arbitrary<readonly string[]>>>> = {
  config: pairs(optionNames.slice(0, 10), value),
  create: pairs(optionNames.slice(0, 10), value).map((rest) => ['binPath=', 'C:\\x.exe', ...rest]),
  failure: failureOptions,
  failureflag: fc.constantFrom(['0'], ['1'], ['2']),
  sidtype: fc.constantFrom(['none'], ['Unrestricted'], ['restricted'], ['3']),
  privs: value.map((word) => [word]),
  managedaccount: fc.constantFrom(['true'], ['FALSE'], ['1']),
  preferrednode: number.map((word) => [word]),
  triggerinfo: fc.oneof(fc.array(trigger, { minLength: 1, maxLength: 3 }), fc.constant(['delete'])),
  description: anyText.map((word) => [word]),
  sdset: fc.constantFrom(['D:(A;;CC;;;SY)'], ['D:(A;;CC'], ['banana']),
  start: fc.array(anyWord, { maxLength: 3 }),
  stop: fc.oneof(
    fc.constant([]),
    reason.map((word) => [word]),
    fc.tuple(reason, anyText),
  ),
  control: fc.oneof(
    fc.oneof(number, value).map((word) => [word]),
    fc.tuple(fc.constantFrom('200', 'paramchange'), reason, anyText),
  ),
};

const withoutName: Partial<Readonly<Record<ScVerb, fc.Arbitrary<readonly string[]>>>> = {
  query: pairs(['type=', 'state=', 'group=', 'bufsize=', 'ri='], fc.oneof(value, number)),
  queryex: pairs(['type=', 'state=', 'group=', 'bufsize=', 'ri='], fc.oneof(value, number)),
  boot: fc.constantFrom(['ok'], ['BAD'], ['good'], []),
  lock: fc.constantFrom([], ['x']),
  querylock: fc.constantFrom([], ['4096'], ['x']),
};

const sized = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: number.map((word) => [word]) },
);

/** These two have a name of their own besides those of services. */
const nameFor = (each: ScVerb): fc.Arbitrary<string> =>
  each === 'sdshow' || each === 'sdset' ? fc.oneof(name, fc.constant('scmanager')) : name;

const plausibleFor = (each: ScVerb): fc.Arbitrary<readonly string[]> => {
  const named = fc.tuple(nameFor(each), behindName[each] ?? sized).map(([service, rest]) => [each, service, ...rest]);
  const alone = withoutName[each];
  return alone === undefined
    ? named
    : fc.oneof(
        alone.map((rest) => [each, ...rest]),
        named,
      );
};

const plausible = fc.oneof(...scVerbs.map(plausibleFor));

/** A plausible call with one word dropped, doubled or put in, or left as it is. */
const changed = fc
  .tuple(plausible, fc.constantFrom('keep', 'keep', 'keep', 'drop', 'double', 'insert'), fc.nat(20), anyWord)
  .map(([words, change, place, word]) => {
    const at = place % (words.length + 1);
    if (change === 'drop') return words.filter((_, each) => each !== at);
    if (change === 'double') return [...words.slice(0, at), ...words.slice(Math.max(0, at - 1))];
    if (change === 'insert') return [...words.slice(0, at), word, ...words.slice(at)];
    return words;
  });

const withServer = fc
  .tuple(fc.constantFrom('', '', '', '', '\\\\SERVER', '\\\\', '\\'), changed)
  .map(([server, words]) => (server === '' ? words : [server, ...words]));

/** Every kind of argument list. */
export const argumentLists: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 8, arbitrary: withServer },
  {
    weight: 1,
    arbitrary: fc.tuple(verb, fc.array(anyWord, { maxLength: 8 })).map(([first, rest]) => [first, ...rest]),
  },
  { weight: 1, arbitrary: fc.array(anyWord, { maxLength: 8 }) },
);
