/**
 * A service made of the product's own side of the manager, run by the Windows Node: `served.ts JOURNAL OPTIONS NAME...`. It
 * writes down all that happens to it. Custom controls: 128 fails with code 5, 129 fails with its own code 7, 130 blocks this
 * thread until the file JOURNAL.blocked is gone, 131 ends the process.
 */
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { beginThread } from '../../../native/host/service/begin-thread.ts';
import { serve } from '../../../native/host/service/serve.ts';
import type { ServedService, StatusReport } from '../../../native/host-types.ts';

const [journal = '', options = '', ...names] = process.argv.slice(2);
const note = (line: string): void => appendFileSync(journal, `${line}\n`);

/** STOP, PAUSE_CONTINUE, SHUTDOWN, PARAMCHANGE. */
const running = { state: 4, controlsAccepted: 0xf } as const;
const paused = { ...running, state: 7 } as const;
const stopped = { state: 1 } as const;

const block = (): void => {
  writeFileSync(`${journal}.blocked`, '');
  note('blocking');
  while (existsSync(`${journal}.blocked`));
  note('free');
};

const tell = async (service: ServedService, status: StatusReport): Promise<void> => {
  note(`${service.name} ${status.state} ${(await service.report(status)) ? 'told' : 'untold'}`);
};

const acts = new Map<number, (service: ServedService) => void>([
  [1, (service) => void stop(service)],
  [2, (service) => void tell(service, paused)],
  [3, (service) => void tell(service, running)],
  [128, (service) => void tell(service, { ...stopped, win32ExitCode: 5 })],
  [129, (service) => void tell(service, { ...stopped, serviceExitCode: 7 })],
  [130, block],
  [131, () => process.kill(process.pid, 'SIGKILL')],
]);

const stop = async (service: ServedService): Promise<void> => {
  if (options.includes('slow')) {
    await tell(service, { state: 3, waitHintMs: 4000 });
    await tell(service, { state: 3, waitHintMs: 4000 });
    // What was meant for a running service is not said of one that stops.
    await tell(service, running);
    while (existsSync(`${journal}.stopping`)) await new Promise((resolve) => setImmediate(resolve));
  }
  await tell(service, stopped);
};

const run = async (): Promise<void> => {
  await serve(
    {
      names,
      isShared: options.includes('shared'),
      started: (service) => {
        note(`${service.name} started ${JSON.stringify(service.args)}`);
        void tell(service, { state: 2, waitHintMs: 3000 }).then(() => tell(service, running));
      },
      controlled: (service, { control }) => {
        note(`${service.name} control ${control}`);
        acts.get(control)?.(service);
      },
      answerWithinMs: 12_000,
    },
    beginThread,
  );
  note('over');
};

run().catch((error: unknown) => note(`failed ${error instanceof Error ? error.message : String(error)}`));
