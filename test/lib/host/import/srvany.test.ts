import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDefinition } from '../../../../lib/host/definition/read-definition.ts';
import { Draft, type Imported } from '../../../../lib/host/import/draft.ts';
import { readSrvany } from '../../../../lib/host/import/srvany.ts';
import { parameterKey, type Written } from '../../../fakes/wrapped.ts';

const imported = (settings: Readonly<Record<string, Written>>): Imported => {
  const draft = new Draft();
  readSrvany(parameterKey(settings), draft);
  return draft.finish('Shop');
};

test('srvany: program, arguments, folder and environment', async () => {
  const { document, notes } = imported({
    Application: 'C:\\Shop\\server.exe',
    AppParameters: '--port "8 0"',
    AppDirectory: 'C:\\Shop',
    AppEnvironment: ['A=1'],
  });
  assert.deepEqual(document, {
    name: 'Shop',
    program: 'C:\\Shop\\server.exe',
    arguments: ['--port', '8 0'],
    directory: 'C:\\Shop',
    environment: { mode: 'replace', variables: { A: '1' } },
    exitCodes: { '0': 'stop', other: 'fail' },
    logs: { stdout: null, stderr: null },
  });
  assert.deepEqual(
    notes.map(({ kind }) => kind),
    ['different', 'different'],
  );
  assert.equal((await readDefinition(JSON.stringify(document), 'x')).definition.name, 'Shop');
});

test('srvany: that the program starts elsewhere is told where no folder is named', () =>
  assert.deepEqual(
    [{}, { AppDirectory: '' }, { AppDirectory: 'C:\\Shop' }].map((settings) =>
      imported({ Application: 'C:\\Shop\\server.exe', ...settings }).notes.some(
        ({ source }) => source === 'AppDirectory',
      ),
    ),
    [true, true, false],
  ));

test('srvany: settings that it does not have are told', () =>
  assert.deepEqual(
    imported({ Application: 'C:\\x.exe', AppStdout: 'C:\\x.log' })
      .notes.filter(({ kind }) => kind === 'lost')
      .map(({ source }) => source),
    ['AppStdout'],
  ));

test('srvany: values of other types are refused by their names', () => {
  assert.throws(() => imported({ Application: 1 }), { message: /^Application is REG_DWORD and should be a text/ });
  assert.throws(() => imported({ Application: 'C:\\x.exe', AppEnvironment: 'A=1' }), {
    message: /^AppEnvironment is REG_EXPAND_SZ and should be a list of texts/,
  });
});
