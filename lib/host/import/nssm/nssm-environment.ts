import type { Draft } from '../draft.ts';
import { EnvironmentEntries } from '../environment-entries.ts';
import type { ParameterReader } from '../parameter-reader.ts';

const WHOLE = 'AppEnvironment';
const EXTRA = 'AppEnvironmentExtra';

/** `AppEnvironment` takes the place of the environment, `AppEnvironmentExtra` is added to whichever there is. */
export const putEnvironment = (draft: Draft, reader: ParameterReader): void => {
  const [whole, extra] = [reader.texts(WHOLE), reader.texts(EXTRA)];
  const entries = new EnvironmentEntries(draft);
  for (const entry of whole ?? []) entries.add(entry, WHOLE);
  for (const entry of extra ?? []) entries.add(entry, EXTRA);
  const replaces = whole !== undefined && whole.length > 0;
  if (!replaces && entries.isEmpty) return;
  const sources = [...(replaces ? [WHOLE] : []), ...(extra === undefined || extra.length === 0 ? [] : [EXTRA])];
  if (replaces)
    draft.different(
      WHOLE,
      'besides these variables the program gets SystemRoot, SystemDrive and windir, which Windows needs',
    );
  draft.put('environment', { ...(replaces ? { mode: 'replace' } : {}), variables: entries.variables() }, ...sources);
};
