import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { readConfiguration } from '../../../lib/service/configuration.ts';
import { configurationJson, readConfigurationDocument } from '../../../lib/service/configuration-document.ts';
import { sampleServer } from '../../fakes/machine.ts';
import { FakeClock } from '../../fakes/svcdeck.ts';

const read = async (change: (json: string) => string) => {
  const { services } = new RecordedMachine(sampleServer, new FakeClock());
  const { configuration: before, kind } = await readConfiguration(services, 'Spooler');
  const json = JSON.stringify(configurationJson('Spooler', before), null, 2);
  return readConfigurationDocument(change(json), 'Spooler.json', { before, kind });
};

test('a document that was not touched asks for nothing', async () => {
  assert.deepEqual(await read((json) => json), {});
});

test('only what differs is asked for, in the words of others too', async () => {
  const request = await read((json) =>
    json
      .replace('"startType": "auto"', '"startType": "demand"')
      .replace('"RPCSS"', '"RpcSs"')
      .replace('"description": "This service spools print jobs."', '"description": "Prints"'),
  );
  assert.deepEqual(request, { startType: 'manual', description: 'Prints' });
});

test('a field that is left out stays as it is, and an account may wait for its password', async () => {
  assert.deepEqual(await read(() => '{"displayName": "X"}'), { displayName: 'X' });
});

const faults: readonly (readonly [change: (json: string) => string, message: RegExp])[] = [
  [
    (json) => json.replace('"startType"', '"startTyp"'),
    /^Spooler\.json:5:3: startTyp: there is no such field; did you mean startType\?/,
  ],
  [(json) => json.replace('"auto"', '"boot"'), /^Spooler\.json:5:16: startType: boot is for drivers only/],
  [(json) => json.replace('"auto"', '3'), /^Spooler\.json:5:16: startType: expected a text, found 3/],
  [
    (json) => json.replace('"errorControl": "normal"', '"errorControl": "loud"'),
    /^Spooler\.json:\d+:19: errorControl: 'loud'/,
  ],
  [(json) => json.replace('"Gone"', '7'), /^Spooler\.json:\d+:5: dependencies\[1\]: expected a text, found 7/],
  [(json) => json.replace('{', '{ "password": "x",'), /^Spooler\.json:1:3: password: a password stands in no file/],
  [(json) => json.slice(0, -1), /^Spooler\.json:\d+:\d+: expected a comma or }, found the end of the text/],
  [() => '[]', /^Spooler\.json:1:1: expected an object/],
  [() => '', /^Spooler\.json:1:1: expected a value/],
];

for (const [change, message] of faults)
  test(`told with its place: ${message.source}`, async () => {
    await assert.rejects(read(change), (error: Error) => {
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /undefined/);
      return true;
    });
  });
