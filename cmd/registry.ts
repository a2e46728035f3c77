import type { Parameters } from '../lib/verb-noun/parameter.ts';
import { configWords } from './config/words.ts';
import type { Context } from './context.ts';
import { eventWords } from './events/words.ts';
import type { FlagSpecs } from './flags.ts';
import { hostedCommands } from './hosted/words.ts';
import { hostingCommands } from './hosting/words.ts';
import { moduleWords } from './module/words.ts';
import type { Offer } from './offer.ts';
import { perfWords } from './perf/words.ts';
import { verbNounCommands } from './verb-noun/words.ts';

/** What a command's file gives once it has been loaded. */
export interface Command {
  /** The text of `--help`, ending in a line end. Its examples work. */
  readonly help: string;
  /** Its options, for completion and the reference. Absent: it has none. */
  readonly flags?: FlagSpecs;
  /** What stands where no option stands, in this order; the last may be repeated. Absent: nothing that could be offered. */
  readonly positionals?: readonly Offer[];
  /** Of a command with a Verb-Noun name: what it takes instead of options. */
  readonly parameters?: Parameters;
  /** Parses, does, prints. Gives the exit code; throws what `report.ts` knows how to tell. */
  invoke(args: readonly string[], context: Context): Promise<number>;
}

export interface CommandEntry {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** sc has a verb of this name; it is ours only where an option stands before the service's name. */
  readonly isVerbToo?: boolean;
  /** Its name and its parameters are PowerShell's; help lists it apart. */
  readonly isCmdlet?: boolean;
  /** Commands of their own, which the word behind the name chooses. */
  readonly words?: readonly CommandEntry[];
  /** Of a word behind a command: whether it means that word, with what follows it. Absent: it does. */
  takes?(rest: readonly string[]): boolean;
  /** Loads the command's file, and with it all that only this command needs. */
  load(): Promise<Command>;
}

/** svcdeck's own commands. The verbs of `sc` and `net` have tables of their own. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'ui',
    summary: 'Show services on the whole terminal, live, and act on them',
    load: async () => (await import('./tui/command.ts')).command,
  },
  {
    name: 'list',
    summary: 'List services as a table, JSON or CSV',
    load: async () => (await import('./service/list.ts')).command,
  },
  {
    name: 'show',
    summary: 'Show everything about one service',
    load: async () => (await import('./service/show.ts')).command,
  },
  {
    name: 'deps',
    summary: 'Show what a service needs and what needs it, as trees, JSON or a graph',
    load: async () => (await import('./service/deps.ts')).command,
  },
  {
    name: 'status',
    summary: 'Say whether a service runs, as a line and as an exit code',
    load: async () => (await import('./service/status.ts')).command,
  },
  {
    name: 'pid',
    summary: 'Print the process id of a service',
    load: async () => (await import('./service/pid.ts')).command,
  },
  {
    name: 'restart',
    summary: 'Stop services and start them again, with what depends on them',
    load: async () => (await import('./service/restart.ts')).command,
  },
  {
    name: 'kill',
    summary: 'End the process behind a service that does not stop',
    load: async () => (await import('./service/kill.ts')).command,
  },
  {
    name: 'wait',
    summary: 'Wait until services are running, stopped, there, deleted, ...',
    load: async () => (await import('./service/wait.ts')).command,
  },
  ...hostingCommands,
  ...hostedCommands,
  {
    name: 'events',
    summary: 'Read the event log, filter it, follow it',
    words: eventWords,
    load: async () => (await import('./events/events.ts')).command,
  },
  {
    name: 'log',
    summary: 'Show everything about one service in one stream: starts, failures, its own events, crashes',
    load: async () => (await import('./log/log.ts')).command,
  },
  {
    name: 'perf',
    summary: 'Read performance counters: find, get, watch, record, wait; what services use',
    words: perfWords,
    load: async () => (await import('./perf/perf.ts')).command,
  },
  {
    name: 'module',
    summary: 'Write the PowerShell module SvcDeck: services, events and counters as objects',
    words: moduleWords,
    load: async () => (await import('./module/module.ts')).command,
  },
  {
    name: 'snapshot',
    summary: 'Write this computer as a recorded machine',
    load: async () => (await import('./snapshot.ts')).command,
  },
  {
    name: 'doctor',
    summary: 'Look whether all is well with svcdeck and what it stands on, on this computer',
    load: async () => (await import('./doctor/doctor.ts')).command,
  },
  {
    name: 'completion',
    summary: "Print the script with which Tab completes svcdeck's words, for PowerShell or clink",
    load: async () => (await import('./completion/completion.ts')).command,
  },
  {
    name: 'start',
    summary: 'Start services and wait until they run (--wait, --with-dependencies, --timeout)',
    isVerbToo: true,
    load: async () => (await import('./service/start.ts')).command,
  },
  {
    name: 'stop',
    summary: 'Stop services and wait until they have stopped (--wait, --with-dependents, --force-after)',
    isVerbToo: true,
    load: async () => (await import('./service/stop.ts')).command,
  },
  {
    name: 'config',
    summary: 'Change one dependency of a service (--add-depend, --remove-depend)',
    isVerbToo: true,
    words: configWords,
    load: async () => (await import('./service/config.ts')).command,
  },
  {
    name: 'failure',
    summary: 'Show or set what Windows does when a service fails (failure get, failure set)',
    isVerbToo: true,
    words: [
      {
        name: 'get',
        summary: 'Show what Windows does when a service fails',
        load: async () => (await import('./service/failure-get.ts')).command,
      },
      {
        name: 'set',
        summary: 'Set what Windows does when a service fails',
        load: async () => (await import('./service/failure-set.ts')).command,
      },
    ],
    load: async () => (await import('./service/failure.ts')).command,
  },
  ...verbNounCommands,
];

interface FoundEntry {
  readonly entry: CommandEntry;
  readonly rest: readonly string[];
}

const findIn = (entries: readonly CommandEntry[], [first = '', ...rest]: readonly string[]): FoundEntry | undefined => {
  const entry = entries.find(
    ({ name, takes }) => name.toLowerCase() === first.toLowerCase() && takes?.(rest) !== false,
  );
  return entry === undefined ? undefined : (findIn(entry.words ?? [], rest) ?? { entry, rest });
};

/** The command that the words begin with, and the words behind it. undefined: there is none. */
export const findEntry = (words: readonly string[]): FoundEntry | undefined => findIn(commands, words);
