import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DefinitionDocument } from '../../../../lib/host/definition/definition-document.ts';
import { readDefinition } from '../../../../lib/host/definition/read-definition.ts';
import { Draft, type Imported } from '../../../../lib/host/import/draft.ts';
import { readWinsw, readWinswDocument } from '../../../../lib/host/import/winsw/read-winsw.ts';

const PROGRAM = 'C:\\Shop\\server.exe';
const PLACE = { base: 'C:\\Shop', fileName: 'shop' };

const ofXml = (inner: string, { place = PLACE, isInstalled = false, executable = PROGRAM } = {}): Imported => {
  const draft = new Draft();
  const xml = `<service><id>Shop</id><executable>${executable}</executable>${inner}</service>`;
  readWinsw(readWinswDocument(xml, 'shop.xml'), place, draft, isInstalled);
  return draft.finish('Shop');
};

interface Row {
  readonly fields: Partial<DefinitionDocument>;
  readonly lost?: readonly string[];
  readonly different?: readonly string[];
}

const asked = (timeout: string): Partial<DefinitionDocument> => ({
  stop: {
    steps: [
      { type: 'ctrl-c', timeout },
      { type: 'close-window', timeout: '5s' },
    ],
  },
});

const files = { folder: 'C:\\Shop', stdout: 'shop.out.log', stderr: 'shop.err.log' };
const environment = (variables: object): Partial<DefinitionDocument> => ({
  environment: { variables: { BASE: 'C:\\Shop', SERVICE_ID: 'Shop', ...variables } },
});

