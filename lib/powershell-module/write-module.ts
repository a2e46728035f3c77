import { deckFunctions } from './functions/index.ts';
import { literal } from './literal.ts';
import { answerText } from './runtime/answer.ts';
import { callText } from './runtime/call.ts';
import { completionText } from './runtime/completion.ts';
import { errorsText } from './runtime/errors.ts';
import { executableText } from './runtime/executable.ts';
import { objectsText } from './runtime/objects.ts';
import { processText } from './runtime/process.ts';
import { quoteText } from './runtime/quote.ts';
import { recoveryText } from './runtime/recovery.ts';
import { type Field, type ShapeName, shapeNames, shapeOf, typeName } from './shapes.ts';
import type { CompletionKind, DeckFunction } from './table.ts';
import { functionText, parametersOf } from './write-function.ts';

const converted = new Set(['time', 'ms', 'seconds']);

const fieldText = ([property, key, type]: Field): string => {
  const plain = type.replace('?', '');
  return `@(${literal(property)}, ${literal(key)}, ${literal(converted.has(plain) ? plain : '')})`;
};

const shapeText = (name: ShapeName): string =>
  `    ${literal(typeName(name))} = @(\n${shapeOf(name)
    .fields.map((field) => `        ${fieldText(field)}\n`)
    .join('')}    )\n`;

const shapesText = (): string =>
  `# Of each type: properties, the JSON keys that they come from, and what has to be converted.\n$script:DeckShape = @{\n${shapeNames.map(shapeText).join('')}}\n`;

interface Completed {
  readonly kind: CompletionKind;
  readonly parameter: string;
  readonly functions: readonly string[];
}

/** Which parameters of which functions are completed with what. */
const completedParameters = (functions: readonly DeckFunction[]): readonly Completed[] => {
  const found = new Map<string, { kind: CompletionKind; parameter: string; functions: string[] }>();
  for (const each of functions)
    for (const { name, completion } of parametersOf(each)) {
      if (completion === undefined) continue;
      const key = `${completion} ${name}`;
      const entry = found.get(key) ?? { kind: completion, parameter: name, functions: [] };
      entry.functions.push(each.name);
      found.set(key, entry);
    }
  return [...found.values()];
};

const completerText = ({ kind, parameter, functions }: Completed): string =>
  `Register-ArgumentCompleter -CommandName ${functions.map(literal).join(', ')} -ParameterName ${literal(parameter)} -ScriptBlock {
    param($commandName, $parameterName, $wordToComplete, $commandAst, $fakeBoundParameters)
    Complete-DeckArgument -Kind ${literal(kind)} -Typed $wordToComplete -Bound $fakeBoundParameters
}
`;

const exportText = (): string =>
  `Export-ModuleMember -Function @(\n${deckFunctions.map(({ name }) => `    ${literal(name)}\n`).join('')})\n`;

/** `SvcDeck.psm1`. */
export const moduleText = (version: string): string =>
  [
    `# SvcDeck: the functions of svcdeck.exe for PowerShell. Written by svcdeck ${version}; "svcdeck module install" writes it anew.\n`,
    `Set-StrictMode -Version 3.0\n$script:DeckModuleVersion = [version] ${literal(version)}\n`,
    shapesText(),
    ...[
      errorsText,
      quoteText,
      executableText,
      processText,
      objectsText,
      answerText,
      callText,
      recoveryText,
      completionText,
    ].map((text) => text.trimStart()),
    ...deckFunctions.map(functionText),
    ...completedParameters(deckFunctions).map(completerText),
    exportText(),
  ].join('\n');
