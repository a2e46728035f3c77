export interface TestArguments {
  /** Only what needs neither Wine nor Windows. */
  readonly isUnitOnly: boolean;
  /** Parts of paths; empty: every file. */
  readonly filters: readonly string[];
}

/** What `npm test -- [--unit] [FILTER...]` asks for. Throws on an unknown option. */
export const readTestArguments = (args: readonly string[]): TestArguments => {
  const unknown = args.find((argument) => argument.startsWith('-') && argument !== '--unit');
  if (unknown !== undefined) throw new Error(`unknown option ${unknown}: npm test -- [--unit] [FILTER...]`);
  return {
    isUnitOnly: args.includes('--unit'),
    filters: args.filter((argument) => argument !== '--unit').map((filter) => filter.replaceAll('\\', '/')),
  };
};
