import { FailedError } from '../../../errors.ts';
import { isFullPath } from '../../definition/paths.ts';
import { withoutQuotes } from '../program-words.ts';

/** The file that the settings are in, as far as paths begin at it. */
export interface WinswPlace {
  /** Full path of the folder: what WinSW calls %BASE%. undefined: the file lies elsewhere than on the server. */
  readonly base: string | undefined;
  /** The file's name without its ending: what log files are called. */
  readonly fileName: string;
}

/** FailedError: nobody knows it. */
export const baseOf = ({ base }: WinswPlace): string => {
  if (base === undefined)
    throw new FailedError(
      'the folder in which the XML file lies on the server is not known, and its paths begin there',
      'Say it: --base "C:\\Program Files\\Shop".',
    );
  return base.replace(/(?<=[^:\\/])[\\/]+$/, '');
};

const startsWithBase = /^%BASE%(?=[\\/]|$)/i;

/** A path as WinSW takes it, relative to the file's folder; a bare name stays what it is. */
export const winswPath = (path: string, place: WinswPlace): string => {
  const plain = withoutQuotes(path);
  if (startsWithBase.test(plain)) return plain.replace(startsWithBase, () => baseOf(place));
  if (isFullPath(plain) || !/[\\/]/.test(plain)) return plain;
  return `${baseOf(place)}\\${plain.replace(/^(?:\.[\\/])+/, '')}`;
};

/** The same of a folder, which a bare name is too. */
export const winswFolder = (path: string, place: WinswPlace): string => {
  const found = winswPath(path, place);
  const whole = isFullPath(found) ? found : `${baseOf(place)}\\${found}`;
  return whole.replace(/(?<=[^:\\/])[\\/]+$/, '');
};
