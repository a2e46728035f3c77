// Sends lines to the echo service, one client after another, and tells what came back.
//
//   node client.mjs [PIPE [CLIENTS]]
import { once } from 'node:events';
import { connect } from 'node:net';

const [name = 'svcdeck-echo', clients = '1'] = process.argv.slice(2);

/** Sends one text as a client of its own; gives what came back. */
const echo = async (text) => {
  const socket = connect(`\\\\.\\pipe\\${name}`);
  await once(socket, 'connect');
  socket.write(text);
  const [answer] = await once(socket, 'data');
  socket.end();
  await once(socket, 'close');
  return answer.toString();
};

for (let client = 1; client <= Number(clients); client++) {
  const sent = `hello from client ${client}`;
  const answer = await echo(sent);
  if (answer !== sent) throw new Error(`sent ${JSON.stringify(sent)}, got ${JSON.stringify(answer)}`);
}
console.log(`${clients} clients have heard their own words`);
