/** What the service manager is told to run. */
export interface HostCommand {
  readonly executable: string;
  readonly isShared: boolean;
}

/** The image path of a hosted service: always in quotes, so that no other program can stand in for it. */
export const hostImagePath = ({ executable, isShared }: HostCommand, name: string): string =>
  // A service's name may hold blanks and quotes; the one that is started reads its name from the service manager.
  `"${executable}" host ${isShared ? '--shared' : quoted(name)}`;

/** As the arguments of a program are quoted. Learn: Parsing C++ command-line arguments. */
const quoted = (name: string): string =>
  /^[^\s"]+$/.test(name) ? name : `"${name.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;

const IMAGE_PATH = /^"([^"]+)" host (?:(--shared)|(?!--)(.+))$/;

/** The executable and the kind of host in an image path. undefined: svcdeck does not host the service. */
export const readHostImagePath = (imagePath: string): HostCommand | undefined => {
  const [, executable, shared] = IMAGE_PATH.exec(imagePath) ?? [];
  return executable === undefined ? undefined : { executable, isShared: shared !== undefined };
};
