import { FailedError } from '../../errors.ts';
import { shellWord } from '../../service/shell-word.ts';
import { splitCommandLine } from '../command-line/split.ts';
import { readHostImagePath } from '../install/host-command.ts';

/** The programs whose services can be taken over. */
export const wrappers = ['nssm', 'winsw', 'shawl', 'srvany'] as const;
export type Wrapper = (typeof wrappers)[number];

/** As they call themselves. */
export const wrapperNames: Readonly<Record<Wrapper, string>> = {
  nssm: 'NSSM',
  winsw: 'WinSW',
  shawl: 'Shawl',
  srvany: 'srvany',
};

const fileNameOf = (path: string): string => path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);

/** The program that an image path names without a doubt, by its file's name. undefined: none of these, or it was renamed. */
const namedBy = (imagePath: string): Wrapper | undefined => {
  const [program = ''] = splitCommandLine(imagePath);
  const [, name] = /^(nssm|winsw|shawl|srvany)/i.exec(fileNameOf(program)) ?? [];
  return wrappers.find((each) => each === name?.toLowerCase());
};

/** FailedError: the service is svcdeck's already, or plainly another program's. */
export const checkWrapper = (wrapper: Wrapper, name: string, imagePath: string): void => {
  if (readHostImagePath(imagePath) !== undefined)
    throw new FailedError(
      `${name} is hosted by svcdeck already`,
      `\`svcdeck import ${wrapper} ${shellWord(name)} --back\` gives it back, if it was taken over.`,
    );
  const named = namedBy(imagePath);
  if (named !== undefined && named !== wrapper)
    throw new FailedError(
      `${name} is run by ${wrapperNames[named]}, not by ${wrapperNames[wrapper]}`,
      `Say \`svcdeck import ${named} ${shellWord(name)}\`.`,
    );
};
