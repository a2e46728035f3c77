import { UsageError } from '../../lib/errors.ts';
import type { ProbeDocument } from '../../lib/host/definition/definition-document.ts';

const readTcp = (place: string, rest: string): ProbeDocument => {
  const [, host, port] = /^(?:(.+):)?(\d{1,5})$/.exec(rest) ?? [];
  if (port === undefined)
    throw new UsageError(`${place}: tcp takes a port (tcp:8080, tcp:127.0.0.1:8080), not '${rest}'`);
  return { type: 'tcp', ...(host === undefined ? {} : { host }), port: Number(port) };
};

/**
 * A probe as it is typed: `tcp:8080`, `http://localhost:8080/health`, `file:C:\x`, `event:Global\x`, `log:REGEX`. What it says is checked with the
 * definition. UsageError: it begins like none.
 */
export const readProbe = (place: string, text: string): ProbeDocument => {
  const [, word = '', rest = ''] = /^(\w+):(.+)$/s.exec(text) ?? [];
  switch (word.toLowerCase()) {
    case 'tcp':
      return readTcp(place, rest);
    case 'http':
    case 'https':
      return { type: 'http', url: text };
    case 'file':
      return { type: 'file', path: rest };
    case 'event':
      return { type: 'event', event: rest };
    case 'log':
      return { type: 'log', matches: rest };
    default:
      throw new UsageError(
        `${place}: '${text}' is no probe (tcp:PORT, http://..., https://..., file:PATH, event:NAME, log:REGEX)`,
      );
  }
};
