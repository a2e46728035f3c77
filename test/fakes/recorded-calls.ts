import type { Machine } from '../../native/types.ts';

/** `services.setOption`, and what it was handed. */
export type RecordedCall = readonly [method: string, ...args: unknown[]];

const recording = <Target extends object>(target: Target, prefix: string, calls: RecordedCall[]): Target =>
  new Proxy(target, {
    get(object, key) {
      const member: unknown = Reflect.get(object, key, object);
      if (typeof member !== 'function') return member;
      return (...args: readonly unknown[]): unknown => {
        calls.push([`${prefix}${String(key)}`, ...args]);
        return Reflect.apply(member, object, args);
      };
    },
  });

/** The same machine; each call of its services, its manager and its logon sessions is written down with its arguments. */
export const withRecordedCalls = (machine: Machine): { machine: Machine; calls: RecordedCall[] } => {
  const calls: RecordedCall[] = [];
  const services = recording(machine.services, 'services.', calls);
  const manager = recording(machine.manager, 'manager.', calls);
  return {
    calls,
    machine: {
      name: machine.name,
      services,
      manager,
      processes: machine.processes,
      get events() {
        return machine.events;
      },
      get counters() {
        return machine.counters;
      },
      get hosting() {
        return machine.hosting;
      },
      logonIds: () => {
        calls.push(['logonIds']);
        return machine.logonIds();
      },
      messageText: (code) => machine.messageText(code),
      close: () => machine.close(),
    },
  };
};
