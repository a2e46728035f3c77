import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** How the executable is signed. */
export interface SigningOptions {
  /** A .pfx or .p12 file with certificate and key, or a .pem file with the certificate and those above it. */
  readonly certificate: string;
  /** The key of a .pem certificate. */
  readonly key: string | undefined;
  /** Opens the key; '': it has none. */
  readonly password: string;
  /** The time stamp server (RFC 3161). */
  readonly timestamp: string | undefined;
}

export interface ReleaseOptions {
  /** From whatever is there, without a tag. */
  readonly isSnapshot: boolean;
  /** Build a second time, from a fresh clone, and compare. */
  readonly isVerified: boolean;
  /** The project's page, without a slash at its end; undefined: the package managers' manifests are not written. */
  readonly project: string | undefined;
  /** undefined: the executable is not signed. */
  readonly signing: SigningOptions | undefined;
  readonly out: string;
}

/** Where the password of the certificate is looked for. */
export const PASSWORD_VARIABLE = 'SVCDECK_CERTIFICATE_PASSWORD';

export const usage = `npm run release [-- OPTIONS]

  --snapshot             from whatever is there, without a tag; the files' names say so
  --verify               build a second time, from a fresh clone, and compare byte for byte
  --project URL          the project's page, for the manifests of winget, scoop and Chocolatey; without it none are written
  --certificate FILE     sign with this certificate and key (.pfx, .p12), or this certificate (.pem)
  --key FILE             the key of a .pem certificate
  --password-file FILE   the password of the key; absent: the variable ${PASSWORD_VARIABLE}
  --timestamp URL        a server (RFC 3161) that confirms when the executable was signed
  --out FOLDER           where the files go (release/)
`;

/**
 * Throws with a sentence that says what is wrong with the call.
 * @param readPassword gives what stands in a file
 */
export const parseOptions = (
  args: readonly string[],
  root: string,
  env: NodeJS.ProcessEnv,
  readPassword: (file: string) => string,
): ReleaseOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      snapshot: { type: 'boolean', default: false },
      verify: { type: 'boolean', default: false },
      project: { type: 'string' },
      certificate: { type: 'string' },
      key: { type: 'string' },
      'password-file': { type: 'string' },
      timestamp: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const { certificate, key, timestamp, 'password-file': passwordFile } = values;
  const stray = Object.entries({ key, timestamp, 'password-file': passwordFile }).find(
    ([, value]) => value !== undefined,
  );
  if (certificate === undefined && stray !== undefined)
    throw new Error(`--${stray[0]} needs a --certificate to sign with`);
  const isPem = certificate !== undefined && !/\.(pfx|p12)$/i.test(certificate);
  if (isPem && key === undefined)
    throw new Error(`--certificate ${certificate} needs a --key: only .pfx and .p12 have theirs inside`);
  if (!isPem && key !== undefined)
    throw new Error(`--key is for a .pem certificate; ${certificate} has its key inside`);
  return {
    isSnapshot: values.snapshot,
    isVerified: values.verify,
    project: values.project === undefined ? undefined : webAddress('--project', values.project).replace(/\/+$/, ''),
    signing:
      certificate === undefined
        ? undefined
        : {
            certificate: resolve(certificate),
            key: key === undefined ? undefined : resolve(key),
            password:
              passwordFile === undefined
                ? (env[PASSWORD_VARIABLE] ?? '')
                : readPassword(passwordFile).replace(/\r?\n$/, ''),
            timestamp: timestamp === undefined ? undefined : webAddress('--timestamp', timestamp),
          },
    out: values.out === undefined ? join(root, 'release') : resolve(values.out),
  };
};

const webAddress = (option: string, text: string): string => {
  if (/^https?:\/\/[^\s"'<>]+$/i.test(text) && URL.canParse(text)) return text;
  throw new Error(`${option} is an address that begins with https:// or http://, not '${text}'`);
};
