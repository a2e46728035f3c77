import { change, create, deleteService } from './services/change.ts';
import { control, start } from './services/control.ts';
import { dependents, list, page } from './services/list.ts';
import { option, options } from './services/options.ts';
import { config, displayName, keyName, status } from './services/query.ts';
import { security, setSecurity } from './services/security.ts';
import type { Session } from './services/session.ts';
import { setOption } from './services/set-option.ts';
import type { Services } from './types.ts';

/** The services of one computer, through its service control manager. They end with the session. */
export const servicesOf = (session: Session): Services => ({
  list: (filter) => list(session, filter),
  page: (filter, bufferBytes, resumeIndex) => page(session, filter, bufferBytes, resumeIndex),
  status: (name) => status(session, name),
  config: (name) => config(session, name),
  options: (name, levels) => options(session, name, levels),
  option: (name, level) => option(session, name, level),
  security: (name) => security(session, name),
  dependents: (name, states) => dependents(session, name, states),
  displayName: (name) => displayName(session, name),
  keyName: (shown) => keyName(session, shown),
  create: (name, service) => create(session, name, service),
  change: (name, changes) => change(session, name, changes),
  setOption: (name, level, value) => setOption(session, name, level, value),
  setSecurity: (name, sddl) => setSecurity(session, name, sddl),
  delete: (name) => deleteService(session, name),
  start: (name, args) => start(session, name, args),
  control: (name, code, reason) => control(session, name, code, reason),
});
