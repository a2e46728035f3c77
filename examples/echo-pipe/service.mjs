// A service that sends back what its clients send through a named pipe. Each client is told of in the event log, connections and bytes
// are counted, and a stop is prompt however many clients there are.
//
//   svcdeck service.mjs install --start auto
//   svcdeck service.mjs start
//   svcdeck service.mjs debug
//
// The argument is the name of the pipe, where it is not to be the usual one:  svcdeck service.mjs install -- other-pipe
//
// Editors that find its types check what is written here: svcdeck schema script > svcdeck.d.ts
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * What `svcdeck service.mjs install` makes of it: any field of a service definition may stand here.
 *
 * @type {import('./svcdeck.d.ts').ServiceDefinition}
 */
export const service = {
  name: 'EchoPipe',
  displayName: 'Echo over a named pipe',
  description: 'Sends back what its clients send',
  // What perfmon shows of it: registered by install, changed by update, taken away by remove.
  counters: {
    objects: [
      {
        name: 'Pipe echo',
        help: 'What the clients of the pipe echo service do.',
        counters: [
          // Few are expected: graphs draw them ten times as high.
          { name: 'Connections/sec', help: 'How many clients connect a second.', type: 'rate', scale: 1 },
          { name: 'Bytes/sec', help: 'How many bytes are echoed a second.', type: 'rate', scale: 0 },
        ],
      },
    ],
  },
};

export default class EchoPipe {
  #clients = new Set();
  #connections = 0;
  #bytes = 0;
  #isPaused = false;

  /** @param {import('./svcdeck.d.ts').ServiceContext} context */
  async run({ signal, log, counters, args: [name = 'svcdeck-echo'] }) {
    const counted = {
      connections: counters.find('Pipe echo', 'Connections/sec'),
      bytes: counters.find('Pipe echo', 'Bytes/sec'),
    };
    const server = createServer((client) => this.#serve(client, log, counted));
    server.listen(`\\\\.\\pipe\\${name}`);
    await once(server, 'listening');
    console.log(`listening on ${name}`);
    // A stop may have come meanwhile.
    if (!signal.aborted) await once(signal, 'abort');
    server.close();
    for (const client of this.#clients) client.destroy();
    log.info(`${this.#connections} connections, ${this.#bytes} bytes`);
  }

  // A script that can pause says so by having these two; its process goes on.
  pause() {
    this.#isPaused = true;
  }

  continue() {
    this.#isPaused = false;
  }

  #serve(client, log, counted) {
    if (this.#isPaused) return client.end('paused\n');
    this.#connections += 1;
    counted.connections.increment();
    this.#clients.add(client);
    log.info(`client ${this.#connections} has connected`);
    client.on('data', (bytes) => {
      this.#bytes += bytes.length;
      counted.bytes.add(bytes.length);
      client.write(bytes);
    });
    // A client that breaks off is no fault of the service.
    client.on('error', () => client.destroy());
    client.on('close', () => this.#clients.delete(client));
  }
}
