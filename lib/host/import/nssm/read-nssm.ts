import type { ParameterKey } from '../../../../native/hosting-types.ts';
import type { Draft } from '../draft.ts';
import { ParameterReader } from '../parameter-reader.ts';
import { putProgram, reportRest } from '../put-program.ts';
import { putEnvironment } from './nssm-environment.ts';
import { putExit } from './nssm-exit.ts';
import { putHooks } from './nssm-hooks.ts';
import { putLogs } from './nssm-logs.ts';
import { putProcess } from './nssm-process.ts';
import { putStop } from './nssm-stop.ts';

/**
 * What NSSM's settings in a service's key `Parameters` come to as a definition. FailedError: a value has another type than NSSM
 * gives it, or something cannot stand in a definition.
 */
export const readNssm = (parameters: ParameterKey, draft: Draft): void => {
  const reader = new ParameterReader(parameters);
  putProgram(draft, reader);
  putEnvironment(draft, reader);
  putProcess(draft, reader);
  putStop(draft, reader);
  putExit(draft, reader);
  putLogs(draft, reader);
  putHooks(draft, reader);
  reportRest(draft, reader, 'NSSM');
};
