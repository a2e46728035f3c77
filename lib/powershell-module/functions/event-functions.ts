import type { DeckFunction, DeckParameter, DeckTarget } from '../table.ts';
import { flag, serviceTarget, text, texts, timeout, whole } from './parameters.ts';

const levels = ['critical', 'error', 'warning', 'information', 'verbose', 'audit-success', 'audit-failure'];

const logTarget = (change: Partial<DeckTarget> = {}): DeckTarget => ({
  name: 'LogName',
  type: 'texts',
  help: 'Names of logs; * and ? are wildcards.',
  position: 0,
  completion: 'log',
  aliases: ['Log'],
  separator: '--',
  ...change,
});

/** Of commands that read events: without a name they read the usual logs. */
const readTarget = logTarget({ help: 'Names of logs; * and ? are wildcards. Without one: System and Application.' });

/** The name of one source. */
const sourceTarget = logTarget({
  name: 'Name',
  help: 'Its name.',
  completion: 'source',
  aliases: ['Source'],
  isMandatory: true,
});

const moment = (name: string, option: string, help: string): DeckParameter => ({
  name,
  type: 'moment',
  option,
  help,
});

const span: readonly DeckParameter[] = [
  moment(
    'Since',
    '--since',
    'Not before: a DateTime, a TimeSpan back from now, or text such as 2h, today or "7d" (in quotes).',
  ),
  moment('Until', '--until', 'Not after, likewise.'),
];

const choice: readonly DeckParameter[] = [
  ...span,
  texts('Level', '--level', 'Only these levels.', { values: levels }),
  texts('Id', '--id', 'Ids and ranges: 7036, 7000-7045.'),
  texts('ProviderName', '--provider', 'Who wrote them; * and ? are wildcards.', { completion: 'provider' }),
  texts('User', '--user', 'For whom: accounts or SIDs.'),
  text('Match', '--grep', 'Whose message matches this regular expression.'),
  {
    name: 'Where',
    type: 'texts',
    option: '--where',
    kind: 'each',
    help: 'What the data have to be: data.param1=Spooler, process=4; all of them.',
  },
  text('XPath', '--xpath', 'An XPath of your own, besides the others.'),
];

const oldestFirst = flag('Oldest', '--oldest-first', 'The oldest first.');
const limit: DeckParameter = { ...whole('MaxEvents', '--max', 'No more than so many.'), aliases: ['First'] };

/** Turns following on where it is asked for. */
const following = `$call.IsFollow = [bool] $Follow`;

