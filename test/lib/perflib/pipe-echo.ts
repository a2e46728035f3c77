import type { PublishedObject } from '../../../lib/perflib/counter-object.ts';

/** What the worked example of a service publishes: a pipe server that counts its clients and their bytes. */
export const pipeEcho: PublishedObject = {
  name: 'Pipe echo',
  help: 'What the clients of the pipe echo service do.',
  instances: 'one',
  counters: [
    {
      name: 'Connections/sec',
      help: 'How many clients connect a second.',
      type: 'rate',
      scale: 1,
      detail: 'standard',
    },
    { name: 'Bytes/sec', help: 'How many bytes are echoed a second.', type: 'rate', scale: 0, detail: 'standard' },
  ],
};
