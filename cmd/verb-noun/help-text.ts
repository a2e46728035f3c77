import type { Grammar, Parameter, Parameters } from '../../lib/verb-noun/parameter.ts';
import { commonParameters } from './common-parameters.ts';

/** What of a command's help is written by hand. */
export interface HelpText {
  readonly synopsis: string;
  /** Calls as PowerShell writes them, each a parameter set. */
  readonly usage: readonly string[];
  /** Paragraphs, with their own line breaks. */
  readonly description: string;
  /** What comes out. */
  readonly output: string;
  /** Behind 0, 1 and 2. Absent: the usual ones. */
  readonly exitCodes?: string;
  /** Calls that work, without `svcdeck`. */
  readonly examples: readonly string[];
}

const COLUMN = 34;

const takes = (parameter: Parameter): string => {
  if (parameter.kind === 'switch') return '';
  if (parameter.kind === 'word') return ` ${parameter.words.join('|')}`;
  return parameter.kind === 'words' ? ` ${parameter.words.join('|')},...` : ` ${parameter.value}`;
};

const WIDTH = 120;

/** On the same line where there is room. */
const appended = (text: string, more: string): string => {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  return COLUMN + line.length + 1 + more.length <= WIDTH ? `${text} ${more}` : `${text}\n${more}`;
};

const parameterHelp = ([name, parameter]: readonly [string, Parameter]): string => {
  const head = `  -${name}${takes(parameter)}`;
  const aliases =
    parameter.aliases === undefined ? '' : `(also ${parameter.aliases.map((each) => `-${each}`).join(', ')})`;
  const position = parameter.position === undefined ? '' : `Position ${parameter.position}.`;
  const lines = [parameter.help, position, aliases]
    .filter((text) => text !== '')
    .reduce(appended)
    .split('\n');
  const indented = lines.map((line, index) => (index === 0 ? line : `${' '.repeat(COLUMN)}${line}`)).join('\n');
  const gap = head.length < COLUMN - 1 ? head.padEnd(COLUMN) : `${head}\n${' '.repeat(COLUMN)}`;
  return `${gap}${indented}\n`;
};

const USUAL_CODES = '0 done   1 failed   2 wrong call   4 not found   5 access denied   130 interrupted, or a no';

/** The text of `--help`, `-Help` and `-?`. `own`: parameters and gaps that not every command has. */
export const cmdletHelp = (
  { name, synopsis, usage, description, output, exitCodes = USUAL_CODES, examples }: Grammar & HelpText,
  own: Parameters,
  unsupported: Readonly<Record<string, string>>,
): string => {
  const gaps = Object.entries(unsupported).map(([parameter, why]) => `  -${parameter}: ${why}\n`);
  return `svcdeck ${name}: ${synopsis}

USAGE
${usage.map((line) => `  svcdeck ${name} ${line}`.trimEnd()).join('\n')}

${description}

PARAMETERS
${Object.entries(own).map(parameterHelp).join('')}
  Of every command:
${Object.entries(commonParameters).map(parameterHelp).join('')}
OUTPUT
${output}
${gaps.length === 0 ? '' : `\nNOT SUPPORTED\n${gaps.join('')}  -OutVariable and the like: a variable of PowerShell can not be set from another process\n`}
EXIT CODES
  ${exitCodes}

EXAMPLES
${examples.map((example) => `  svcdeck ${example}\n`).join('')}`;
};
