import type { Machine } from '../../../native/types.ts';
import { FailedError } from '../../errors.ts';
import { shellWord } from '../../service/shell-word.ts';
import { isFullPath } from '../definition/paths.ts';
import { readDefinition } from '../definition/read-definition.ts';
import { findProgram } from '../install/find-program.ts';
import type { InstallRequest } from '../install/plan-install.ts';
import { Draft, type Imported } from './draft.ts';
import { type InstalledService, putInstalled } from './installed-service.ts';
import { readNssm } from './nssm/read-nssm.ts';
import { readShawl } from './shawl/read-shawl.ts';
import { readSrvany } from './srvany.ts';
import { readWinsw, type WinswDocument } from './winsw/read-winsw.ts';
import type { WinswPlace } from './winsw/winsw-paths.ts';
import { checkWrapper, type Wrapper, wrapperNames } from './wrapper.ts';

/** A service to be taken over, with what its definition is made from. */
export type ImportSource =
  | { readonly wrapper: Exclude<Wrapper, 'winsw'>; readonly service: InstalledService }
  | {
      readonly wrapper: 'winsw';
      readonly document: WinswDocument;
      readonly place: WinswPlace;
      /** Absent: the document is all that is looked at. */
      readonly service?: InstalledService | undefined;
    };

const parametersOf = (wrapper: Wrapper, { name, registry }: InstalledService) => {
  if (registry.parameters !== undefined) return registry.parameters.key;
  throw new FailedError(
    `${name} has no settings of ${wrapperNames[wrapper]}: there is no key Parameters beside it`,
    `\`svcdeck show ${shellWord(name)}\` says what it runs.`,
  );
};

/** The definition that a service comes to. FailedError: it is another program's, or its settings cannot be one. */
export const importService = (source: ImportSource): Imported => {
  const { wrapper, service } = source;
  const draft = new Draft();
  if (service !== undefined) {
    checkWrapper(wrapper, service.name, service.imagePath);
    putInstalled(draft, service);
  }
  switch (source.wrapper) {
    case 'winsw':
      readWinsw(source.document, source.place, draft, service !== undefined);
      return draft.finish(service?.name ?? source.document.id);
    case 'shawl':
      readShawl(source.service.imagePath, draft);
      return draft.finish(source.service.name);
    case 'nssm':
      readNssm(parametersOf('nssm', source.service), draft);
      return draft.finish(source.service.name);
    case 'srvany':
      readSrvany(parametersOf('srvany', source.service), draft);
      return draft.finish(source.service.name);
    default:
      return source satisfies never;
  }
};

/** With the program's full path, where only its name was given. FailedError: there is no such program. */
export const withFullProgram = async (imported: Imported, machine: () => Promise<Machine>): Promise<Imported> => {
  const { program } = imported.document;
  if (isFullPath(program)) return imported;
  const { hosting } = await machine();
  const path = await findProgram([program], await hosting.place(), (each) => hosting.inspect(each));
  const reason = `it is looked for no more at each start: it is ${path}`;
  return {
    ...imported,
    document: { ...imported.document, program: path },
    notes: [...imported.notes, { kind: 'different', source: program, reason }],
  };
};

/** The definition as it is kept. FailedError: something in it cannot stand in a definition; the message says what. */
export const importedRequest = async (wrapper: Wrapper, { document }: Imported): Promise<InstallRequest> => {
  const text = `${JSON.stringify(document, null, 2)}\n`;
  const read = await readDefinition(text, `what ${wrapperNames[wrapper]}'s settings come to`, 'made');
  return { ...read, text };
};
