import type { ParameterKey } from '../../../native/hosting-types.ts';
import type { Draft } from './draft.ts';
import { EnvironmentEntries } from './environment-entries.ts';
import { ParameterReader } from './parameter-reader.ts';
import { putProgram, reportRest } from './put-program.ts';

const ENVIRONMENT = 'AppEnvironment';

/** What srvany's settings in a service's key `Parameters` come to as a definition. FailedError: see `readNssm`. */
export const readSrvany = (parameters: ParameterKey, draft: Draft): void => {
  const reader = new ParameterReader(parameters);
  putProgram(draft, reader);
  if ((reader.text('AppDirectory') ?? '') === '')
    draft.different(
      'AppDirectory',
      "no folder is named: srvany leaves the program in its own, usually System32; svcdeck starts it in the program's folder",
      'directory: "%SystemRoot%\\\\System32" starts it there.',
    );
  const entries = new EnvironmentEntries(draft);
  for (const entry of reader.texts(ENVIRONMENT) ?? []) entries.add(entry, ENVIRONMENT);
  if (!entries.isEmpty) draft.put('environment', { mode: 'replace', variables: entries.variables() }, ENVIRONMENT);
  draft.put('exitCodes', { '0': 'stop', other: 'fail' }, 'what srvany does');
  draft.different(
    'Application',
    'srvany keeps the service running when the program has ended; svcdeck ends the service, with an error unless the exit code is 0',
    'exitCodes: {"other": "restart"} starts it again.',
  );
  draft.different('Application', 'srvany kills the program; svcdeck asks it with Ctrl+C first');
  draft.put('logs', { stdout: null, stderr: null }, 'what srvany does');
  reportRest(draft, reader, 'srvany');
};