const rows: Readonly<Record<string, Row>> = {
  '': {
    fields: {
      name: 'Shop',
      program: PROGRAM,
      directory: 'C:\\Shop',
      start: 'auto',
      account: 'LocalSystem',
      exitCodes: { '0': 'stop', other: 'fail' },
      logs: files,
      ...asked('15s'),
      ...environment({}),
    },
  },
  '<name>The Shop</name><description>Sells &amp; buys</description>': {
    fields: { displayName: 'The Shop', description: 'Sells & buys' },
  },
  '<arguments>--port 80 "a b"</arguments>': { fields: { arguments: ['--port', '80', 'a b'] } },
  '<argument>--name</argument><argument>a b</argument>': { fields: { arguments: ['--name', 'a b'] } },
  '<startarguments>run</startarguments><arguments>x</arguments>': { fields: { arguments: ['run'] } },
  '<startargument>jpda</startargument><startargument>run</startargument>': { fields: { arguments: ['jpda', 'run'] } },
  '<startmode>Manual</startmode>': { fields: { start: 'manual' } },
  '<startmode>Disabled</startmode><delayedAutoStart/>': { fields: { start: 'disabled' } },
  '<delayedAutoStart/>': { fields: { start: 'auto-delayed' } },
  '<delayedAutoStart>false</delayedAutoStart>': { fields: { start: 'auto' } },
  '<depend>Eventlog</depend><depend>W32Time</depend>': { fields: { dependencies: ['Eventlog', 'W32Time'] } },
  '<workingdirectory>%BASE%\\data\\</workingdirectory>': { fields: { directory: 'C:\\Shop\\data' } },
  '<workingdirectory>data</workingdirectory>': { fields: { directory: 'C:\\Shop\\data' } },
  '<env name="HOME" value="%BASE%\\x"/><env name="A" value=""/>': {
    fields: environment({ HOME: '%BASE%\\x', A: '' }),
  },
  '<env name="" value="x"/>': { fields: environment({}), lost: ['<env>'] },
  '<stoptimeout>30 sec</stoptimeout>': { fields: asked('30s') },
  '<stoptimeout>500</stoptimeout>': { fields: asked('500ms') },
  '<stoptimeout>2days</stoptimeout>': { fields: asked('3600s'), different: ['<stoptimeout>'] },
  '<stopexecutable>%BASE%\\stop.exe</stopexecutable><stoparguments>now "a b"</stoparguments>': {
    fields: {
      stop: { steps: [{ type: 'command', program: 'C:\\Shop\\stop.exe', arguments: ['now', 'a b'], timeout: '15s' }] },
    },
    different: ['<stopexecutable>'],
  },
  '<stopargument>stop</stopargument>': {
    fields: { stop: { steps: [{ type: 'command', program: PROGRAM, arguments: ['stop'], timeout: '15s' }] } },
    different: ['<stopexecutable>'],
  },
  '<stopexecutable>java</stopexecutable>': { fields: asked('15s'), lost: ['<stopexecutable>'] },
  '<stopparentprocessfirst>true</stopparentprocessfirst>': { fields: {}, different: ['<stopparentprocessfirst>'] },
  '<logpath>D:\\logs</logpath>': { fields: { logs: { ...files, folder: 'D:\\logs' } } },
  '<logpath>logs</logpath>': { fields: { logs: { ...files, folder: 'C:\\Shop\\logs' } } },
  '<log mode="append"><logpath>D:\\logs</logpath></log>': { fields: { logs: { ...files, folder: 'D:\\logs' } } },
  '<logmode>reset</logmode>': { fields: { logs: { ...files, rotate: { atStart: true }, keep: { files: 0 } } } },
  '<log mode="none"/>': { fields: { logs: { stdout: null, stderr: null } } },
  '<log mode="roll"/>': { fields: { logs: { ...files, rotate: { atStart: true }, keep: { files: 1 } } } },
  '<log mode="roll-by-size"/>': { fields: { logs: { ...files, rotate: { size: 10_485_760 }, keep: { files: 8 } } } },
  '<log mode="roll-by-size"><sizeThreshold>64</sizeThreshold><keepFiles>3</keepFiles></log>': {
    fields: { logs: { ...files, rotate: { size: 65_536 }, keep: { files: 3 } } },
  },
  '<log mode="roll-by-time"><pattern>yyyyMMdd</pattern></log>': {
    fields: { logs: { ...files, rotate: { at: '00:00' } } },
    different: ['<pattern>'],
  },
  '<log mode="roll-by-time"><pattern>yyyyMMdd</pattern><keepFiles>30</keepFiles></log>': {
    fields: { logs: { ...files, rotate: { at: '00:00' }, keep: { files: 30 } } },
    different: ['<pattern>'],
  },
  '<log mode="append"><strange/></log>': { fields: { logs: files }, lost: ['<strange> in <log>'] },
  '<log mode="roll-by-time"><pattern>yyyyMMddHH</pattern><period>2</period></log>': {
    fields: { logs: { ...files, rotate: { every: '2h' } } },
    different: ['<pattern>'],
  },
  '<log mode="roll-by-size-time"><sizeThreshold>64</sizeThreshold><pattern>yyyyMMdd</pattern><autoRollAtTime>23:30:00</autoRollAtTime><zipOlderThanNumDays>5</zipOlderThanNumDays></log>':
    {
      fields: { logs: { ...files, rotate: { size: 65_536, at: '23:30' }, compress: true } },
      different: ['<pattern>', '<zipOlderThanNumDays>'],
    },
  '<outfiledisabled/><errfilepattern>-problems.log</errfilepattern>': {
    fields: { logs: { ...files, stdout: null, stderr: 'shop-problems.log' } },
  },
  '<onfailure action="restart" delay="10 sec"/><onfailure action="none"/>': {
    fields: {
      failure: {
        resetPeriodSeconds: 86_400,
        actions: [
          { type: 'restart', delayMs: 10_000 },
          { type: 'none', delayMs: 0 },
        ],
      },
    },
  },
  '<onfailure action="reboot"/><resetfailure>1 hour</resetfailure>': {
    fields: { failure: { resetPeriodSeconds: 3600, actions: [{ type: 'reboot', delayMs: 0 }] } },
    different: ['<onfailure>'],
  },
  '<serviceaccount><username>CONTOSO\\anna</username><password>hush</password></serviceaccount>': {
    fields: { account: 'CONTOSO\\anna' },
    different: ['<serviceaccount>'],
  },
  '<serviceaccount><domain>CONTOSO</domain><user>web$</user><allowservicelogon>true</allowservicelogon></serviceaccount>':
    {
      fields: { account: 'CONTOSO\\web$' },
    },
  '<serviceaccount><username>CONTOSO\\anna</username><prompt>console</prompt></serviceaccount>': {
    fields: { account: 'CONTOSO\\anna' },
    different: ['<serviceaccount>'],
  },
  '<priority>BelowNormal</priority>': { fields: { priority: 'below-normal' } },
  '<prestart><executable>%BASE%\\hook.exe</executable><arguments>a</arguments></prestart><poststop><executable>C:\\x.exe</executable></poststop>':
    {
      fields: {
        hooks: {
          beforeStart: { program: 'C:\\Shop\\hook.exe', arguments: ['a'], timeout: '1h' },
          afterExit: { program: 'C:\\x.exe', timeout: '1h' },
        },
      },
      different: ['<prestart>', '<poststop>'],
    },
  '<poststart><executable>C:\\x.exe</executable><stdoutPath>C:\\x.log</stdoutPath></poststart>': {
    fields: { hooks: { afterStart: { program: 'C:\\x.exe', timeout: '1h' } } },
    lost: ['<poststart>'],
    different: ['<poststart>'],
  },
  '<prestop><executable>C:\\x.exe</executable><workingdirectory>C:\\</workingdirectory></prestop>': {
    fields: { hooks: { beforeStop: { program: 'C:\\x.exe', timeout: '1h' } } },
    lost: ['<workingdirectory> in <prestop>'],
    different: ['<prestop>'],
  },
  '<serviceaccount><username>CONTOSO\\anna</username><expires>never</expires></serviceaccount>': {
    fields: { account: 'CONTOSO\\anna' },
    lost: ['<expires> in <serviceaccount>'],
  },
  '<prestop><executable>net</executable></prestop>': { fields: {}, lost: ['<prestop>'] },
  '<preshutdown/><preshutdownTimeout>5 min</preshutdownTimeout>': { fields: { preshutdown: '300s' } },
  '<download from="http://x/y" to="%BASE%\\y"/>': { fields: {}, lost: ['<download>'] },
  '<sharedDirectoryMapping><map label="N:" uncpath="\\\\x\\y"/></sharedDirectoryMapping>': {
    fields: {},
    lost: ['<sharedDirectoryMapping>'],
  },
  '<extensions/>': { fields: {}, lost: ['<extensions>'] },
  '<interactive/>': { fields: {}, lost: ['<interactive>'] },
  '<beeponshutdown/>': { fields: {}, lost: ['<beeponshutdown>'] },
  '<securityDescriptor>D:(A;;GA;;;BA)</securityDescriptor>': { fields: {}, lost: ['<securityDescriptor>'] },
  '<hidewindow/><waithint>1 sec</waithint><sleeptime>1 sec</sleeptime><autoRefresh>true</autoRefresh>': {
    fields: {},
    different: ['<hidewindow>', '<waithint>', '<sleeptime>', '<autoRefresh>'],
  },
  '<strange/><strange/>': { fields: {}, lost: ['<strange>'] },
};

