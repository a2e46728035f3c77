export interface RunArguments {
  /** Where the whole exit code goes. */
  readonly status?: string;
  readonly program: string;
  readonly args: readonly string[];
}

/** What `npm run -s wine -- [--status FILE] PROGRAM ARGS...` asks for; undefined: the call is wrong. */
export const readRunArguments = (args: readonly string[]): RunArguments | undefined => {
  const [first, second, ...others] = args;
  if (first === '--status') {
    const [program, ...rest] = others;
    return second && program ? { status: second, program, args: rest } : undefined;
  }
  return first && !first.startsWith('--') ? { program: first, args: args.slice(1) } : undefined;
};
