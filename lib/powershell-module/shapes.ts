/** What a field of an answer is; `?`: or null. `ms`, `seconds`, `time` become TimeSpan and DateTime. */
export type FieldType = 'text' | 'whole' | 'number' | 'truth' | 'list' | 'any' | 'time' | 'ms' | 'seconds';

/** A property of an object, the JSON key that it comes from, and what is there. */
export type Field = readonly [property: string, key: string, type: FieldType | `${FieldType}?`];

export interface Shape {
  readonly fields: readonly Field[];
  /** Columns of its table with their widths; 0: what is left. Absent: shown as a list. */
  readonly columns?: readonly (readonly [property: string, width: number])[];
  /** Other names of properties, as other commands have them. */
  readonly aliases?: Readonly<Record<string, string>>;
}

const status = [
  ['Name', 'name', 'text'],
  ['DisplayName', 'displayName', 'text'],
  ['State', 'state', 'text'],
] as const satisfies readonly Field[];

const ending = [
  ['Win32ExitCode', 'win32ExitCode', 'whole'],
  ['ServiceExitCode', 'serviceExitCode', 'whole'],
] as const satisfies readonly Field[];

/** The module's types. Every object has ComputerName besides. */
export const shapes = {
  Service: {
    fields: [
      ...status,
      ['StartType', 'startType', 'text?'],
      ['ProcessId', 'processId', 'whole?'],
      ['Account', 'account', 'text?'],
      ['Type', 'type', 'text'],
      ['ControlsAccepted', 'controlsAccepted', 'list'],
      ...ending,
      ['Path', 'binaryPath', 'text?'],
      ['Description', 'description', 'text?'],
      ['WorkingSetBytes', 'workingSetBytes', 'whole?'],
      ['PrivateBytes', 'privateBytes', 'whole?'],
      ['ProcessorTime', 'cpuMs', 'ms?'],
      ['Dependencies', 'dependencies', 'list?'],
      ['LoadOrderGroup', 'loadOrderGroup', 'text?'],
      ['ErrorControl', 'errorControl', 'text?'],
    ],
    columns: [
      ['State', 10],
      ['StartType', 12],
      ['ProcessId', 9],
      ['Name', 28],
      ['DisplayName', 0],
    ],
    aliases: { Status: 'State', ServiceName: 'Name' },
  },
  ServiceState: {
    fields: [
      ['Name', 'Name', 'text'],
      ['DisplayName', 'DisplayName', 'text'],
      ['Status', 'Status', 'text'],
      ['ServiceType', 'ServiceType', 'text'],
      ['CanStop', 'CanStop', 'truth'],
      ['CanPauseAndContinue', 'CanPauseAndContinue', 'truth'],
      ['CanShutdown', 'CanShutdown', 'truth'],
      ['ProcessId', 'ProcessId', 'whole?'],
    ],
    columns: [
      ['Status', 10],
      ['ProcessId', 9],
      ['Name', 28],
      ['DisplayName', 0],
    ],
    aliases: { State: 'Status', ServiceName: 'Name' },
  },
  ServiceDetail: {
    fields: [
      ...status,
      ['Description', 'description', 'text?'],
      ['ProcessId', 'processId', 'whole?'],
      ['Type', 'type', 'text'],
      ['ControlsAccepted', 'controlsAccepted', 'list'],
      ...ending,
      ['ExitCodeText', 'exitCodeText', 'text'],
      ['WaitHint', 'waitHintMs', 'ms'],
      ['StartType', 'startType', 'text?'],
      ['Account', 'account', 'text?'],
      ['Path', 'binaryPath', 'text?'],
      ['ErrorControl', 'errorControl', 'text?'],
      ['LoadOrderGroup', 'loadOrderGroup', 'text?'],
      ['SidType', 'sidType', 'text?'],
      ['RequiredPrivileges', 'requiredPrivileges', 'list?'],
      ['PreshutdownTimeout', 'preshutdownTimeoutMs', 'ms?'],
      ['LaunchProtected', 'launchProtected', 'text?'],
      ['Recovery', 'recovery', 'any?'],
      ['Triggers', 'triggers', 'list?'],
      ['Dependencies', 'dependencies', 'list?'],
      ['Dependents', 'dependents', 'list?'],
      ['Refused', 'refused', 'list'],
    ],
  },
  ServiceRelation: {
    fields: [
      ...status,
      ['IsAsked', 'asked', 'truth'],
      ['ProcessId', 'processId', 'whole?'],
      ['Dependencies', 'dependencies', 'list'],
      ['Dependents', 'dependents', 'list'],
      ['Refused', 'refused', 'list'],
    ],
    columns: [
      ['IsAsked', 8],
      ['State', 10],
      ['Name', 28],
      ['DisplayName', 40],
      ['Dependents', 0],
    ],
  },
  ServiceChange: {
    fields: [
      ['Name', 'name', 'text'],
      ['State', 'state', 'text?'],
      ['IsChanged', 'changed', 'truth'],
      ['ProcessId', 'processId', 'whole?'],
      ['Took', 'tookMs', 'ms'],
      ['Role', 'role', 'text'],
      ['Ended', 'ended', 'any?'],
      ['Steps', 'steps', 'list'],
    ],
    columns: [
      ['State', 10],
      ['IsChanged', 10],
      ['ProcessId', 9],
      ['Took', 18],
      ['Role', 10],
      ['Name', 0],
    ],
  },
  ServiceWait: {
    fields: [
      ['Name', 'name', 'text'],
      ['Goal', 'goal', 'text'],
      ['IsReached', 'reached', 'truth'],
      ['State', 'state', 'text?'],
      ['ProcessId', 'processId', 'whole?'],
      ['Took', 'tookMs', 'ms'],
    ],
    columns: [
      ['IsReached', 10],
      ['Goal', 10],
      ['State', 10],
      ['Took', 18],
      ['Name', 0],
    ],
  },
  ServiceProcessEnd: {
    fields: [
      ['Name', 'name', 'text'],
      ['IsEnded', 'ended', 'truth'],
      ['ProcessId', 'processId', 'whole?'],
      ['AlsoEnded', 'alsoEnded', 'list'],
      ['State', 'state', 'text?'],
      ['FailureActions', 'failureActions', 'list?'],
    ],
    columns: [
      ['IsEnded', 8],
      ['ProcessId', 9],
      ['State', 10],
      ['Name', 28],
      ['AlsoEnded', 0],
    ],
  },
  Recovery: {
    fields: [
      ['Name', 'name', 'text'],
      ['ResetPeriod', 'resetPeriodSeconds', 'seconds?'],
      ['Actions', 'actions', 'list'],
      ['Command', 'command', 'text'],
      ['RebootMessage', 'rebootMessage', 'text'],
      ['IsOnError', 'onNonCrash', 'truth?'],
    ],
  },
  RecoveryChange: {
    fields: [
      ['Name', 'name', 'text'],
      ['IsChanged', 'changed', 'truth'],
      ['Before', 'before', 'any'],
      ['After', 'after', 'any'],
    ],
  },
  DependencyChange: {
    fields: [
      ['Name', 'name', 'text'],
      ['IsChanged', 'changed', 'truth'],
      ['Added', 'added', 'list'],
      ['Removed', 'removed', 'list'],
      ['Before', 'before', 'list'],
      ['After', 'after', 'list'],
    ],
  },
  Event: {
    fields: [
      ['Time', 'time', 'time?'],
      ['Level', 'level', 'text'],
      ['Log', 'log', 'text?'],
      ['Provider', 'provider', 'text?'],
      ['Id', 'id', 'whole'],
      ['RecordId', 'recordId', 'whole?'],
      ['Message', 'message', 'text?'],
      ['Data', 'data', 'any'],
      ['Values', 'values', 'list'],
      ['User', 'user', 'text?'],
      ['UserSid', 'userSid', 'text?'],
      ['Computer', 'computer', 'text?'],
      ['ProcessId', 'processId', 'whole?'],
      ['ThreadId', 'threadId', 'whole?'],
      ['Task', 'task', 'text?'],
      ['Opcode', 'opcode', 'text?'],
      ['Keywords', 'keywords', 'list'],
      ['KeywordsMask', 'keywordsMask', 'text'],
      ['LevelNumber', 'levelNumber', 'whole'],
      ['Version', 'version', 'whole'],
      ['Qualifiers', 'qualifiers', 'whole?'],
      ['ProviderGuid', 'providerGuid', 'text?'],
      ['ActivityId', 'activityId', 'text?'],
      ['RelatedActivityId', 'relatedActivityId', 'text?'],
      ['Binary', 'binary', 'text?'],
    ],
    columns: [
      ['Time', 20],
      ['Level', 12],
      ['Provider', 28],
      ['Id', 6],
      ['Message', 0],
    ],
    aliases: { TimeCreated: 'Time', ProviderName: 'Provider', LogName: 'Log', LevelDisplayName: 'Level' },
  },
  EventLog: {
    fields: [
      ['Name', 'name', 'text'],
      ['Records', 'records', 'whole?'],
      ['FileBytes', 'fileBytes', 'whole?'],
      ['MaxBytes', 'maxBytes', 'whole?'],
      ['Mode', 'mode', 'text?'],
      ['Type', 'type', 'text?'],
      ['IsEnabled', 'enabled', 'truth?'],
      ['IsClassic', 'classic', 'truth?'],
      ['IsFull', 'full', 'truth?'],
      ['OldestRecord', 'oldestRecord', 'whole?'],
      ['LastWriteTime', 'lastWriteTime', 'time?'],
      ['CreationTime', 'creationTime', 'time?'],
      ['Isolation', 'isolation', 'text?'],
      ['OwningProvider', 'owningProvider', 'text?'],
      ['FilePath', 'filePath', 'text?'],
      ['Problem', 'problem', 'text?'],
    ],
    columns: [
      ['Records', 9],
      ['FileBytes', 12],
      ['MaxBytes', 12],
      ['Mode', 10],
      ['Name', 0],
    ],
    aliases: { LogName: 'Name', RecordCount: 'Records' },
  },
  EventLogClear: {
    fields: [
      ['Log', 'log', 'text'],
      ['IsCleared', 'cleared', 'truth'],
      ['Records', 'records', 'whole?'],
      ['Backup', 'backup', 'text?'],
    ],
  },
  EventExport: {
    fields: [
      ['Log', 'log', 'text?'],
      ['File', 'file', 'text'],
      ['Records', 'records', 'whole?'],
      ['IsWritten', 'written', 'truth'],
    ],
  },
  EventProvider: {
    fields: [
      ['Name', 'name', 'text'],
      ['Guid', 'guid', 'text?'],
      ['Logs', 'logs', 'list'],
      ['MessageFile', 'messageFile', 'text?'],
      ['ResourceFile', 'resourceFile', 'text?'],
      ['ParameterFile', 'parameterFile', 'text?'],
      ['HelpLink', 'helpLink', 'text?'],
      ['Problem', 'problem', 'text?'],
    ],
    columns: [
      ['Name', 44],
      ['Guid', 38],
      ['Logs', 0],
    ],
    aliases: { ProviderName: 'Name' },
  },
  EventSource: {
    fields: [
      ['Name', 'name', 'text'],
      ['Log', 'log', 'text'],
      ['IsCustom', 'custom', 'truth'],
      ['MessageFile', 'messageFile', 'text?'],
      ['CategoryCount', 'categoryCount', 'whole?'],
      ['CategoryFile', 'categoryFile', 'text?'],
      ['ParameterFile', 'parameterFile', 'text?'],
      ['Types', 'types', 'list?'],
    ],
    columns: [
      ['Log', 20],
      ['IsCustom', 8],
      ['Name', 34],
      ['MessageFile', 0],
    ],
    aliases: { Source: 'Name' },
  },
  EventWritten: {
    fields: [
      ['Source', 'source', 'text'],
      ['Log', 'log', 'text'],
      ['Id', 'id', 'whole'],
      ['FullId', 'fullId', 'whole'],
      ['Type', 'type', 'text'],
      ['Category', 'category', 'whole'],
      ['Inserts', 'inserts', 'list'],
      ['DataBytes', 'dataBytes', 'whole'],
      ['IsWritten', 'written', 'truth'],
    ],
  },
  EventStatistics: {
    fields: [
      ['Events', 'events', 'whole'],
      ['First', 'first', 'time?'],
      ['Last', 'last', 'time?'],
      ['Logs', 'logs', 'list'],
      ['Levels', 'levels', 'list'],
      ['Providers', 'providers', 'list'],
      ['Ids', 'ids', 'list'],
      ['Hours', 'hours', 'list'],
    ],
  },
  Counter: {
    fields: [
      ['Path', 'path', 'text'],
      ['Value', 'value', 'number?'],
      ['Instance', 'instance', 'text?'],
      ['Time', 'time', 'time?'],
      ['Type', 'type', 'text?'],
      ['LocalName', 'localName', 'text?'],
      ['Status', 'status', 'whole'],
      ['Problem', 'problem', 'text?'],
      ['Advice', 'mend', 'text?'],
    ],
    columns: [
      ['Value', 20],
      ['Path', 0],
    ],
    aliases: { CookedValue: 'Value', Timestamp: 'Time', InstanceName: 'Instance' },
  },
  CounterRound: {
    fields: [
      ['Time', 'time', 'time'],
      ['Missed', 'missed', 'whole?'],
      ['Counters', 'counters', 'list'],
    ],
    columns: [
      ['Time', 22],
      ['Counters', 0],
    ],
    aliases: { Timestamp: 'Time', CounterSamples: 'Counters' },
  },
  CounterSet: {
    fields: [
      ['Name', 'name', 'text'],
      ['LocalName', 'localName', 'text?'],
      ['Level', 'level', 'text?'],
    ],
    columns: [
      ['Level', 10],
      ['Name', 50],
      ['LocalName', 0],
    ],
    aliases: { CounterSetName: 'Name' },
  },
  CounterDescription: {
    fields: [
      ['Name', 'name', 'text'],
      ['LocalName', 'localName', 'text?'],
      ['Type', 'type', 'text?'],
      ['Samples', 'samples', 'whole?'],
      ['DefaultScale', 'defaultScale', 'whole?'],
      ['Help', 'help', 'text?'],
      ['Problem', 'problem', 'any?'],
    ],
    columns: [
      ['Name', 36],
      ['Type', 30],
      ['Help', 0],
    ],
  },
  CounterPath: {
    fields: [
      ['Path', 'path', 'text'],
      ['LocalPath', 'localPath', 'text?'],
      ['Type', 'type', 'text?'],
      ['Help', 'help', 'text?'],
    ],
    columns: [
      ['Path', 60],
      ['Type', 0],
    ],
  },
  ServiceUsage: {
    fields: [
      ['Name', 'name', 'text'],
      ['Services', 'services', 'list?'],
      ['State', 'state', 'text'],
      ['ProcessId', 'processId', 'whole?'],
      ['ProcessorPercent', 'cpuPercent', 'number?'],
      ['WorkingSetBytes', 'workingSetBytes', 'whole?'],
      ['PrivateBytes', 'privateBytes', 'whole?'],
      ['Handles', 'handles', 'whole?'],
      ['Threads', 'threads', 'whole?'],
      ['ReadBytesPerSecond', 'readBytesPerSecond', 'number?'],
      ['WriteBytesPerSecond', 'writeBytesPerSecond', 'number?'],
      ['Uptime', 'uptimeSeconds', 'seconds?'],
      ['SharedWith', 'sharedWith', 'list?'],
    ],
    columns: [
      ['ProcessorPercent', 17],
      ['WorkingSetBytes', 16],
      ['Handles', 8],
      ['Threads', 8],
      ['ProcessId', 9],
      ['Name', 0],
    ],
  },
  HostedChange: {
    fields: [
      ['Name', 'name', 'text'],
      ['Account', 'account', 'text?'],
      ['IsInstalled', 'installed', 'truth?'],
      ['Changed', 'changed', 'any?'],
      ['Steps', 'steps', 'list'],
      ['Warnings', 'warnings', 'list'],
      ['Notes', 'notes', 'list'],
    ],
  },
  HostedRemoval: {
    fields: [
      ['Name', 'name', 'text'],
      ['IsRemoved', 'removed', 'truth'],
      ['Gone', 'gone', 'list?'],
      ['Kept', 'kept', 'list?'],
      ['Steps', 'steps', 'list'],
      ['Notes', 'notes', 'list'],
    ],
  },
  HostedEnd: {
    fields: [
      ['Time', 'time', 'time'],
      ['End', 'end', 'text'],
      ['ExitCode', 'code', 'whole?'],
      ['Meaning', 'words', 'text'],
      ['Advice', 'advice', 'text?'],
      ['Ran', 'ranMs', 'ms?'],
      ['ProcessId', 'processId', 'whole?'],
      ['Decision', 'decision', 'text?'],
      ['LastLines', 'lastLines', 'list'],
    ],
    columns: [
      ['Time', 20],
      ['ExitCode', 12],
      ['Ran', 18],
      ['Meaning', 0],
    ],
  },
  Version: {
    fields: [
      ['Path', 'path', 'text'],
      ['Version', 'version', 'text'],
      ['ModuleVersion', 'module', 'text'],
    ],
  },
} as const satisfies Readonly<Record<string, Shape>>;

/** What follows `SvcDeck.` in the type's name. */
export type ShapeName = keyof typeof shapes;

/** All of them, in the order of the table. */
export const shapeNames = Object.keys(shapes) as readonly ShapeName[];

/** Each shape by its name, with the fields that are only there in some seen as such. */
export const shapeOf = (name: ShapeName): Shape => shapes[name];

/** The name of the type as PowerShell shows it. */
export const typeName = (name: ShapeName): string => `SvcDeck.${name}`;
