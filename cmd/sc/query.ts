import { type EnumerateCall, readQueryCall } from '../../lib/sc/query-call.ts';
import { moreDataLine, statusBlock } from '../../lib/sc/text.ts';
import { ERROR_MORE_DATA, SERVICE_INTERACTIVE_PROCESS } from '../../native/codes.ts';
import type { ServiceEntry, Services } from '../../native/types.ts';
import type { ScScene, ScVerbRun } from './verb-run.ts';

const printEntries = (
  entries: readonly ServiceEntry[],
  { interactiveOnly }: EnumerateCall,
  { io, verb }: ScScene,
): void => {
  const extended = verb === 'queryex';
  const shown = interactiveOnly
    ? entries.filter(({ status }) => (status.type & SERVICE_INTERACTIVE_PROCESS) !== 0)
    : entries;
  if (shown.length > 0) io.outNative(shown.map((entry) => statusBlock({ ...entry, extended })).join(''));
};

/**
 * A size that was asked for is kept to: one page, then the line that says where to go on. The exit code of that is known
 * from nowhere; 234 is the code of what happened, as with every other failure.
 */
const printPage = async (
  call: EnumerateCall,
  bufferBytes: number,
  services: Services,
  scene: ScScene,
): Promise<number> => {
  const { entries, more } = await services.page(call.filter, bufferBytes, call.resumeIndex);
  printEntries(entries, call, scene);
  if (more === undefined) return 0;
  scene.io.outNative(moreDataLine(more.neededBytes, more.resumeIndex));
  return ERROR_MORE_DATA;
};

/** EnumServicesStatusExW takes no larger buffer. */
const LARGEST_BUFFER = 256 * 1024;

/** Without a size everything is listed, as full transcripts from Windows 10 show. */
const printAll = async (call: EnumerateCall, services: Services, scene: ScScene): Promise<number> => {
  if (call.resumeIndex === 0) {
    printEntries(await services.list(call.filter), call, scene);
    return 0;
  }
  let at: number | undefined = call.resumeIndex;
  while (at !== undefined) {
    const { entries, more } = await services.page(call.filter, LARGEST_BUFFER, at);
    printEntries(entries, call, scene);
    at = more?.resumeIndex;
  }
  return 0;
};

/** `query` and `queryex`: one service, or an enumeration. */
export const query: ScVerbRun = async (words, scene) => {
  const call = readQueryCall(scene.verb === 'queryex' ? 'queryex' : 'query', words);
  const services = await scene.services();
  if (call.kind === 'enumerate')
    return call.bufferBytes === undefined
      ? printAll(call, services, scene)
      : printPage(call, call.bufferBytes, services, scene);
  const status = await services.status(call.name);
  scene.io.outNative(statusBlock({ name: call.name, status, extended: scene.verb === 'queryex' }));
  return 0;
};
