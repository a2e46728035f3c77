import type { IncomingMessage, RequestOptions } from 'node:http';
import { bad, badFor, GOOD, type ProbeAnswer } from './probe-answer.ts';
import type { ProbeSettings } from './probe-settings.ts';

type HttpProbe = Extract<ProbeSettings, { type: 'http' }>;

type Get = (
  url: string,
  options: RequestOptions & { readonly rejectUnauthorized?: boolean },
  callback: (response: IncomingMessage) => void,
) => ReturnType<typeof import('node:http').get>;

/** `node:https` brings TLS with it: only a URL that needs it loads it. */
const getter = async (url: string): Promise<Get> =>
  /^https:/i.test(url) ? (await import('node:https')).get : (await import('node:http')).get;

/** Whether a GET is answered with a good status; what follows the status is not read. Never rejects. */
export const askHttp = async (probe: HttpProbe, timeoutMs: number, signal: AbortSignal): Promise<ProbeAnswer> => {
  const get = await getter(probe.url);
  return new Promise((resolve) => {
    const ending = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const options = {
      agent: false,
      signal: ending,
      headers: { 'user-agent': 'svcdeck', connection: 'close' },
      rejectUnauthorized: probe.checksCertificate,
    };
    const asked = get(probe.url, options, (response) => {
      const status = response.statusCode ?? 0;
      response.destroy();
      const isGood = probe.status.some(({ first, last }) => first <= status && status <= last);
      resolve(isGood ? GOOD : bad(`HTTP status ${status}`));
    });
    asked.on('error', (error) => {
      if (signal.aborted) resolve(bad('it was not waited for'));
      else resolve(ending.aborted ? bad(`no answer within ${timeoutMs} ms`) : badFor(error));
    });
  });
};
