import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readKey } from '../../../lib/host/definition/edit-definition.ts';
import { nssmName } from '../../../lib/host/definition/nssm-names.ts';

/** What `nssm get` and `nssm set` know. */
const parameters =
  `Application AppParameters AppDirectory AppExit AppEvents AppAffinity AppEnvironment AppEnvironmentExtra
  AppNoConsole AppPriority AppRestartDelay AppStdin AppStdout AppStderr AppStopMethodSkip AppStopMethodConsole
  AppStopMethodWindow AppStopMethodThreads AppKillProcessTree AppThrottle AppRotateFiles AppRotateOnline AppRotateSeconds
  AppRotateBytes AppRotateBytesHigh AppTimestampLog DependOnGroup DependOnService ImagePath ObjectName Type`.split(
    /\s+/,
  );

for (const name of parameters)
  test(`${name} has a word here`, () => {
    const words = nssmName(name.toUpperCase()) ?? assert.fail(`nothing is known of ${name}`);
    const [first = ''] = words.split(/[ :]/);
    if (first !== 'nothing') assert.doesNotThrow(() => readKey(first.replace(/\.NAME$/, '.X')), words);
  });

test('a key with more behind it is known, and what is the same here is none of them', () => {
  assert.match(nssmName('AppExit\\Default') ?? '', /^exitCodes/);
  assert.match(nssmName('AppEvents\\Start/Pre') ?? '', /^hooks/);
  for (const same of ['start', 'description', 'displayName', 'logs.stdout']) assert.equal(nssmName(same), undefined);
});
