import type { DeckFunction, DeckParameter, DeckTarget } from '../table.ts';
import { flag, serviceTarget, whole } from './parameters.ts';

const pathTarget: DeckTarget = {
  name: 'Counter',
  type: 'texts',
  help: 'Paths: \\Object\\Counter or \\Object(Instance)\\Counter, in English on every Windows; * is every instance.',
  isMandatory: true,
  position: 0,
  completion: 'counter',
  aliases: ['Path'],
  separator: '--',
};

const interval: DeckParameter = {
  name: 'SampleInterval',
  type: 'duration',
  option: '--interval',
  help: 'From sample to sample: a TimeSpan, text such as 500ms or 5s, or a number of seconds.',
};

const searched = (help: string): DeckTarget => ({
  name: 'Name',
  type: 'texts',
  help,
  position: 0,
  separator: '--',
});

/** Performance counters: find, read once, read again and again; what services use. */
export const counterFunctions: readonly DeckFunction[] = [
  {
    name: 'Get-DeckCounter',
    synopsis: 'Reads performance counters once.',
    description:
      'Gets an object for each instance. A counter that cannot be read says why, and what to do about it; the others are read.',
    words: ['perf', 'get', '--json', '--quiet'],
    target: pathTarget,
    parameters: [interval],
    shape: 'Counter',
    answer: 'document',
    hasComputers: true,
    examples: [
      { code: "Get-DeckCounter '\\Memory\\Available MBytes'", text: 'One value.' },
      {
        code: "Get-DeckCounter '\\Processor(*)\\% Processor Time' -SampleInterval 500ms | Sort-Object Value",
        text: 'Of each processor.',
      },
    ],
  },
  {
    name: 'Watch-DeckCounter',
    synopsis: 'Reads performance counters again and again, an object a round.',
    description: 'Each object comes as soon as its round is over, until Ctrl+C or MaxSamples.',
    words: ['perf', 'watch', '--json', '--quiet'],
    target: pathTarget,
    parameters: [
      interval,
      whole('MaxSamples', '--count', 'So many rounds.'),
      whole('Top', '--top', 'Only the highest.'),
    ],
    prepare: '$call.IsFollow = $true',
    shape: 'CounterRound',
    answer: 'lines',
    hasComputers: true,
    examples: [
      {
        code: "Watch-DeckCounter '\\System\\Processor Queue Length' -SampleInterval 5s -MaxSamples 12",
        text: 'A minute of one counter.',
      },
    ],
  },
  {
    name: 'Find-DeckCounter',
    synopsis: 'Finds counters by parts of their names.',
    description:
      'Every text has to be in the name of the object or of the counter, in English or in the local language.',
    words: ['perf', 'find', '--json', '--quiet'],
    target: { ...searched('Parts of names.'), isMandatory: true, isWhole: true },
    parameters: [flag('Explanation', '--explanations', 'Look in the explanations, too.')],
    shape: 'CounterPath',
    answer: 'document',
    hasComputers: true,
    examples: [{ code: "Find-DeckCounter 'processor', 'time'", text: 'Paths with both words in them.' }],
  },
  {
    name: 'Get-DeckCounterSet',
    synopsis: 'Gets the performance objects, which are also called counter sets.',
    description: 'Gets their English and local names.',
    words: ['perf', 'objects', '--json', '--quiet'],
    target: { ...searched('Parts of names; with * or ? whole ones.'), completion: 'object' },
    parameters: [flag('Refresh', '--refresh', 'Look anew for what was registered meanwhile.')],
    shape: 'CounterSet',
    answer: 'document',
    hasComputers: true,
    examples: [{ code: 'Get-DeckCounterSet process', text: 'Objects with that in their name.' }],
  },
  {
    name: 'Get-DeckCounterDescription',
    synopsis: 'Gets the counters of an object with types and explanations.',
    description: 'Gets names, how values are computed, and what the provider says of them.',
    words: ['perf', 'counters', '--json', '--quiet'],
    target: {
      ...searched('The name of the object.'),
      type: 'text',
      isSingle: true,
      isMandatory: true,
      completion: 'object',
      aliases: ['CounterSetName'],
    },
    parameters: [],
    shape: 'CounterDescription',
    answer: 'document',
    hasComputers: true,
    examples: [{ code: 'Get-DeckCounterDescription Memory', text: 'What Memory counts.' }],
  },
  {
    name: 'Get-DeckServiceUsage',
    synopsis: 'Gets what services use: processor, memory, handles, threads, reading and writing.',
    description: 'Services that share a process have the same numbers: those of the process (SharedWith).',
    words: ['perf', 'service', '--json', '--quiet'],
    target: serviceTarget({
      isMandatory: false,
      help: 'Key names or display names; without one the busiest come first.',
    }),
    parameters: [interval, whole('First', '--max', 'With all services: no more than so many.')],
    prepare: `if (-not $PSBoundParameters.ContainsKey('Name')) {
    $call.Words.Add('--top')
}`,
    shape: 'ServiceUsage',
    answer: 'document',
    hasComputers: true,
    examples: [
      { code: 'Get-DeckServiceUsage -First 10', text: 'The ten busiest.' },
      { code: "Get-DeckServiceUsage -Name 'MSSQL*'", text: 'Of some.' },
    ],
  },
];
