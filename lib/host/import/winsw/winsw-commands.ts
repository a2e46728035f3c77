import type { DefinitionDocument, HookDocument, StopStepDocument } from '../../definition/definition-document.ts';
import { isFullPath } from '../../definition/paths.ts';
import { HOUR_MS, timeIn } from '../amounts.ts';
import type { Draft } from '../draft.ts';
import { argumentWords, putArguments, putWords } from '../program-words.ts';
import { reportUnknown, type WinswElements } from './winsw-elements.ts';
import { type WinswPlace, winswPath } from './winsw-paths.ts';
import type { XmlElement } from './xml.ts';

/** Arguments of that kind: one element for all, or an element each. */
const wordsOf = (elements: WinswElements, whole: string, single: string): readonly string[] | undefined => {
  const text = elements.text(whole);
  if (text !== undefined) return argumentWords(text);
  const words = elements.all(single).map((each) => each.text.trim());
  return words.length === 0 ? undefined : words;
};

/** The program and its arguments; those of the start alone come first. */
export const putProgram = (draft: Draft, elements: WinswElements, place: WinswPlace): void => {
  const executable = elements.text('executable');
  if (executable === undefined) return;
  const program = winswPath(executable, place);
  draft.put('program', program, '<executable>');
  for (const kind of ['startargument', 'argument'] as const) {
    const [text, words] = [elements.text(`${kind}s`), elements.all(kind).map((each) => each.text.trim())];
    if (draft.has('arguments')) continue;
    if (text !== undefined) putArguments(draft, text, `<${kind}s>`, program);
    else putWords(draft, words, `<${kind}>`);
  }
};

const STOP_MS = 15_000;
const WINDOW_STEP = '5s';

const stopCommand = (
  draft: Draft,
  elements: WinswElements,
  place: WinswPlace,
  timeout: string,
): StopStepDocument | undefined => {
  const [executable, words] = [elements.text('stopexecutable'), wordsOf(elements, 'stoparguments', 'stopargument')];
  const written = executable ?? (words === undefined ? undefined : elements.text('executable'));
  if (written === undefined) return undefined;
  const program = winswPath(written, place);
  if (!isFullPath(program)) {
    draft.lost('<stopexecutable>', `${program} is not a full path`, 'Add a step of type command to stop.steps.');
    return undefined;
  }
  draft.different(
    '<stopexecutable>',
    `WinSW waits without end for the program to stop; svcdeck waits ${timeout}, then ends it`,
  );
  return {
    type: 'command',
    program,
    ...(words === undefined || words.length === 0 ? {} : { arguments: words }),
    timeout,
  };
};

/** How the program is asked to end. */
export const putStop = (draft: Draft, elements: WinswElements, place: WinswPlace): void => {
  const timeout = timeIn(draft, '<stoptimeout>', elements.span('stoptimeout') ?? STOP_MS, 0, HOUR_MS);
  const command = stopCommand(draft, elements, place, timeout);
  const asked: readonly StopStepDocument[] = [
    { type: 'ctrl-c', timeout },
    { type: 'close-window', timeout: WINDOW_STEP },
  ];
  draft.put('stop', { steps: command === undefined ? asked : [command] }, '<stoptimeout>', '<stopexecutable>');
  if (elements.one('stopparentprocessfirst') !== undefined)
    draft.different('<stopparentprocessfirst>', 'the program is asked first; what it leaves behind is ended together');
};

const hooks = [
  ['prestart', 'beforeStart'],
  ['poststart', 'afterStart'],
  ['prestop', 'beforeStop'],
  ['poststop', 'afterExit'],
] as const;

const textIn = (element: XmlElement, name: string): string =>
  element.children.find((each) => each.name === name)?.text.trim() ?? '';

const inHook = new Set(['executable', 'arguments', 'stdoutPath', 'stderrPath']);

const readHook = (draft: Draft, element: XmlElement, place: WinswPlace): HookDocument | undefined => {
  const source = `<${element.name}>`;
  const program = winswPath(textIn(element, 'executable'), place);
  if (!isFullPath(program)) {
    draft.lost(source, `its executable ${JSON.stringify(program)} is not a full path`, 'Set the hook with one.');
    return undefined;
  }
  for (const stream of ['stdoutPath', 'stderrPath'])
    if (!/^(?:nul)?$/i.test(textIn(element, stream)))
      draft.lost(source, `what it prints is not written to a file (<${stream}>)`, 'Let the hook write one of its own.');
  reportUnknown(draft, element, inHook);
  draft.different(source, 'WinSW waits for it without end; svcdeck ends it after 1h');
  const words = argumentWords(textIn(element, 'arguments'));
  return { program, ...(words.length === 0 ? {} : { arguments: words }), timeout: '1h' };
};

/** Programs that run beside the service's. */
export const putHooks = (draft: Draft, elements: WinswElements, place: WinswPlace): void => {
  const found: Record<string, HookDocument> = {};
  for (const [name, hook] of hooks) {
    const element = elements.one(name);
    const read = element === undefined ? undefined : readHook(draft, element, place);
    if (read !== undefined) found[hook] = read;
  }
  const all: NonNullable<DefinitionDocument['hooks']> = found;
  if (Object.keys(found).length > 0) draft.put('hooks', all, ...hooks.map(([name]) => `<${name}>`));
};
