import type { ProbeDocument, ProbeType } from './definition-document.ts';
import { type DefinitionFault, show } from './fault.ts';
import { readRanges } from './number-ranges.ts';
import { isFullPath } from './paths.ts';

type Field = 'host' | 'port' | 'url' | 'status' | 'certificate' | 'matches' | 'stream' | 'path' | 'event';

const fieldsOf: Readonly<Record<ProbeType, { readonly needed: Field; readonly others: readonly Field[] }>> = {
  tcp: { needed: 'port', others: ['host'] },
  http: { needed: 'url', others: ['status', 'certificate'] },
  log: { needed: 'matches', others: ['stream'] },
  file: { needed: 'path', others: [] },
  event: { needed: 'event', others: [] },
};

const allFields: readonly Field[] = Object.values(fieldsOf).flatMap(({ needed, others }) => [needed, ...others]);

/** Whether a text is a regular expression; why not otherwise. */
const patternFault = (source: string): string | undefined => {
  try {
    new RegExp(source, 'u');
    return undefined;
  } catch (error) {
    return error instanceof SyntaxError ? error.message : String(error);
  }
};

/** The fields of a probe go with its type, and mean something. */
export function* checkProbe(at: 'ready' | 'alive', probe: ProbeDocument | undefined): Generator<DefinitionFault> {
  if (probe === undefined) return;
  const { needed, others } = fieldsOf[probe.type];
  if (probe[needed] === undefined)
    yield { path: [at], message: `expected the field "${needed}", found none: ${probe.type} needs it` };
  for (const field of allFields)
    if (probe[field] !== undefined && field !== needed && !others.includes(field))
      yield {
        path: [at, field],
        message: `a probe of type ${probe.type} has ${[needed, ...others].join(', ')}, and not ${field}`,
        isName: true,
      };
  if (probe.path !== undefined && !isFullPath(probe.path))
    yield { path: [at, 'path'], message: `expected a full path, found ${show(probe.path)}` };
  const pattern = probe.matches === undefined ? undefined : patternFault(probe.matches);
  if (pattern !== undefined) yield { path: [at, 'matches'], message: `expected a regular expression: ${pattern}` };
  if (probe.url !== undefined && !URL.canParse(probe.url))
    yield { path: [at, 'url'], message: `expected a URL, found ${show(probe.url)}` };
  for (const { first, last } of probe.status === undefined ? [] : readRanges(probe.status))
    if (first > last) yield { path: [at, 'status'], message: `${first}-${last} is upside down` };
}
