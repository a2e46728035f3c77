const stopPrinting = 'stop --wait NordwindLager WingtipChohyo';
const addSource = 'events source add Deploy --message-file eventcreate';
const installBackend = 'install ShopBackend -- C:\\Shop\\server.exe';

/** By example: the calls that make what it speaks of, without `svcdeck`. */
export const preparations: ReadonlyMap<string, readonly string[]> = new Map([
  ['svcdeck net start Spooler', ['net stop Spooler /y']],
  ['svcdeck net continue LanmanWorkstation', ['net pause LanmanWorkstation']],
  ['svcdeck start Spooler', ['net stop Spooler /y']],
  ['svcdeck start MyService first second', ['stop --with-dependents MyService']],
  ['svcdeck stop Spooler', [stopPrinting]],
  ['svcdeck stop Spooler 4:4:2 "Printers are being moved"', [stopPrinting]],
  ['svcdeck stop --wait Spooler', [stopPrinting]],
  ['svcdeck continue MyService', ['pause MyService']],
  [
    'svcdeck create MyService binPath= "\\"C:\\Program Files\\Mine\\mine.exe\\" --run" start= auto',
    ['stop --with-dependents MyService', 'delete MyService'],
  ],
  ['svcdeck qpreferrednode MyService', ['preferrednode MyService 1']],
  ['svcdeck Resume-Service Winmgmt', ['Suspend-Service Winmgmt']],
  ['svcdeck Resume-Service LanmanWorkstation -PassThru', ['Suspend-Service LanmanWorkstation']],
  ['svcdeck wait Spooler W32Time --for stopped --timeout 2m', ['net stop Spooler /y', 'stop --wait W32Time']],
  ...[
    'update ShopBackend --start auto-delayed --keep-files 10',
    'update ShopBackend --set restart.delay=10s --dry-run',
    'update ShopBackend --script C:\\Shop\\service.mjs',
    'update ShopBackend --json -- C:\\Shop\\server.exe --port 9090',
    'remove ShopBackend --dry-run',
    'remove ShopBackend --stop',
    'remove ShopBackend --stop --purge',
  ].map((call): [string, readonly string[]] => [`svcdeck ${call}`, [installBackend]]),
  ['svcdeck rotate Shop', ['start --wait Shop']],
  ['svcdeck rotate Shop --json', ['start --wait Shop']],
  ['svcdeck events source remove Deploy --yes', [addSource]],
  ['svcdeck events write --source Deploy "Version 4.2 is live"', [addSource]],
  [
    'svcdeck events write --source Deploy --type error --id 500 "Disk full" "D:"',
    [`${addSource.replace('eventcreate', 'C:\\Shop\\server.exe')} --force`],
  ],
  ['svcdeck events write --source Deploy --type warning --data "DE AD BE EF" "Odd answer" --dry-run', [addSource]],
  ['svcdeck config get keys.services.restart', ['config set keys.services.restart "r f9"']],
]);

/** What goes on until Ctrl+C. */
export const endless: ReadonlySet<string> = new Set([
  'svcdeck events --follow',
  'svcdeck log Spooler --follow',
  'svcdeck perf watch "\\Processor(*)\\% Processor Time" --plot',
  'svcdeck perf watch "\\Processor(_Total)\\% Processor Time" "\\Memory\\Available MBytes"',
  'svcdeck perf watch "\\Process(*)\\% Processor Time" --top 10 --interval 2s',
  'svcdeck perf watch --file counters.txt --csv --interval 5s > counters.csv',
  'svcdeck perf record "\\Process(*)\\Working Set" --out processes.ndjson --interval 10s',
  'svcdeck perf record --file counters.txt --out C:\\Logs\\perf.csv --append --rotate-every 24h --keep 14',
  'svcdeck perf service "MSSQL*" --watch --interval 2s',
  'svcdeck perf service EchoPipe --watch --columns name,state,cpu,restarts,logged,lines',
]);

const NOTHING_CAME = { exitCode: 124, why: 'nothing of the kind comes to the demo machine in that time' };
const NOT_WELL = { exitCode: 1, why: 'the demo machine is not well, and doctor says so' };

