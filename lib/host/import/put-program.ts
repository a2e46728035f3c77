import { FailedError } from '../../errors.ts';
import { isFullPath } from '../definition/paths.ts';
import type { Draft } from './draft.ts';
import type { ParameterReader } from './parameter-reader.ts';
import { putArguments, withoutQuotes } from './program-words.ts';

const APPLICATION = 'Application';
const PARAMETERS = 'AppParameters';
const DIRECTORY = 'AppDirectory';

/** Windows replaces variables in a REG_EXPAND_SZ alone, and a definition has them replaced everywhere. */
const reportPercent = (draft: Draft, reader: ParameterReader, name: string): void => {
  if (!reader.isExpanded(name) && /%[^%]+%/.test(reader.text(name) ?? ''))
    draft.different(
      name,
      'it is a REG_SZ, in which nothing is replaced; here %NAME% is, where there is such a variable',
    );
};

/** Program, arguments and folder, as NSSM has them from srvany. FailedError: there is no program. */
export const putProgram = (draft: Draft, reader: ParameterReader): void => {
  const application = withoutQuotes(reader.text(APPLICATION) ?? '');
  if (application === '')
    throw new FailedError(
      'Parameters\\Application says of no program',
      'The service was not made with this program, or was never finished.',
    );
  draft.put('program', application, APPLICATION);
  putArguments(draft, reader.text(PARAMETERS) ?? '', PARAMETERS, application);
  const directory = withoutQuotes(reader.text(DIRECTORY) ?? '').replace(/(?<=[^:\\/])[\\/]+$/, '');
  if (isFullPath(directory)) draft.put('directory', directory, DIRECTORY);
  else if (directory !== '')
    draft.lost(DIRECTORY, `${directory} is not a full path`, "Set directory, or leave it: the program's own folder.");
  for (const name of [APPLICATION, PARAMETERS, DIRECTORY]) reportPercent(draft, reader, name);
};

/** What svcdeck itself keeps in the same key. */
const OWN = new Set(['Definition', 'Receipt']);

/** Tells what stands there and nobody has read. */
export const reportRest = (draft: Draft, reader: ParameterReader, owner: string): void => {
  for (const path of reader.rest())
    if (!OWN.has(path)) draft.lost(path, `it is no setting of ${owner} that is known here`, 'Look what reads it.');
};
