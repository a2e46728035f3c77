import { demoCounters } from '../../lib/recorded/demo/counters/index.ts';
import { demoEvents } from '../../lib/recorded/demo/events/index.ts';
import { demoDocument } from '../../lib/recorded/demo/index.ts';
import type { RecordedDocument, RecordedService } from '../../lib/recorded/document.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import { shopHosting } from './hosting.ts';
import { type FakeClock, plainService, runOn } from './svcdeck.ts';
import { TurnClock } from './turn-clock.ts';

/** The hosted service that examples speak of. */
const installing: readonly string[] = ['install', 'Shop', '--', 'C:\\Shop\\server.exe', '--port', '8080'];

/** A service that can do everything, under a name of its own. */
const like = (services: readonly RecordedService[], model: string, name: string): RecordedService => {
  const found = services.find((each) => each.name === model);
  if (found === undefined) throw new Error(`the demo machine has no ${model}`);
  return {
    ...found,
    name,
    config: { ...found.config, displayName: name },
    status: { ...found.status, controlsAccepted: 0x1f },
  };
};

/** The demo machine, with the services and files on it that examples speak of besides. */
export const exampleDocument = async (): Promise<RecordedDocument> => {
  const demo = demoDocument();
  const document: RecordedDocument = {
    ...demo,
    services: [
      ...demo.services,
      like(demo.services, 'Winmgmt', 'MyService'),
      plainService('NewService'),
      plainService('EchoPipe'),
      like(demo.services, 'CDPUserSvc_5f3c1', 'CDPUserSvc'),
    ],
    hosting: shopHosting,
  };
  const machine = new RecordedMachine(document, new TurnClock());
  const { exitCode, stderr } = await runOn(async () => machine, installing);
  if (exitCode !== 0) throw new Error(`${installing.join(' ')}: ${stderr}`);
  return machine.document();
};

/** A machine of its own for each example. */
export const exampleMachine = (document: RecordedDocument, clock: FakeClock): RecordedMachine =>
  new RecordedMachine(
    structuredClone(document),
    clock,
    async () => demoEvents(document.services),
    async () => demoCounters(),
  );
