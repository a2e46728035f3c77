import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { aptInstall, aptUpdate } from '../../../scripts/wine/apt.ts';
import { findOnPath } from '../../../scripts/wine/find-on-path.ts';

const tools = ['openssl', 'osslsigncode'] as const;

const missing = (): readonly string[] => tools.filter((name) => findOnPath(name) === undefined);

/** Why nothing can be signed here; undefined: it can. As root on Debian and Ubuntu what is missing is installed. */
const whyNot = async (): Promise<string | undefined> => {
  if (missing().length > 0 && process.getuid?.() === 0 && findOnPath('apt-get') !== undefined)
    await aptUpdate()
      .then(() => aptInstall(missing()))
      .catch(() => {});
  const absent = missing();
  return absent.length === 0 ? undefined : `${absent.join(' and ')} not on the PATH`;
};

/** For `test(name, canSign, ...)`: left out with the reason where nothing can be signed. */
export const canSign = { skip: (await whyNot()) ?? false } as const;

/** Runs openssl; throws with what it says. */
export const openssl = (...args: readonly string[]): void => {
  const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`);
};

/** A certificate made for a test, with its key. */
export interface TestCertificate {
  readonly pem: string;
  readonly key: string;
  readonly pfx: string;
}

/** Certificate and key, signed by itself, valid for 30 days; `password` opens key and .pfx. */
export const makeCertificate = (
  folder: string,
  name: string,
  password: string,
  usage = 'codeSigning',
): TestCertificate => {
  const path = (extension: string): string => join(folder, `${name}.${extension}`);
  const [pem, key, pfx] = [path('pem'), path('key'), path('pfx')];
  const secret = `pass:${password}`;
  const config = path('cnf');
  writeFileSync(config, '[req]\ndistinguished_name = name\n[name]\n');
  const made = ['-newkey', 'rsa:2048', '-keyout', key, '-passout', secret, '-out', pem, '-days', '30'];
  const about = ['-subj', `/CN=${name}/O=A test of svcdeck`, '-addext', `extendedKeyUsage=${usage}`];
  openssl('req', '-x509', '-config', config, ...made, ...about, '-addext', 'keyUsage=critical,digitalSignature');
  openssl('pkcs12', '-export', '-in', pem, '-inkey', key, '-passin', secret, '-out', pfx, '-passout', secret);
  return { pem, key, pfx };
};

/** A time stamp server on this computer. */
export interface TimeStampServer {
  readonly address: string;
  /** The certificate to trust. */
  readonly pem: string;
  /** How often it was asked. */
  readonly asked: () => number;
  readonly server: Server;
}

/** Answers as RFC 3161 has it, by way of `openssl ts`, after it has failed so many times. */
export const timeStampServer = async (folder: string, failures: number): Promise<TimeStampServer> => {
  const { pem, key } = makeCertificate(folder, 'time', 'time', 'critical,timeStamping');
  const file = (name: string): string => join(folder, name);
  writeFileSync(file('serial'), '01\n');
  const settings = [
    `serial = ${file('serial')}`,
    `signer_cert = ${pem}`,
    `signer_key = ${key}`,
    'signer_digest = sha256',
    'default_policy = 1.2.3.4.1',
    'digests = sha256, sha384, sha512',
    'accuracy = secs:1',
    'tsa_name = no',
    'ess_cert_id_alg = sha256',
  ];
  writeFileSync(file('ts.cnf'), ['[tsa]', 'default_tsa = own', '[own]', ...settings, ''].join('\n'));
  let asked = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      asked++;
      if (asked <= failures) {
        response.writeHead(503).end('busy');
        return;
      }
      writeFileSync(file('query'), Buffer.concat(parts));
      const reply = spawnSync('openssl', [
        ...['ts', '-reply', '-config', file('ts.cnf'), '-queryfile', file('query'), '-passin', 'pass:time'],
      ]);
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply.stdout);
    });
  });
  return { address: await listen(server), pem, asked: () => asked, server };
};

/** Starts a server on a free port of this computer alone; gives its address. */
export const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
};
