import { type Command, listModes, mainModes } from '../command.ts';
import { newLayer } from '../layers.ts';
import { inputOf } from '../text-input.ts';

const progress: Pick<Command, 'disabledReason' | 'run'> = {
  disabledReason: ({ changes }) => (changes.length === 0 ? 'nothing is under way' : undefined),
  run: ({ changes }) =>
    changes.slice(-1).map(({ id }) => ({ type: 'layer/open', layer: { kind: 'progress', changeId: id } })),
};

/** What is never in the way: the same keys on every screen. */
export const generalCommands: readonly Command[] = [
  {
    name: 'help',
    title: 'Help',
    description: 'Show what the keys do here',
    keys: ['?', 'f1'],
    modes: mainModes,
    group: 'Everywhere',
    hint: 90,
    run: () => [{ type: 'layer/open', layer: newLayer('help', inputOf()) }],
  },
  {
    name: 'palette',
    title: 'Commands',
    description: 'Find a command by its name and run it',
    keys: ['ctrl+p'],
    modes: [...mainModes, 'filter', 'hosted-filter'],
    group: 'Everywhere',
    hint: 80,
    run: () => [{ type: 'layer/open', layer: newLayer('palette', inputOf()) }],
  },
  {
    name: 'prompt',
    title: 'Command line',
    description: "Type a command with the command line's own names",
    keys: [':'],
    modes: mainModes,
    group: 'Everywhere',
    run: () => [{ type: 'layer/open', layer: newLayer('prompt', inputOf()) }],
  },
  {
    name: 'log',
    title: 'Log',
    description: 'Show the command lines that do what was done here, and what came of them',
    keys: ['@'],
    modes: mainModes,
    group: 'Everywhere',
    run: () => [{ type: 'layer/open', layer: newLayer('log', inputOf()) }],
  },
  {
    name: 'progress',
    title: 'Progress',
    description: 'Watch what is under way',
    keys: ['w'],
    // There `w` wraps, as everybody who reads logs expects; `W` is this.
    modes: mainModes.filter((mode) => mode !== 'events'),
    group: 'Everywhere',
    ...progress,
  },
  {
    name: 'events.progress',
    title: 'Progress',
    description: 'Watch what is under way',
    keys: ['W'],
    modes: ['events'],
    group: 'Everywhere',
    ...progress,
  },
  {
    name: 'quit',
    title: 'Quit',
    description: 'Leave',
    keys: ['q'],
    modes: listModes,
    group: 'Everywhere',
    run: () => [{ type: 'leave', isSure: false }],
  },
  {
    name: 'quit-now',
    title: 'Quit',
    description: 'Leave from anywhere',
    keys: ['ctrl+q', 'ctrl+c'],
    modes: 'everywhere',
    group: 'Everywhere',
    isKeyOnly: true,
    run: () => [{ type: 'leave', isSure: false }],
  },
];
