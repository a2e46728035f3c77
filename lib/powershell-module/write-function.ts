import { literal } from './literal.ts';
import { typeName } from './shapes.ts';
import type { DeckFunction, DeckParameter, DeckTarget, OptionKind, ParameterType } from './table.ts';

const types: Readonly<Record<ParameterType, string>> = {
  text: 'string',
  texts: 'string[]',
  whole: 'long',
  switch: 'switch',
  truth: 'bool',
  moment: 'object',
  duration: 'object',
  credential: 'System.Management.Automation.PSCredential',
};

const kinds: Readonly<Record<ParameterType, OptionKind>> = {
  text: 'value',
  texts: 'list',
  whole: 'value',
  switch: 'switch',
  truth: 'pair',
  moment: 'time',
  duration: 'duration',
  credential: 'value',
};

/** Each line of a text so far to the right; empty lines stay empty. */
export const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

const computerName: DeckParameter = {
  name: 'ComputerName',
  type: 'texts',
  help: 'Other computers; each is asked in the same process, and every object says where it is from.',
  aliases: ['MachineName', 'Cn'],
};

const passThru: DeckParameter = {
  name: 'PassThru',
  type: 'switch',
  help: 'Give an object for each that was acted on; without it only failures are told.',
};

/** Whether a function gives its objects only with PassThru. */
export const isQuiet = ({ change }: DeckFunction): boolean => change !== undefined && change.isTold !== true;

/** All parameters of a function in the order in which they are declared, but for WhatIf and Confirm. */
export const parametersOf = (each: DeckFunction): readonly DeckParameter[] => [
  ...(each.target === undefined ? [] : [each.target]),
  ...each.parameters,
  ...(each.hasComputers ? [computerName] : []),
  ...(isQuiet(each) ? [passThru] : []),
];

const isPiped = (parameter: DeckParameter, { target }: DeckFunction): boolean =>
  parameter === target && target.isWhole !== true;

const isPipedByName = (parameter: DeckParameter, each: DeckFunction): boolean =>
  isPiped(parameter, each) || (parameter === computerName && each.target !== undefined && each.target.isWhole !== true);

const bindingOf = (parameter: DeckParameter, each: DeckFunction): string => {
  const facts = [
    ...(parameter.isMandatory === true ? ['Mandatory = $true'] : []),
    ...(parameter.position === undefined ? [] : [`Position = ${parameter.position}`]),
    ...(isPiped(parameter, each) ? ['ValueFromPipeline = $true'] : []),
    ...(isPipedByName(parameter, each) ? ['ValueFromPipelineByPropertyName = $true'] : []),
  ];
  return facts.length === 0 ? '' : `[Parameter(${facts.join(', ')})]\n`;
};

const mayBeEmpty = ({ option, type }: DeckParameter): boolean => option === undefined && type === 'text';

const parameterText = (parameter: DeckParameter, each: DeckFunction): string =>
  [
    bindingOf(parameter, each),
    parameter.aliases === undefined ? '' : `[Alias(${parameter.aliases.map(literal).join(', ')})]\n`,
    parameter.values === undefined ? '' : `[ValidateSet(${parameter.values.map(literal).join(', ')})]\n`,
    parameter.range === undefined ? '' : `[ValidateRange(${parameter.range.join(', ')})]\n`,
    parameter.isMandatory === true && !mayBeEmpty(parameter) ? '[ValidateNotNullOrEmpty()]\n' : '',
    // Behind the type, as PowerShell wants it: a user's name alone is asked for its password then.
    parameter.type === 'credential'
      ? `[${types.credential}]\n[System.Management.Automation.Credential()]\n$${parameter.name}`
      : `[${types[parameter.type]}] $${parameter.name}`,
  ].join('');

const optionText = ({ name, option, type, kind }: DeckParameter): string => {
  if (option === undefined) return '';
  const call = `Add-DeckOption -Call $call -Name ${literal(option)} -Kind ${literal(kind ?? kinds[type])} -Value $${name}`;
  return `if ($PSBoundParameters.ContainsKey(${literal(name)})) {\n    ${call}\n}\n`;
};

