import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateWords } from '../../../lib/service/words.ts';
import { ask, completions, texts } from './ask.ts';

/** A line and all that is offered at its end, where no machine is asked. */
const rows: readonly (readonly [line: string, offered: readonly string[]])[] = [
  ['svcdeck li', ['list']],
  ['svcdeck LI', ['list']],
  ['svcdeck ver', ['version']],
  ['svcdeck qd', ['qdescription']],
  ['svcdeck --ma', ['--machine']],
  ['svcdeck --machine ', ['demo']],
  ['svcdeck --machine=d', ['--machine=demo']],
  ['svcdeck --machine demo lis', ['list']],
  ['svcdeck nonsense ', []],
  ['svcdeck list --sta', ['--state', '--start']],
  ['svcdeck list --state runn', ['running']],
  ['svcdeck list --state=runn', ['--state=running']],
  ['svcdeck list --state running,stopp', ["'running,stopped'"]],
  ['svcdeck list --state running,runn', []],
  ['svcdeck list --state running --sta', ['--state', '--start']],
  ['svcdeck list --filter x --filt', []],
  ['svcdeck list --filter ', []],
  ['svcdeck list --columns na', ['name']],
  ['svcdeck list -- --js', []],
  ['svcdeck wait X --for ex', ['exists']],
  ['svcdeck events so', ['source']],
  ['svcdeck events source ', ['list', 'add', 'remove']],
  ['svcdeck events source add --new', ['--new-log']],
  ['svcdeck events --level err', ['error']],
  ['svcdeck perf br', ['browse']],
  ['svcdeck failure s', ['set']],
  ['svcdeck failure set X --on', ['--on-error']],
  ['svcdeck failure X re', ['reset=', 'reboot=']],
  ['svcdeck config se', ['set']],
  ['svcdeck config set refr', ['refreshSeconds']],
  ['svcdeck config X --add', ['--add-depend']],
  ['svcdeck config X start= dem', ['demand']],
  ['svcdeck config X start=dem', ['start=demand']],
  ['svcdeck config X START= dem', ['demand']],
  ['svcdeck config X start= auto star', []],
  ['svcdeck config X obj= local', ['LocalSystem']],
  ['svcdeck config X obj= "nt', ["'NT AUTHORITY\\LocalService'", "'NT AUTHORITY\\NetworkService'"]],
  ['svcdeck sc config X err', ['error=']],
  ['svcdeck sc \\\\SRV1 conf', ['config']],
  ['svcdeck sc queryex typ', ['type=']],
  ['svcdeck query type= driver sta', ['state=']],
  ['svcdeck query state= in', ['inactive']],
  ['svcdeck sidtype X re', ['restricted']],
  ['svcdeck sidtype X restricted re', []],
  ['svcdeck create New bin', ['binPath=']],
  ['svcdeck create bin', []],
  ['svcdeck boot ', ['ok', 'bad']],
  ['svcdeck net he', ['helpmsg', 'help']],
  ['svcdeck net help sto', ['stop']],
  ['svcdeck net stop X /', ['/y', '/n']],
  ['svcdeck start --wi', ['--with-dependencies']],
  ['svcdeck help ev', ['events']],
  ['svcdeck help events ex', ['export']],
  ['svcdeck help list ', []],
  ['svcdeck help sc qpr', ['qprivs', 'qpreferrednode', 'qprotection']],
  ['svcdeck get-ser', ['Get-Service']],
  ['svcdeck Get-Service -depe', ['-DependentServices']],
  ['svcdeck Set-Service X -StartupType Man', ['Manual']],
  ['svcdeck set-service X -startuptype man', ['Manual']],
  ['svcdeck completion ', ['powershell', 'clink']],
  ['svcdeck schema sc', ['script']],
  ['svcdeck doctor --wi', ['--with-names']],
  ['svcdeck doctor --only services,ev', ["'services,events'"]],
  ['svcdeck import ns', ['nssm']],
  ['svcdeck install --prio', ['--priority']],
  ['svcdeck install --priority be', ['below-normal']],
  ['svcdeck import --ba', ['--back', '--base']],
  ["& 'C:\\Program Files\\svcdeck.exe' li", ['list']],
];

const sorted = (words: readonly string[]): readonly string[] => [...words].sort();

for (const [line, offered] of rows)
  test(`${line}| offers ${offered.join(' ') || 'nothing'}`, async () =>
    assert.deepEqual(sorted(await texts(line)), sorted(offered)));

test('a line that ends in a blank is offered every command, with what each is for', async () => {
  const found = await completions('svcdeck ');
  const names = found.map(({ text }) => text);
  for (const name of ['list', 'events', 'query', 'sc', 'net', 'help', 'completion', '--machine'])
    assert.ok(names.includes(name), name);
  for (const { about, text } of found) assert.notEqual(about, text, `${text} is not explained`);
  assert.ok(!names.includes('complete') && !names.includes('host'), 'what nobody types is not offered');
});

test('clink gets what goes behind the characters at which it breaks words', async () => {
  const all = stateWords.filter((word) => word !== 'running');
  const linesOf = (words: readonly string[]): string => words.map((word) => `value\t${word}\t\n`).join('');
  assert.equal(await ask('clink', 'svcdeck list --state running,'), linesOf(all));
  assert.equal(await ask('clink', 'svcdeck list --state='), linesOf(stateWords));
  assert.match(await ask('clink', 'svcdeck config X start='), /^value\tboot\t\nvalue\tsystem\t\n/);
});
