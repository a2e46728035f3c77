import { FailedError } from '../../lib/errors.ts';
import { checkName } from '../../lib/service/pattern.ts';
import type { ServiceChoice } from '../../lib/verb-noun/choose-services.ts';
import type { Parameters } from '../../lib/verb-noun/parameter.ts';
import { readWildcard, type Wildcard } from '../../lib/verb-noun/wildcard.ts';
import { readInput } from '../read-input.ts';
import type { Scene } from './cmdlet.ts';
import { computerParameter } from './common-parameters.ts';

/** Which services a command is about. */
export const choiceParameters = {
  Name: {
    kind: 'list',
    value: 'NAME,...',
    position: 0,
    aliases: ['ServiceName'],
    help: 'Key names; wildcards * ? [a-z]. -: from standard input, a name a line.',
  },
  DisplayName: { kind: 'list', value: 'NAME,...', help: 'Display names instead; wildcards' },
  Include: { kind: 'list', value: 'NAME,...', help: 'Of these only what fits; wildcards' },
  Exclude: { kind: 'list', value: 'NAME,...', help: 'Of these nothing that fits; wildcards' },
  ...computerParameter,
} as const satisfies Parameters;

interface ChoiceValues {
  readonly Name: readonly string[] | undefined;
  readonly DisplayName: readonly string[] | undefined;
  readonly Include: readonly string[] | undefined;
  readonly Exclude: readonly string[] | undefined;
}

/** A name a line; lines that hold nothing are left out. */
const namesFromInput = async ({ command, context: { signal } }: Scene): Promise<readonly string[]> => {
  const { text } = await readInput('-', signal);
  const names = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (names.length === 0) throw new FailedError(`${command}: -Name -: standard input has no name`);
  return names;
};

const readEach = (place: string, patterns: readonly string[]): readonly Wildcard[] =>
  patterns.map((pattern) => {
    checkName(pattern, place);
    return readWildcard(place, pattern);
  });

/** UsageError: a pattern that is none, or a name that no service can have. FailedError: nothing comes from standard input. */
export const readChoice = async (scene: Scene, values: ChoiceValues): Promise<ServiceChoice> => {
  const place = (name: string): string => `${scene.command}: -${name}`;
  const { Name, DisplayName, Include, Exclude } = values;
  const names = Name?.length === 1 && Name[0] === '-' ? await namesFromInput(scene) : Name;
  return {
    ...(names === undefined ? {} : { names: readEach(place('Name'), names) }),
    ...(DisplayName === undefined ? {} : { displayNames: readEach(place('DisplayName'), DisplayName) }),
    ...(Include === undefined ? {} : { include: readEach(place('Include'), Include) }),
    ...(Exclude === undefined ? {} : { exclude: readEach(place('Exclude'), Exclude) }),
  };
};