/** The event log: read, follow, write, and the logs and their sources. */
export const eventFunctions: readonly DeckFunction[] = [
  {
    name: 'Get-DeckEvent',
    synopsis: 'Gets events, filters them by Windows itself, and follows them.',
    description:
      'Gets events of one log or several in the order of time, newest first. With Follow it shows the last ones and then what comes, each object as soon as it is written, until Ctrl+C.',
    words: ['events', '--json', '--message', '--quiet'],
    target: readTarget,
    parameters: [
      ...choice,
      text('Path', '--file', 'A saved log (.evtx, .evt, .etl) instead.'),
      text('FilterXmlPath', '--query', 'A file of structured XML (QueryList), as Event Viewer exports it.'),
      limit,
      oldestFirst,
      flag('Follow', '--follow', 'Go on with what comes, until Ctrl+C.'),
      text('Locale', '--locale', 'The language of messages: de-DE, fr.'),
    ],
    prepare: following,
    shape: 'Event',
    answer: 'lines',
    hasComputers: true,
    examples: [
      { code: "Get-DeckEvent -Level 'error', 'warning' -Since 2h", text: 'What went wrong in the last two hours.' },
      {
        code: "Get-DeckEvent System -ProviderName 'Service Control Manager' -Id 7000-7045 -MaxEvents 20",
        text: 'What the service manager reported last.',
      },
      { code: 'Get-DeckEvent -Follow | Where-Object Level -eq error', text: 'Errors as they come.' },
    ],
  },
  {
    name: 'Wait-DeckEvent',
    synopsis: 'Waits for one event that fits, and gives it.',
    description: 'Events that were there before do not count. Without Timeout it waits for ever.',
    words: ['events', '--json', '--until-match', '--quiet'],
    target: readTarget,
    parameters: [...choice.filter(({ name }) => name !== 'Until'), timeout],
    shape: 'Event',
    answer: 'lines',
    hasComputers: true,
    examples: [
      { code: 'Wait-DeckEvent -ProviderName Ledger -Id 8 -Timeout 30s', text: 'Waits for half a minute at most.' },
    ],
  },
  {
    name: 'Get-DeckServiceEvent',
    synopsis: 'Gets everything about one service in one stream: starts, failures, its own events, crashes.',
    description: 'What the service manager says of it, events of its own sources, and crashes of its program.',
    words: ['log', '--json', '--quiet'],
    target: serviceTarget({ type: 'text', isSingle: true, help: 'Its key name or display name.' }),
    parameters: [
      ...span,
      texts('Level', '--level', 'Only these levels.', { values: levels.slice(0, 5) }),
      texts('Id', '--id', 'Ids and ranges: 7000, 7031-7034.'),
      text('Match', '--grep', 'Whose message matches this regular expression.'),
      limit,
      oldestFirst,
      flag('Follow', '--follow', 'Go on with what comes, until Ctrl+C.'),
    ],
    prepare: following,
    shape: 'Event',
    answer: 'lines',
    hasComputers: true,
    examples: [{ code: "Get-DeckServiceEvent -Name Spooler -Since '7d'", text: 'The last week of one service.' }],
  },
  {
    name: 'Measure-DeckEvent',
    synopsis: 'Counts events by log, level, provider, id and hour.',
    description: 'Events are counted as they are read and none is kept: a log of any size takes the same memory.',
    words: ['events', 'stats', '--json', '--quiet'],
    target: readTarget,
    parameters: [...choice, whole('Top', '--top', 'So many rows a table.')],
    shape: 'EventStatistics',
    answer: 'document',
    hasComputers: true,
    examples: [{ code: "(Measure-DeckEvent System -Since '7d').ids", text: 'The most frequent events of a week.' }],
  },
  {
    name: 'Write-DeckEvent',
    synopsis: 'Writes an event.',
    description: 'A source that nobody has registered is refused, since its events would have no text.',
    words: ['events', 'write', '--json'],
    target: {
      name: 'Message',
      type: 'texts',
      help: 'Inserts of the message: %1, %2 and so on; most sources show the first.',
      isMandatory: true,
      position: 1,
      separator: '--',
      isWhole: true,
    },
    parameters: [
      text('Source', '--source', 'Who writes.', { isMandatory: true, position: 0, completion: 'source' }),
      text('EntryType', '--type', 'What it is; information, if none is said.', {
        values: ['error', 'warning', 'information', 'success', 'audit-success', 'audit-failure'],
      }),
      text('EventId', '--id', 'Its id: 0 to 65535, or all 32 bits.'),
      whole('Category', '--category', 'A number that the source has a meaning for.', [0, 65_535]),
      flag('Force', '--force', 'Also for a source that nobody registered.'),
    ],
    shape: 'EventWritten',
    answer: 'document',
    change: { action: 'Write the event', impact: 'Low', on: '$Source' },
    hasComputers: true,
    examples: [
      { code: "Write-DeckEvent -Source Deploy -Message 'Version 4.2 is live'", text: 'Writes it.' },
      { code: "Write-DeckEvent Deploy 'Disk full', 'D:' -EntryType error -EventId 500", text: 'With two inserts.' },
    ],
  },
  {
    name: 'Export-DeckEvent',
    synopsis: 'Writes events of a log to an .evtx file.',
    description: 'Windows itself writes the file. One that is there already is not written over without Force.',
    words: ['events', 'export', '--json'],
    target: logTarget({ type: 'text', isWhole: true, isMandatory: true, help: 'The name of a log.' }),
    parameters: [
      {
        name: 'Destination',
        type: 'text',
        isMandatory: true,
        position: 1,
        help: 'The new file. Of another computer: a whole path there.',
      },
      ...span,
      texts('Level', '--level', 'Only these levels.', { values: levels }),
      texts('Id', '--id', 'Ids and ranges.'),
      texts('ProviderName', '--provider', 'Who wrote them.', { completion: 'provider' }),
      flag('Force', '--force', 'Write the file anew if it is there.'),
    ],
    prepare: `foreach ($group in @($call.Groups.Keys)) {
    $call.Groups[$group].Add($Destination)
}`,
    shape: 'EventExport',
    answer: 'document',
    change: { action: 'Export the log', impact: 'Low', on: '$LogName' },
    hasComputers: true,
    examples: [
      { code: "Export-DeckEvent System 'D:\\Cases\\System.evtx' -Since '1d'", text: 'The last day of a log.' },
    ],
  },
  {
    name: 'Get-DeckEventLog',
    synopsis: 'Gets the event logs: records, size, what becomes of a full one.',
    description: 'A log that Windows does not tell of says why (Problem) and hides none of the others.',
    words: ['events', 'logs', '--json', '--quiet'],
    target: logTarget({ aliases: ['Log', 'Name'] }),
    parameters: [
      flag('WithRecord', '--with-records', 'Only logs with records.'),
      flag('Classic', '--classic', 'Only logs that classic sources write to.'),
      flag('Enabled', '--enabled', 'Only logs that events are written to.'),
    ],
    shape: 'EventLog',
    answer: 'document',
    hasComputers: true,
    examples: [{ code: 'Get-DeckEventLog -WithRecord | Sort-Object Records', text: 'The fullest ones last.' }],
  },
  {
    name: 'Clear-DeckEventLog',
    synopsis: 'Empties event logs, saved to a file first where that is asked for.',
    description: 'Windows writes down that and by whom a log was cleared. A log that cannot be saved is not cleared.',
    words: ['events', 'clear', '--yes', '--json'],
    target: logTarget({ isMandatory: true }),
    parameters: [
      text(
        'Backup',
        '--backup',
        'A new .evtx file; of several logs a folder. Of another computer: a whole path there.',
      ),
    ],
    shape: 'EventLogClear',
    answer: 'document',
    change: { action: 'Clear the log', impact: 'High' },
    hasComputers: true,
    examples: [
      { code: "Clear-DeckEventLog Application -Backup 'D:\\Backup\\Application.evtx'", text: 'Asks, saves, clears.' },
    ],
  },
  {
    name: 'Get-DeckEventProvider',
    synopsis: 'Gets who writes events, and to which logs.',
    description: 'Gets providers with their logs and files.',
    words: ['events', 'providers', '--json', '--quiet', '--columns=all'],
    target: logTarget({
      name: 'Name',
      help: 'Names of providers; * and ? are wildcards.',
      completion: 'provider',
      aliases: ['ProviderName'],
    }),
    parameters: [text('WritesTo', '--log', 'Only those that write to this log.', { completion: 'log' })],
    shape: 'EventProvider',
    answer: 'document',
    hasComputers: true,
    examples: [{ code: "Get-DeckEventProvider '*Service*'", text: 'Providers that are called so.' }],
  },
  {
    name: 'Get-DeckEventSource',
    synopsis: 'Gets the names under which programs write to the classic logs.',
    description: 'A source belongs to one log and has a file with the texts of its events.',
    words: ['events', 'source', 'list', '--json', '--quiet'],
    target: logTarget({
      name: 'Name',
      help: 'Names of sources; * and ? are wildcards.',
      completion: 'source',
      aliases: ['Source'],
    }),
    parameters: [
      texts('LogName', '--log', 'Only sources of these logs.', { completion: 'log' }),
      flag('Custom', '--custom', 'Only those that a program registered for itself.'),
    ],
    shape: 'EventSource',
    answer: 'document',
    hasComputers: true,
    examples: [{ code: 'Get-DeckEventSource -Custom', text: 'What programs registered.' }],
  },
  {
    name: 'New-DeckEventSource',
    synopsis: 'Registers a source, so that its events have a text.',
    description: 'Without MessageFile svcdeck.exe shows the text of its events.',
    words: ['events', 'source', 'add', '--json'],
    target: sourceTarget,
    parameters: [
      text('LogName', '--log', 'The log that it writes to; Application, if none is said.', { completion: 'log' }),
      flag('NewLog', '--new-log', 'The log may be a new one.'),
      text('MessageFile', '--message-file', 'The file with the texts: a path, eventcreate or dotnet.'),
    ],
    shape: 'EventSource',
    answer: 'document',
    change: { action: 'Register the event source', impact: 'Medium' },
    hasComputers: true,
    examples: [{ code: 'New-DeckEventSource -Name Deploy -MessageFile eventcreate', text: 'Registers it.' }],
  },
  {
    name: 'Remove-DeckEventSource',
    synopsis: 'Takes the registration of a source away.',
    description: 'Refused for sources of Windows itself.',
    words: ['events', 'source', 'remove', '--yes', '--json'],
    target: sourceTarget,
    parameters: [],
    shape: 'EventSource',
    answer: 'document',
    change: { action: 'Remove the event source', impact: 'High' },
    hasComputers: true,
    examples: [{ code: 'Remove-DeckEventSource -Name Deploy', text: 'Asks, and removes it.' }],
  },
];
