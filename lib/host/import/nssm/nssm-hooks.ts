import type { DefinitionDocument, HookDocument } from '../../definition/definition-document.ts';
import type { Draft } from '../draft.ts';
import type { ParameterReader } from '../parameter-reader.ts';
import { commandOf } from '../program-words.ts';

type Hooks = NonNullable<DefinitionDocument['hooks']>;

const events: readonly {
  readonly event: string;
  readonly action: string;
  readonly hook: keyof Hooks;
  /** NSSM gives it so long. */
  readonly timeout: string;
}[] = [
  { event: 'Start', action: 'Pre', hook: 'beforeStart', timeout: '20s' },
  { event: 'Start', action: 'Post', hook: 'afterStart', timeout: '60s' },
  { event: 'Stop', action: 'Pre', hook: 'beforeStop', timeout: '20s' },
  { event: 'Exit', action: 'Post', hook: 'afterExit', timeout: '60s' },
];

/** What there is nothing for here. */
const without = [
  { event: 'Rotate', actions: ['Pre', 'Post'], instead: 'Let what works on old log files look for them by itself.' },
  {
    event: 'Power',
    actions: ['Change', 'Resume'],
    instead: 'A task of the task scheduler can begin at such an event.',
  },
] as const;

const readHook = (draft: Draft, line: string, source: string, timeout: string): HookDocument | undefined => {
  const command = commandOf(line);
  if (command === undefined)
    draft.lost(
      source,
      'it does not begin with the full path of a program',
      'Set the hook, with quotes round a path with blanks.',
    );
  return command === undefined ? undefined : { ...command, timeout };
};

/** Programs that run beside the service's. */
export const putHooks = (draft: Draft, reader: ParameterReader): void => {
  const root = reader.below('AppEvents');
  const hooks: Record<string, HookDocument> = {};
  const sources: string[] = [];
  for (const { event, action, hook, timeout } of events) {
    const line = root?.below(event)?.text(action) ?? '';
    const source = `AppEvents\\${event}\\${action}`;
    const read = line === '' ? undefined : readHook(draft, line, source, timeout);
    if (read === undefined) continue;
    hooks[hook] = read;
    sources.push(source);
    draft.different(source, 'the variables NSSM_... are not set for it');
    if (hook === 'beforeStart')
      draft.different(
        source,
        'exit code 99 does not keep the service from starting',
        'onFailure: fail does, for any exit code but 0.',
      );
  }
  for (const { event, actions, instead } of without)
    for (const action of actions)
      if ((root?.below(event)?.text(action) ?? '') !== '')
        draft.lost(`AppEvents\\${event}\\${action}`, 'svcdeck runs nothing then', instead);
  if (sources.length > 0) draft.put('hooks', hooks, ...sources);
  if ((reader.number('AppRedirectHook') ?? 0) !== 0)
    draft.lost(
      'AppRedirectHook',
      "what hooks print is not written to the service's files",
      'Let the hook write a file of its own.',
    );
};