const beginText = (each: DeckFunction): string => {
  const { words, target, shape, answer, change } = each;
  const facts = [
    '-Cmdlet $PSCmdlet',
    `-Word ${words.map(literal).join(', ')}`,
    `-Separator ${literal(target?.separator ?? '')}`,
    `-TypeName ${literal(typeName(shape))}`,
    `-Answer ${literal(answer)}`,
    ...(change === undefined ? [] : ['-IsChange $true']),
    ...(target?.isSingle === true ? ['-IsSingle $true'] : []),
  ];
  return `$call = New-DeckCall ${facts.join(' ')}\n`;
};

const computers = ({ hasComputers }: DeckFunction): string => (hasComputers ? ' -ComputerName $ComputerName' : '');

const guarded = (each: DeckFunction, shown: string, action: string): string =>
  each.change === undefined
    ? action
    : `if ($PSCmdlet.ShouldProcess((Format-DeckTarget -Name ${shown}${computers(each)}), ${literal(each.change.action)})) {\n${indented(action, 4)}}\n`;

/** One value that came: through the pipeline, or among those that were typed. */
const eachTarget = (each: DeckFunction, { name, isWhole }: DeckTarget): string => {
  const add = `Add-DeckTarget -Call $call -Name $each -HasName $true${computers(each)}\n`;
  const loop = `foreach ($each in $${name}) {\n${indented(isWhole === true ? add : guarded(each, '$each', add), 4)}}\n`;
  return isWhole === true ? guarded(each, each.change?.on ?? `$${name}`, loop) : loop;
};

const processText = (each: DeckFunction): string => {
  const whole = `Add-DeckTarget -Call $call -HasName $false${computers(each)}\n`;
  const { target } = each;
  if (target === undefined) return guarded(each, each.change?.on ?? literal(''), whole);
  const values = eachTarget(each, target);
  if (target.isMandatory === true) return values;
  return `if ($null -eq $${target.name}) {\n${indented(whole, 4)}} else {\n${indented(values, 4)}}\n`;
};

const endText = (each: DeckFunction): string =>
  [
    ...each.parameters.map(optionText),
    isQuiet(each) ? '$call.IsSilent = -not $PassThru\n' : '',
    each.prepare === undefined ? '' : `${each.prepare}\n`,
    'Invoke-DeckCall -Call $call\n',
  ].join('');

const block = (name: string, text: string): string => `${name} {\n${indented(text, 4)}}\n`;

const bodyText = (each: DeckFunction): string =>
  each.body === undefined
    ? block('begin', beginText(each)) + block('process', processText(each)) + block('end', endText(each))
    : block('end', `${each.body}\n`);

const helpText = (each: DeckFunction): string => {
  const parts: readonly (readonly [string, string])[] = [
    ['SYNOPSIS', each.synopsis],
    ['DESCRIPTION', each.description],
    ...parametersOf(each).map(({ name, help }): readonly [string, string] => [`PARAMETER ${name}`, help]),
    ...each.examples.map(({ code, text }): readonly [string, string] => ['EXAMPLE', `${code}\n\n${text}`]),
    ['OUTPUTS', each.answer === 'none' ? 'None' : typeName(each.shape)],
    ['LINK', 'about_SvcDeck'],
  ];
  return `<#\n${parts.map(([keyword, text]) => `.${keyword}\n${indented(text, 4)}\n`).join('\n')}#>\n`;
};

const attributeText = ({ change, answer, shape }: DeckFunction): string => {
  const binding =
    change === undefined
      ? '[CmdletBinding()]\n'
      : `[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = ${literal(change.impact)})]\n`;
  return answer === 'none' ? binding : `${binding}[OutputType(${literal(typeName(shape))})]\n`;
};

/** A function of the module, with its help. */
export const functionText = (each: DeckFunction): string => {
  const parameters = parametersOf(each).map((parameter) => parameterText(parameter, each));
  const declared = parameters.length === 0 ? 'param()\n' : `param(\n${indented(parameters.join(',\n\n'), 4)}\n)\n`;
  return `function ${each.name} {\n${indented(`${helpText(each)}${attributeText(each)}${declared}${bodyText(each)}`, 4)}}\n`;
};
