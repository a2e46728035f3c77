/**
 * Holds the event log's contract against Windows' side over the double of wevtapi.dll: run by the Windows Node with the
 * double's path, writes the outcomes as JSON to standard output.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Events } from '../../../native/event-types.ts';
import { openEvents } from '../../../native/events.ts';
import { loadDouble } from '../../abi/events/double.ts';
import { runChecks } from '../checks.ts';
import { eventsContract } from '../events.contract.ts';
import { writeAsFiles } from '../events-as-files.ts';
import type { EventsGround } from '../events-ground.ts';
import { SAMPLE_GUID, sampleEvents } from '../events-sample.ts';

const COMPUTER = 'WINDOWS';
const STEP_MS = 5;
const DEADLINE_MS = 60_000;

const [path = '', ...words] = process.argv.slice(2);
const { double, foundation } = loadDouble(path);

const until = async (what: string, condition: () => Promise<boolean> | boolean): Promise<void> => {
  for (const deadline = Date.now() + DEADLINE_MS; !(await condition()); await sleep(STEP_MS))
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
};

const sampleEvent = (name: string, total: number): string =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>` +
  `<Provider Name='Svcdeck-Sample' Guid='{${SAMPLE_GUID}}'/><EventID>1</EventID><Version>2</Version><Level>4</Level>` +
  `</System><EventData><Data Name='Name'>${name}</Data><Data Name='Total'>${total}</Data></EventData></Event>`;

/** The double's logs for one clause. */
const groundIn = (folder: string, events: Events): EventsGround => {
  let followers = 0;
  let files = 0;
  const subscriptions = (): number => double.log().filter(({ call }) => call === 'EvtSubscribe').length;
  const follow: Events['follow'] = (...args) => {
    followers++;
    return events.follow(...args);
  };
  return {
    events: { ...events, follow },
    kind: 'windows',
    computer: COMPUTER,
    append: async (name, total) => {
      // Following begins some calls after it is asked for.
      await until('subscriptions', () => subscriptions() >= followers);
      assert.equal(double.append('System', sampleEvent(name, total)), 1);
    },
    newFile: () => join(folder, `${++files}.evtx`),
    until,
  };
};

const root = mkdtempSync(join(tmpdir(), 'svcdeck '));
const sample = join(root, 'sample');
await writeAsFiles(sample, COMPUTER, sampleEvents);
const clauses = eventsContract.filter(({ name }) => words.every((word) => name.includes(word)));
const outcomes = await runChecks(
  clauses.map(({ name, run }, index) => ({
    name: `Windows’ side: ${name}`,
    run: async () => {
      const folder = join(root, `${index}`);
      cpSync(sample, folder, { recursive: true });
      double.begin(folder);
      {
        using events = openEvents(foundation);
        await run(groundIn(folder, events));
      }
      assert.equal(double.open(), 0, 'handles left open');
      assert.equal(double.wrongCloses(), 0, 'handles closed that were not open');
    },
  })),
);
double.begin(null);
rmSync(root, { recursive: true, force: true });
process.stdout.write(JSON.stringify(outcomes));
