import type { DeckParameter, DeckTarget } from '../table.ts';

/** The name of a service, as most functions take it. */
export const serviceTarget = (change: Partial<DeckTarget> = {}): DeckTarget => ({
  name: 'Name',
  type: 'texts',
  help: 'Key names or display names; * and ? are wildcards.',
  isMandatory: true,
  position: 0,
  completion: 'service',
  aliases: ['ServiceName'],
  separator: '--',
  ...change,
});

/** One service that svcdeck hosts. */
export const hostedTarget: DeckTarget = serviceTarget({
  help: 'The key name of a service that svcdeck hosts.',
  type: 'text',
  isSingle: true,
});

/** How long a change may take. */
export const timeout: DeckParameter = {
  name: 'Timeout',
  type: 'duration',
  option: '--timeout',
  help: 'Give up after this time: a TimeSpan, text such as 30s or 2m, or a number of seconds.',
};

/** Text, as one option. */
export const text = (name: string, option: string, help: string, more: Partial<DeckParameter> = {}): DeckParameter => ({
  name,
  type: 'text',
  option,
  help,
  ...more,
});

/** Several texts, with commas between them on the command line. */
export const texts = (
  name: string,
  option: string,
  help: string,
  more: Partial<DeckParameter> = {},
): DeckParameter => ({
  name,
  type: 'texts',
  option,
  help,
  ...more,
});

/** A switch. */
export const flag = (name: string, option: string, help: string): DeckParameter => ({
  name,
  type: 'switch',
  option,
  help,
});

/** A whole number with limits. */
export const whole = (
  name: string,
  option: string,
  help: string,
  range: readonly [number, number] = [1, 2_147_483_647],
): DeckParameter => ({ name, type: 'whole', option, help, range });

/** Text of a command with one of PowerShell's names. */
export const colon = (name: string, help: string, more: Partial<DeckParameter> = {}): DeckParameter => ({
  name,
  type: 'text',
  option: `-${name}`,
  kind: 'colon',
  help,
  ...more,
});
