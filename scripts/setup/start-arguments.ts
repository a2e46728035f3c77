import { readGlobalOptions } from '../../cmd/global-options.ts';

/** Whether the call says which machine it is about, or needs none. A wrong call is left for svcdeck to refuse. */
const needsNoMachine = (args: readonly string[]): boolean => {
  try {
    const { options, rest } = readGlobalOptions(args);
    if (options.machine !== undefined || options.computers.length > 0) return true;
    return rest.length === 1 && ['help', 'version'].includes(rest[0] ?? '');
  } catch {
    return true;
  }
};

export interface StartOptions {
  readonly platform: NodeJS.Platform;
  /** Is standard output a terminal? */
  readonly isTerminal: boolean;
}

/**
 * What svcdeck is called with by `npm start -- ARGS`. Without arguments it opens the screens, or where there is no terminal
 * for them lists the services; where there are no Windows services it is shown on the recorded machine `demo`, unless the
 * arguments choose a machine themselves.
 */
export const startArguments = (args: readonly string[], { platform, isTerminal }: StartOptions): string[] => {
  const asked = args.length === 0 ? [isTerminal ? 'ui' : 'list'] : [...args];
  return platform === 'win32' || needsNoMachine(asked) ? asked : ['--machine', 'demo', ...asked];
};
