/**
 * The call is one that `net` answers with the syntax on standard error.
 * `message` says what is wrong with it, which `net` itself never does.
 */
export class NetUsageError extends Error {
  override readonly name = 'NetUsageError';
  /** An option that the command does not have: the one fault that `net` names. undefined: it is something else. */
  readonly unknownOption: string | undefined;

  constructor(message: string, unknownOption?: string) {
    super(message);
    this.unknownOption = unknownOption;
  }
}
