import type { Win32Error } from '../../native/win32-error.ts';
import type { ScVerb } from './verbs.ts';

/** How `sc` names the call that could not open the service; the blanks differ from verb to verb. */
const openService: Partial<Readonly<Record<ScVerb, string>>> = {
  query: 'EnumQueryServicesStatus:OpenService',
  queryex: 'EnumQueryServicesStatus:OpenService',
  start: 'StartService: OpenService',
};

const byCall: ReadonlyMap<string, string> = new Map([
  ['EnumServicesStatusExW', 'EnumQueryServicesStatus'],
  ['QueryServiceStatusEx', 'EnumQueryServicesStatus'],
  // The call behind a stop with a reason. Its own name was never seen; this one is what batch files look for.
  ['ControlServiceExW', 'ControlService'],
]);

/** What `sc` calls the second step of `start= delayed-auto`. */
const DELAYED_STEP = 'ChangeServiceConfig2 (delayed autostart flag)';

/** The part before FAILED: what went wrong, in `sc`'s words. */
export const whereOf = (verb: ScVerb, { call }: Win32Error): string => {
  if (call === 'OpenServiceW') return openService[verb] ?? 'OpenService';
  if (call === 'ChangeServiceConfig2W' && (verb === 'config' || verb === 'create')) return DELAYED_STEP;
  return byCall.get(call) ?? call.replace(/W$/, '');
};