for (const [inner, { fields, lost = [], different = [] }] of Object.entries(rows))
  test(`WinSW: ${inner === '' ? 'nothing but a program' : inner.slice(0, 90)}`, async () => {
    const { document, notes } = ofXml(inner);
    const told = (kind: string) => notes.filter((note) => note.kind === kind).map(({ source }) => source);
    for (const [field, value] of Object.entries(fields)) assert.deepEqual(Reflect.get(document, field), value, field);
    assert.deepEqual(told('lost'), lost);
    // Each service of WinSW's has a variable that none has here.
    assert.deepEqual(told('different').toSorted(), ['<env>', ...different].toSorted());
    assert.equal((await readDefinition(JSON.stringify(document), 'x')).definition.name, 'Shop');
    assert.ok(!JSON.stringify(document).includes('hush'));
  });

for (const [executable, program] of [
  ['%BASE%\\bin\\server.exe', 'C:\\Shop\\bin\\server.exe'],
  ['bin\\server.exe', 'C:\\Shop\\bin\\server.exe'],
  ['.\\server.exe', 'C:\\Shop\\server.exe'],
  ['java', 'java'],
  ['"C:\\My Shop\\my server.exe"', 'C:\\My Shop\\my server.exe'],
] as const)
  test(`WinSW: <executable>${executable}</executable>`, () =>
    assert.equal(ofXml('', { executable }).document.program, program));

test('WinSW: what the service manager knows of an installed service is not taken from the file', () => {
  const { document, notes } = ofXml('<name>x</name><startmode>Boot</startmode><serviceaccount/><depend>y</depend>', {
    isInstalled: true,
  });
  for (const field of ['displayName', 'start', 'account', 'dependencies'])
    assert.equal(Reflect.get(document, field), undefined);
  assert.deepEqual(
    notes.filter(({ kind }) => kind === 'lost'),
    [],
  );
});

test('WinSW: where the file lies on the server has to be known', () =>
  assert.throws(() => ofXml('', { place: { ...PLACE, base: undefined } as never }), {
    message: /^the folder in which the XML file lies on the server is not known/,
  }));

const refused: Readonly<Record<string, RegExp>> = {
  '<startmode>Boot</startmode>': /^<startmode> is Boot, at which Windows starts drivers and no services$/,
  '<startmode>Soon</startmode>': /^<startmode> is "Soon", which WinSW does not know$/,
  '<name>a</name><name>b</name>': /^<name> stands twice$/,
  '<stoptimeout>soon</stoptimeout>': /^<stoptimeout> is "soon", which is no time such as 15 sec or 2 min$/,
  '<onfailure action="explode"/>': /^<onfailure action> is "explode"/,
  '<onfailure action="restart" delay="1 year"/>': /^the delay of <onfailure> is "1 year"/,
  '<log mode="weekly"/>': /^<log mode="weekly"> is no mode of WinSW's$/,
  '<log mode="roll-by-size"><keepFiles>many</keepFiles></log>':
    /^<keepFiles> in <log> is "many", and should be a whole number$/,
  '<priority>first</priority>': /^<priority> is "first"/,
  '<arguments>\\"x\\"</arguments>': /^<arguments>: the program gets an argument with quotes round it/,
};

for (const [inner, message] of Object.entries(refused))
  test(`WinSW: ${inner} is refused`, () => assert.throws(() => ofXml(inner), { name: 'FailedError', message }));

for (const [xml, message] of [
  ['<project/>', /^shop\.xml: expected <service>, found <project>$/],
  ['<service/>', /^shop\.xml: <service> has no <id>$/],
  ['<!DOCTYPE x [<!ENTITY x SYSTEM "file:///C:/x">]><service><id>&x;</id></service>', /^shop\.xml:1:1: a DOCTYPE/],
] as const)
  test(`WinSW: ${xml} is refused`, () =>
    assert.throws(() => readWinswDocument(xml, 'shop.xml'), { name: 'FailedError', message }));
