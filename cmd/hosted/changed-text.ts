import { readDefinition } from '../../lib/host/definition/read-definition.ts';
import type { DefinitionText } from '../hosting/request.ts';
import { definitionName } from './hosted-service.ts';

/**
 * A definition's new text, read as what it would be. `with`: what was done to it, for messages. FailedError: it would be none; the
 * message says where in it.
 */
export const changedText = async (service: string, text: string, what: string): Promise<DefinitionText> => ({
  ...(await readDefinition(text, `${definitionName(service)}, ${what}`)),
  text,
});