/** By example: why it ends with another code than 0 on the computer of the examples. */
export const otherCodes: ReadonlyMap<string, { readonly exitCode: number; readonly why: string }> = new Map([
  ['svcdeck status --json "MSSQL*"', { exitCode: 3, why: 'one of them does not run' }],
  ['svcdeck events --until-match --provider Ledger --id 8 --timeout 30s', NOTHING_CAME],
  ['svcdeck log Spooler --until-match --id 7036 --where data.param2=running --timeout 30s', NOTHING_CAME],
  ['svcdeck perf wait "\\Memory\\Available MBytes" --below 500 --for 30s --timeout 10m', NOTHING_CAME],
  ['svcdeck doctor', NOT_WELL],
  ['svcdeck doctor --json', NOT_WELL],
  ['svcdeck doctor --bundle svcdeck-doctor.json --force', NOT_WELL],
  ['svcdeck boot ok', { exitCode: 1076, why: 'the boot of a computer that has run for a while has been accepted' }],
]);

const TERMINAL = 'it takes keys from a terminal: test/tui, test/cmd/perf and test/cmd/config have one';
const WRAPPER = 'it takes a service of another program: test/cmd/hosting and test/e2e/hosting-import have them';
const PROGRAM = 'it runs a program of Windows: test/e2e';
const EVTX = 'only Windows writes and reads its own files of events: test/abi/events, test/e2e/events-manage';
const HOST_FILES = 'files that a host writes are not recorded: test/cmd/hosted, test/e2e/hosted-commands';
const SHELL = 'a shell joins two programs there';
const FOLDER = 'it writes to a folder of PowerShell: test/cmd/module';

const each = (reason: string, ...calls: readonly string[]): readonly (readonly [string, string])[] =>
  calls.map((call) => [call === '' ? 'svcdeck' : `svcdeck ${call}`, reason]);

/** By example: why it can't be run here. `test/e2e/help-examples.test.ts` runs some of them under Windows. */
export const elsewhere: ReadonlyMap<string, string> = new Map([
  ...each(TERMINAL, '', 'ui --readonly', '--computer SRV1 ui', '--computer SRV1,SRV2 ui', 'ui --screen counters'),
  ...each(TERMINAL, 'edit Shop', 'edit Shop --dry-run', 'config edit', 'perf browse'),
  ...each(TERMINAL, 'events clear Application --backup D:\\Backup\\Application.evtx'),
  ...each(WRAPPER, 'import nssm Shop', 'import winsw C:\\Shop\\shop.xml > shop.json', 'import shawl Shop --json'),
  ...each(WRAPPER, 'import nssm Shop --apply --restart', 'import nssm Shop --back --restart'),
  ...each(PROGRAM, 'debug shop.json', 'debug Shop', 'debug Shop --raw', 'debug shop.json -- --port 9090 --verbose'),
  ...each(PROGRAM, 'events --follow --level error --exec "powershell -NoProfile -File C:\\Jobs\\alert.ps1"'),
  ...each(
    PROGRAM,
    'perf wait "\\Processor(_Total)\\% Processor Time" --above 90 --for 1m --exec "C:\\Jobs\\alert.exe /cpu"',
  ),
  ...each(EVTX, 'events --file C:\\Cases\\System.evtx --oldest-first --xml'),
  ...each(EVTX, 'events clear System Application --backup D:\\Backup --yes --json'),
  ...each(
    EVTX,
    'events export System D:\\Cases\\System.evtx',
    'events export System D:\\Cases\\System.evtx --force --json',
  ),
  ...each(EVTX, 'events export Application today.evtx --since today --level error,warning'),
  ...each(HOST_FILES, 'history Shop', 'history Shop --max 1 --json', 'history Shop --columns time,exit,advice'),
  ...each(HOST_FILES, 'history Shop --csv > history.csv', 'log EchoPipe --follow --where data.stream=stderr'),
  ...each(SHELL, 'perf browse | svcdeck perf watch --file -', 'perf watch (svcdeck perf browse)'),
  ['for /f "delims=" %p in (\'svcdeck perf browse\') do svcdeck perf get "%p"', SHELL],
  ...each(FOLDER, 'module install', 'module path', 'module remove', 'module install --scope machine --edition core'),
  ...each(FOLDER, 'module remove --dry-run'),
  ...each(FOLDER, 'module remove --scope machine --json', 'module path --scope machine --edition core --json'),
]);
