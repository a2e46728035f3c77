import { change, create, deleteService, setDelayedAutoStart, setDescription } from './services/change.ts';
import { control, start } from './services/control.ts';
import { dependents, list, page } from './services/list.ts';
import { option, options } from './services/options.ts';
import { config, displayName, keyName, status } from './services/query.ts';
import { security } from './services/security.ts';
import { type Foundation, Session } from './services/session.ts';
import type { Services } from './types.ts';

/** The services of one computer, through its service control manager. Disposing of them closes what is held open. */
export const openServices = (foundation: Foundation): Services & Disposable => {
  const session = new Session(foundation);
  return {
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
    setDescription: (name, text) => setDescription(session, name, text),
    setDelayedAutoStart: (name, isDelayed) => setDelayedAutoStart(session, name, isDelayed),
    delete: (name) => deleteService(session, name),
    start: (name, args) => start(session, name, args),
    control: (name, code) => control(session, name, code),
    [Symbol.dispose]: () => session[Symbol.dispose](),
  };
};
