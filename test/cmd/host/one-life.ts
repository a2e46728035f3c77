/** One life of a hosted service, as its host process goes through it, for whoever wants to know what that loads: `one-life.ts FOLDER`. */
import '../../../cmd/host/host.ts';
import { hostSurroundings } from '../../../cmd/host/surroundings.ts';
import { readInstalledDefinition } from '../../../lib/host/definition/read-definition.ts';
import type { HostClock } from '../../../lib/host/run/hosted.ts';
import { runHosted } from '../../../lib/host/run/run-hosted.ts';
import { SERVICE_CONTROL_STOP } from '../../../native/codes.ts';
import type { Hosting } from '../../../native/hosting-types.ts';
import { ending, fakeSystem } from '../../fakes/host-system.ts';

const [folder = ''] = process.argv.slice(2);
const text = JSON.stringify({ name: 'Shop', program: 'C:\\shop.exe', logs: { folder: '%FOLDER%' } });
const hosting = {
  readDefinition: async () => text,
  place: async () => ({ dataFolder: folder }),
} as unknown as Hosting;
const { definition } = await readInstalledDefinition(text, 'x');
const clock: HostClock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  // Whatever waits for longer than the program lives is not waited for.
  sleep: (_, signal) =>
    new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
};
const hosted = runHosted({
  definition,
  system: fakeSystem(() => (program) => {
    ending(0)(program);
    program.says('a line\n');
  }),
  clock,
  tell: () => undefined,
  manager: {
    report: async ({ state }) => {
      if (state === 4) setTimeout(() => hosted.control(SERVICE_CONTROL_STOP), 100);
      return true;
    },
  },
  surroundings: hostSurroundings({
    hosting,
    name: 'Shop',
    variables: [['FOLDER', folder]],
    systemFolder: 'C:\\Windows\\System32',
    codePages: () => ({ decode: () => '' }),
    shutdownMs: 5000,
  }),
});
await hosted.ended;
