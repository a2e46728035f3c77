import assert from 'node:assert/strict';
import { test } from 'node:test';
import { upTimeOutcome } from '../../../lib/doctor/checks/counters.ts';
import { countOutcome } from '../../../lib/doctor/checks/events.ts';
import { roomOutcome } from '../../../lib/doctor/checks/files.ts';
import { whoMayChangeKey } from '../../../lib/doctor/checks/hosting-access.ts';
import { moduleOutcome, versionsOutcome } from '../../../lib/doctor/checks/own.ts';
import { processesOutcome } from '../../../lib/doctor/checks/processes.ts';
import { elevationOutcome, groupsOutcome, privilegesOutcome } from '../../../lib/doctor/checks/rights.ts';
import { registryOutcome } from '../../../lib/doctor/checks/services.ts';
import { structsOutcome } from '../../../lib/doctor/checks/structs.ts';
import { codePagesOutcome, consoleOutcome, terminalOf } from '../../../lib/doctor/checks/terminal.ts';
import { architectureOutcome, restartOutcome, versionOutcome } from '../../../lib/doctor/checks/windows.ts';
import type { Outcome, Verdict } from '../../../lib/doctor/finding.ts';
import { spoken } from '../../../lib/doctor/said.ts';
import { wellOwn, wellProbe } from '../../fakes/probe.ts';

const system = await wellProbe.system();
const token = await wellProbe.token();
const consoleFacts = await wellProbe.console();
const service = (name: string, type = 0x10, isDeleted = false) => ({ name, type, isDeleted });
const noService = { name: 'Winsock2', type: undefined, isDeleted: false };
const size = (theirs: number | undefined) => ({ struct: 'X', call: 'AskX', ours: 16, theirs });
const ids = (count: number, from = 0): readonly number[] =>
  Array.from({ length: count }, (_, index) => 4 * (from + index));

