import { readFile } from 'node:fs/promises';
import { FailedError } from '../../lib/errors.ts';
import { runHosted } from '../../lib/host/run/run-hosted.ts';
import type { Clock } from '../context.ts';
import { scriptWords } from '../host/own-words.ts';
import { signalArguments } from '../host/signal-arguments.ts';
import { kindOf, processVariables, SHUTDOWN_MS } from '../host/surroundings.ts';
import { openHost } from '../open-machine.ts';
import type { StartHosted } from './debug.ts';

/** Runs a service in this process without the service manager: nothing is kept of it. FailedError: this is not Windows. */
export const startHere =
  (clock: Clock): StartHosted =>
  async (definition, { manager, tell, logFolder }) => {
    const system = await openHost({ signalArguments });
    return runHosted({
      definition,
      system,
      manager,
      tell,
      clock: { now: () => clock.now(), steady: () => performance.now(), sleep: clock.sleep },
      surroundings: {
        environment: processVariables(),
        systemFolder: system.systemFolder,
        scriptWords: scriptWords(),
        codePages: (codePage) => system.codePages(codePage),
        logFolder,
        readText: (path) => readFile(path, 'utf8'),
        kindOf,
        addToHistory: async () => undefined,
        readDefinition: async () => {
          throw new FailedError('in a console the definition is read once');
        },
        random: Math.random,
        shutdownMs: SHUTDOWN_MS,
      },
    });
  };
