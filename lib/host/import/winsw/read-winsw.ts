import { FailedError } from '../../../errors.ts';
import type { Draft } from '../draft.ts';
import { EnvironmentEntries } from '../environment-entries.ts';
import { putHooks, putProgram, putStop } from './winsw-commands.ts';
import { WinswElements } from './winsw-elements.ts';
import { putLogs } from './winsw-logs.ts';
import { baseOf, type WinswPlace, winswFolder } from './winsw-paths.ts';
import { passOverService, putPriority, putService, reportRest } from './winsw-service.ts';
import { readXml, type XmlElement } from './xml.ts';

/** A WinSW document: the service that it is about, and what it says. */
export interface WinswDocument {
  readonly id: string;
  readonly root: XmlElement;
}

/** FailedError: it is no XML, or not WinSW's. */
export const readWinswDocument = (text: string, fileName: string): WinswDocument => {
  const root = readXml(text, fileName);
  if (root.name !== 'service')
    throw new FailedError(
      `${fileName}: expected <service>, found <${root.name}>`,
      'It is not the XML file of a WinSW service.',
    );
  const id = new WinswElements(root).text('id');
  if (id === undefined)
    throw new FailedError(`${fileName}: <service> has no <id>`, 'It is not the XML file of a WinSW service.');
  return { id, root };
};

/** The variables that WinSW sets itself, and those of the document. */
const putEnvironment = (draft: Draft, elements: WinswElements, place: WinswPlace, id: string): void => {
  const entries = new EnvironmentEntries(draft);
  entries.set('BASE', baseOf(place));
  entries.set('SERVICE_ID', id);
  for (const { attributes } of elements.all('env'))
    entries.add(`${attributes.get('name') ?? ''}=${attributes.get('value') ?? ''}`, '<env>');
  draft.put('environment', { variables: entries.variables() }, '<env>', 'what WinSW sets itself');
  draft.different('<env>', 'the variable WINSW_EXECUTABLE is not set');
};

/**
 * What a WinSW document comes to as a definition. `isInstalled`: the service is there, and what the service manager knows of it is in
 * the draft already. FailedError: an element is not as WinSW takes it.
 */
export const readWinsw = ({ id, root }: WinswDocument, place: WinswPlace, draft: Draft, isInstalled: boolean): void => {
  const elements = new WinswElements(root);
  elements.text('id');
  if (isInstalled) passOverService(elements);
  else putService(draft, elements);
  putProgram(draft, elements, place);
  const folder = elements.text('workingdirectory');
  draft.put('directory', folder === undefined ? baseOf(place) : winswFolder(folder, place), '<workingdirectory>');
  putEnvironment(draft, elements, place, id);
  putStop(draft, elements, place);
  // The wrapper ends as a crashed program does, and Windows' failure actions decide.
  draft.put('exitCodes', { '0': 'stop', other: 'fail' }, 'what WinSW does');
  putLogs(draft, elements, place);
  putPriority(draft, elements);
  putHooks(draft, elements, place);
  reportRest(draft, elements);
};