const rows: readonly (readonly [what: string, Outcome, Verdict, text: RegExp])[] = [
  ['Server 2022', versionOutcome(system), 'ok', /^Windows Server 2022 Standard 21H2, build 20348\.2700 \(server\)\.$/],
  ['Wine', versionOutcome({ ...system, wine: '10.0' }), 'note', /^This is Wine 10\.0/],
  ['Windows 10 1511', versionOutcome({ ...system, build: 10_586 }), 'warning', /older than what svcdeck is made for/],
  ['half an update', versionOutcome({ ...system, registryBuild: 20_349 }), 'note', /build 20348, the registry 20349/],
  [
    'no names at all',
    versionOutcome({ ...system, product: undefined, release: undefined, revision: undefined }),
    'ok',
    /^Windows, build 20348 /,
  ],
  ['its own processor', architectureOutcome(system, 'x64'), 'ok', /for x64, as the processor is/],
  ['another processor', architectureOutcome({ ...system, architecture: 'arm64' }, 'x64'), 'note', /processor is arm64/],
  ['an untold processor', architectureOutcome({ ...system, architecture: undefined }, 'x64'), 'ok', /for x64/],
  ['no restart', restartOutcome([]), 'ok', /No restart is due/],
  [
    'a restart',
    restartOutcome(['update', 'file-renames']),
    'note',
    /an update was installed, files are to be replaced/,
  ],
  ['elevated', elevationOutcome(token), 'ok', /is elevated/],
  [
    'half a token',
    elevationOutcome({ ...token, isElevated: false, elevation: 'split', groups: [] }),
    'note',
    /You are an administrator/,
  ],
  [
    'a user',
    elevationOutcome({ ...token, isElevated: false, elevation: 'default', groups: [] }),
    'note',
    /no administrator/,
  ],
  ['a group', groupsOutcome({ ...token, groups: ['S-1-5-32-573'] }), 'ok', /Event Log Readers/],
  ['no group', groupsOutcome({ ...token, groups: ['S-1-1-0'] }), 'note', /In none of the groups/],
  ['privileges', privilegesOutcome(token), 'ok', /All privileges/],
  [
    'a privilege less',
    privilegesOutcome({ ...token, privileges: ['SeDebugPrivilege', 'SeShutdownPrivilege'] }),
    'note',
    /^Missing: SeSecurityPrivilege/,
  ],
  ['a terminal', consoleOutcome(consoleFacts, { WT_SESSION: 'x' }), 'ok', /Windows Terminal, which takes colours/],
  ['an old console', consoleOutcome({ ...consoleFacts, mode: 3 }, {}), 'note', /a plain console that was not yet told/],
  ['a file', consoleOutcome({ ...consoleFacts, mode: undefined } as never, {}), 'ok', /a file or a pipe/],
  ['UTF-8', codePagesOutcome(consoleFacts), 'ok', /UTF-8/],
  ['850', codePagesOutcome({ ...consoleFacts, inputCodePage: 850, outputCodePage: 850 }), 'ok', /code page 850/],
  [
    'two pages',
    codePagesOutcome({ ...consoleFacts, inputCodePage: 850 }),
    'note',
    /writes in code page 65001 and reads in 850/,
  ],
  ['no console', codePagesOutcome({ ...consoleFacts, inputCodePage: 0, outputCodePage: 0 }), 'ok', /no console/],
  ['the same list', registryOutcome([{ name: 'A' }], [service('a'), noService]), 'ok', /All 1 that are listed/],
  [
    'one more in the list',
    registryOutcome([{ name: 'A' }, { name: 'B' }], [service('A')]),
    'warning',
    /not in the registry: B/,
  ],
  ['the same in Wine', registryOutcome([{ name: 'B' }], [], true), 'not-here', /Wine keeps these/],
  ['one more in the registry', registryOutcome([{ name: 'A' }], [service('A'), service('H')]), 'note', /not listed: H/],
  [
    'a template of a session',
    registryOutcome([{ name: 'A' }], [service('A'), service('CDPUserSvc', 0x60)]),
    'ok',
    /All 1/,
  ],
  ['one that is going', registryOutcome([{ name: 'A' }], [service('A', 0x10, true)]), 'note', /Marked for deletion: A/],
  ['the same count', countOutcome({ records: 10, oldestRecord: 5 }, 14), 'ok', /10 records, as/],
  ['written meanwhile', countOutcome({ records: 10, oldestRecord: 5 }, 16), 'ok', /10 records, as/],
  [
    'another count',
    countOutcome({ records: 10, oldestRecord: 5 }, 9),
    'note',
    /10 records; by their numbers there are 5/,
  ],
  ['no count', countOutcome({}, 14), 'note', /does not say/],
  ['two clocks', upTimeOutcome(3605, 3_600_000), 'ok', /what GetTickCount64 says/],
  ['a clock that was set', upTimeOutcome(7200, 3_600_000), 'note', /7200 s, GetTickCount64 3600 s/],
  ['one list', processesOutcome({ listed: ids(50), inSnapshot: ids(52) }), 'ok', /50 processes/],
  ['two lists', processesOutcome({ listed: ids(50), inSnapshot: ids(50, 10) }), 'warning', /differ in 20/],
  ['sizes', structsOutcome([size(16), size(undefined)]), 'ok', /of 1 struct are .*; not told: X\.$/],
  ['another size', structsOutcome([size(16), size(24)]), 'fault', /X has 24 bytes, not 16/],
  ['another size in Wine', structsOutcome([size(8)], true), 'not-here', /Wine fills less/],
  ['no sizes', structsOutcome([size(undefined)]), 'not-here', /tells no sizes/],
  ['room', roomOutcome('C:', { freeBytes: 2 ** 31, totalBytes: 2 ** 35 }), 'ok', /2\.0 GB of 32\.0 GB are free/],
  [
    'no room',
    roomOutcome('C:', { freeBytes: 2 ** 20, totalBytes: 2 ** 35 }),
    'warning',
    /only 1\.0 MB of 32\.0 GB are free/,
  ],
  ['a release', versionsOutcome(wellOwn), 'ok', /svcdeck 1\.2\.3 /],
  ['a build of somebody', versionsOutcome({ ...wellOwn, commit: 'abc-dirty' }), 'note', /not built from a commit/],
  ['its own module', moduleOutcome('3.3.4', '3.3.4', '147'), 'ok', /koffi 3\.3\.4/],
  ['another module', moduleOutcome('3.3.4', '3.3.3', '147'), 'fault', /koffi 3\.3\.3 is loaded/],
];

for (const [what, outcome, verdict, text] of rows)
  test(`${what}: ${verdict}`, () => {
    assert.equal(outcome.verdict, verdict);
    assert.match(spoken(outcome.text), text);
    const needsAdvice = verdict === 'warning' || verdict === 'fault';
    if (needsAdvice) assert.notEqual(spoken(outcome.advice ?? []), '');
  });

const keys: readonly (readonly [sddl: string, who: readonly string[]])[] = [
  ['D:P(A;CI;KA;;;SY)(A;CI;KA;;;BA)(A;CI;KR;;;S-1-5-80-1-2-3-4-5)', []],
  ['D:(A;CI;KA;;;SY)(A;CI;KR;;;BU)(A;CI;KA;;;BU)', ['Users']],
  ['D:(A;;GA;;;WD)', ['Everyone']],
  ['D:(A;;GW;;;AU)', ['Authenticated users']],
  ['D:(A;;0x20006;;;S-1-5-21-1-2-3-4)', ['S-1-5-21-1-2-3-4']],
  ['D:(D;;KA;;;BU)', []],
  ['D:NO_ACCESS_CONTROL', ['Everyone']],
];

for (const [sddl, who] of keys)
  test(`${sddl} lets ${who.join(', ') || 'nobody'} change a key`, () => assert.deepEqual(whoMayChangeKey(sddl), who));

test('the terminal is the outermost that left its mark', () => {
  assert.equal(terminalOf({ SSH_CONNECTION: '10.0.0.1', WT_SESSION: 'x' }), 'a session over SSH');
  assert.equal(terminalOf({ WT_SESSION: '' }), 'a plain console');
});
