import { eventId } from '../events/message-table.ts';
import type { HostEvent, HostEventSymbol } from '../host/events/host-event.ts';
import { hostEvents } from '../host/events/host-events.ts';
import type { HostedParts } from '../host/run/hosted.ts';
import { slept } from '../host/run/slept.ts';
import { meteredFolder } from './metered-folder.ts';
import { type PrivateBytes, ProgramWatch } from './program-watch.ts';
import type { ServiceMeter } from './service-meter.ts';

const isEvent = ({ id }: HostEvent, symbol: HostEventSymbol): boolean =>
  hostEvents.some((each) => each.symbol === symbol && eventId(each) === id);

/** Consumers look once a second, at most. */
const SAMPLE_MS = 1000;

/** A service's surroundings with an eye on what goes through them. */
export interface MeteredService {
  /** What the service is to be run with instead. */
  readonly parts: HostedParts;
  /** Takes the figures that change by themselves, again and again until the signal comes. Rejects where they cannot be had. */
  watch(signal: AbortSignal): Promise<void>;
}

/** Counts what a hosted service does. The service itself does not know of it. */
export const meteredService = (parts: HostedParts, meter: ServiceMeter, privateBytes: PrivateBytes): MeteredService => {
  const { system, manager, surroundings, clock } = parts;
  const program = new ProgramWatch(meter, clock, privateBytes);
  return {
    parts: {
      ...parts,
      manager: {
        report: (status) => {
          meter.set('state', status.state);
          return manager.report(status);
        },
      },
      tell: (event) => {
        if (isEvent(event, 'HOST_STARTED')) program.programStarted();
        if (isEvent(event, 'HOST_RESTARTING')) meter.add('restarts');
        parts.tell(event);
      },
      system: {
        createGroup: (limits) => program.watched(system.createGroup(limits)),
        signalConsole: (processId, signal) => system.signalConsole(processId, signal),
        consoleLeft: () => system.consoleLeft(),
        closeWindows: (processIds) => system.closeWindows(processIds),
        namedEvent: (name) => system.namedEvent(name),
      },
      surroundings: {
        ...surroundings,
        logFolder: (path) => meteredFolder(surroundings.logFolder(path), meter),
        addToHistory: (record) => {
          if (record.end === 'exited' && record.code !== null) meter.set('lastExitCode', record.code >>> 0);
          return surroundings.addToHistory(record);
        },
        probed: (tookMs, isGood) => {
          meter.set('probeTime', tookMs);
          if (!isGood) meter.add('probeFailures');
        },
      },
    },
    watch: async (signal) => {
      while (await slept(clock, SAMPLE_MS, signal)) await program.sample();
    },
  };
};
