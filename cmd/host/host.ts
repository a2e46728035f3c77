import { FailedError, UsageError } from '../../lib/errors.ts';
import { eventSourceOf } from '../../lib/host/install/event-source.ts';
import { hostedServices } from '../../lib/host/install/hosted-services.ts';
import { ERROR_FAILED_SERVICE_CONTROLLER_CONNECT } from '../../native/codes.ts';
import type { Machine } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { Context } from '../context.ts';
import { openHost } from '../open-machine.ts';
import type { Command } from '../registry.ts';
import { EventWriter } from './event-writer.ts';
import { publisherOf } from './publisher.ts';
import { serveHosted } from './serve-hosted.ts';
import { signalArguments } from './signal-arguments.ts';
import { definitionOf, hostSurroundings, processVariables, SHUTDOWN_MS } from './surroundings.ts';

const help = `usage: svcdeck host NAME
       svcdeck host --shared

What the service manager runs for services that svcdeck hosts: nobody else calls it. A service is started with
\`svcdeck start NAME\`; \`svcdeck debug NAME\` runs its program in this console instead.

examples:
  svcdeck qc ShopBackend              shows how the service manager calls it
`;

/**
 * Two threads of Node's pool wait for Windows as long as the host lives, for the service manager and for the ends of processes.
 * Of the four that there usually are, files would have two; and names that probes look up may hold those for a long time.
 */
const POOL_THREADS = 16;

const readCall = (args: readonly string[]): string | undefined => {
  const [first, ...more] = args;
  if (first === undefined || more.length > 0) throw new UsageError('host takes one name, or --shared');
  return first === '--shared' ? undefined : first;
};

/** The services that share the process: the manager wants to know all of them before it starts the first. */
const sharedNames = async (machine: Machine): Promise<readonly string[]> => {
  const { executable } = await machine.hosting.place();
  const isSame = (other: string): boolean => other.toLowerCase() === executable?.toLowerCase();
  const all = await hostedServices(machine);
  const names = all.flatMap(({ name, command }) => (command.isShared && isSame(command.executable) ? [name] : []));
  if (names.length === 0) throw new FailedError('no installed service has a process that it shares');
  return names;
};

const notByManager = (error: unknown): unknown =>
  error instanceof Win32Error && error.code === ERROR_FAILED_SERVICE_CONTROLLER_CONNECT
    ? new FailedError(
        'the service manager has not started this process',
        'Start the service with `svcdeck start NAME`, or run its program in this console with `svcdeck debug NAME`.',
      )
    : error;

const invoke = async (args: readonly string[], context: Context): Promise<number> => {
  const name = readCall(args);
  const variables = processVariables();
  // Read when the pool begins, which nothing has used yet.
  process.env['UV_THREADPOOL_SIZE'] = String(POOL_THREADS);
  const machine = await context.machine();
  const { hosting, events } = machine;
  const names = name === undefined ? await sharedNames(machine) : [name];
  const system = await openHost({ signalArguments });
  const { systemFolder } = system;
  // An account that may not know it counts on what is usual.
  const shutdownMs = await system.shutdownMs().catch(() => SHUTDOWN_MS);
  const codePages = (codePage: 'oem' | 'ansi') => system.codePages(codePage);
  const writers = new Map<string, EventWriter>();
  const writerOf = (service: string): EventWriter => {
    const writer = writers.get(service) ?? new EventWriter(events, () => eventSourceOf(hosting, service));
    writers.set(service, writer);
    return writer;
  };
  try {
    await serveHosted({
      names,
      isShared: name === undefined,
      system,
      clock: { now: () => Date.now(), steady: () => performance.now(), sleep: context.clock.sleep },
      definitionOf: (service) => definitionOf(hosting, service),
      surroundingsOf: (service) =>
        hostSurroundings({ hosting, name: service, variables, systemFolder, codePages, shutdownMs }),
      publish: publisherOf(machine),
      tell: (service, event) => writerOf(service).write(event),
      told: () => Promise.all([...writers.values()].map((writer) => writer.written())),
    });
    return 0;
  } catch (error) {
    throw notByManager(error);
  }
};

export const command: Command = { help, invoke };
