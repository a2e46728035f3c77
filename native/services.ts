import { dependents, list, page } from './services/list.ts';
import { config, displayName, keyName, status } from './services/query.ts';
import type { Session } from './services/session.ts';
import type { Services } from './types.ts';

/** What looks is there from the start; what changes is loaded when something is to be changed. */
const changing = () => import('./services/change.ts');
const controlling = () => import('./services/control.ts');
const optional = () => import('./services/options.ts');
const secured = () => import('./services/security.ts');
const setting = () => import('./services/set-option.ts');

/** The services of one computer, through its service control manager. They end with the session. */
export const servicesOf = (session: Session): Services => ({
  list: (filter) => list(session, filter),
  page: (filter, bufferBytes, resumeIndex) => page(session, filter, bufferBytes, resumeIndex),
  status: (name) => status(session, name),
  config: (name) => config(session, name),
  options: async (name, levels) => (await optional()).options(session, name, levels),
  option: async (name, level) => (await optional()).option(session, name, level),
  security: async (name) => (await secured()).security(session, name),
  dependents: (name, states) => dependents(session, name, states),
  displayName: (name) => displayName(session, name),
  keyName: (shown) => keyName(session, shown),
  create: async (name, service) => (await changing()).create(session, name, service),
  change: async (name, changes) => (await changing()).change(session, name, changes),
  setOption: async (name, level, value) => (await setting()).setOption(session, name, level, value),
  setSecurity: async (name, sddl) => (await secured()).setSecurity(session, name, sddl),
  delete: async (name) => (await changing()).deleteService(session, name),
  start: async (name, args) => (await controlling()).start(session, name, args),
  control: async (name, code, reason) => (await controlling()).control(session, name, code, reason),
});
