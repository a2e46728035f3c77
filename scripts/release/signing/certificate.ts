import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { SigningOptions } from '../options.ts';

/** Learn: extended key usage. */
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';

/**
 * Makes sure that a certificate can sign before anything is built: it opens, the key is its own, it is for signing code, and
 * `now` lies in its time. Gives what it says of its owner. Throws with what is wrong, without the password.
 */
export const checkCertificate = async (
  { certificate: file, key, password }: SigningOptions,
  now: Date,
): Promise<string> => {
  const bytes = await readFile(file).catch((error: Error) => refuse(file, `it can not be read: ${error.message}`));
  const certificate = key === undefined ? openPfx(file, bytes, password) : await openPem(file, bytes, key, password);
  if (certificate.validToDate < now)
    refuse(
      file,
      `it expired on ${day(certificate.validToDate)}: sign with one that is valid, for Windows trusts no other`,
    );
  if (certificate.validFromDate > now) refuse(file, `it is valid only from ${day(certificate.validFromDate)} on`);
  if (certificate.keyUsage?.includes(CODE_SIGNING) !== true)
    refuse(file, `it is not for signing code (its extended key usage lacks ${CODE_SIGNING})`);
  return certificate.subject.split('\n').join(', ');
};

const day = (date: Date): string => date.toISOString().slice(0, 10);

const refuse = (file: string, reason: string): never => {
  throw new Error(`the certificate ${file}: ${reason}`);
};

/** Node reads a .pfx only for its own connections, so a connection that leads nowhere is asked for its certificate. */
const openPfx = (file: string, pfx: Buffer, passphrase: string): X509Certificate => {
  const nowhere = new Duplex({ read: () => {}, write: (_chunk, _encoding, done) => done() });
  try {
    const socket = new TLSSocket(nowhere, { isServer: true, secureContext: createSecureContext({ pfx, passphrase }) });
    const found = socket.getX509Certificate();
    socket.destroy();
    return found ?? refuse(file, 'there is none in it');
  } catch (error) {
    const { message } = error as Error;
    if (/mac verify failure/i.test(message)) refuse(file, 'the password does not open it');
    if (/key values mismatch/i.test(message)) refuse(file, 'the key in it is not its own');
    return refuse(file, `it is no .pfx file with a certificate and its key (${message})`);
  }
};

const openPem = async (file: string, pem: Buffer, keyFile: string, passphrase: string): Promise<X509Certificate> => {
  const keyText = await readFile(keyFile).catch((error: Error) =>
    refuse(file, `its key can not be read: ${error.message}`),
  );
  const certificate = read(
    () => new X509Certificate(pem),
    () => refuse(file, 'it is no certificate in PEM form'),
  );
  const key = read(
    () => createPrivateKey({ key: keyText, passphrase }),
    ({ message }) => refuse(file, `the password does not open the key ${keyFile}, or it is none (${message})`),
  );
  if (!certificate.checkPrivateKey(key)) refuse(file, `the key ${keyFile} is not its own`);
  return certificate;
};

const read = <T>(reading: () => T, otherwise: (error: Error) => never): T => {
  try {
    return reading();
  } catch (error) {
    return otherwise(error as Error);
  }
};
