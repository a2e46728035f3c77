import { dirname, resolve } from 'node:path';
import { FailedError, UsageError } from '../../lib/errors.ts';
import { splitCommandLine } from '../../lib/host/command-line/split.ts';
import { folderOf, isFullPath } from '../../lib/host/definition/paths.ts';
import type { ImportSource } from '../../lib/host/import/import-service.ts';
import { type InstalledService, installedService } from '../../lib/host/import/installed-service.ts';
import { readWinswDocument } from '../../lib/host/import/winsw/read-winsw.ts';
import { checkWrapper, type Wrapper } from '../../lib/host/import/wrapper.ts';
import { checkName } from '../../lib/service/pattern.ts';
import type { Context } from '../context.ts';

/** Whose settings, and how they are looked for. */
export interface SourceOptions {
  readonly wrapper: Wrapper;
  /** A service's name, or for WinSW a file's. */
  readonly subject: string;
  /** The folder of the XML file on the server. undefined: that in which it lies. */
  readonly base: string | undefined;
  /** The service is to be there, whatever was named. */
  readonly needsService: boolean;
}

/** Whether a file is meant, and not a service. */
export const isXmlFile = (subject: string): boolean => subject === '-' || /\.xml$/i.test(subject);

const fileNameOf = (path: string): string => path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);

const withoutEnding = (fileName: string): string => fileName.replace(/\.[^.]*$/, '');

/** WinSW 2 lies beside a file of its own name; WinSW 3 may be told which. */
const xmlOf = ({ name, imagePath }: InstalledService): string => {
  const [program = '', ...words] = splitCommandLine(imagePath);
  const named = words.find((word) => /\.xml$/i.test(word));
  if (named !== undefined) return isFullPath(named) ? named : `${folderOf(program)}\\${named}`;
  if (!isFullPath(program)) throw new FailedError(`nothing says where the XML file of ${name} is`, 'Name the file.');
  return program.replace(/\.[^.\\/]*$/, '.xml');
};

/** undefined: the file is a copy on a computer that has other paths. */
const folderOfFile = (path: string): string | undefined => {
  const folder = path === '-' ? undefined : dirname(isFullPath(path) ? path : resolve(path));
  return folder !== undefined && isFullPath(folder) ? folder : undefined;
};

const winswSource = async ({ subject, base, needsService }: SourceOptions, context: Context): Promise<ImportSource> => {
  const machine = () => context.machine();
  const isFile = isXmlFile(subject);
  const named = isFile ? undefined : await installedService(await machine(), subject);
  if (named !== undefined) checkWrapper('winsw', named.name, named.imagePath);
  const path = named === undefined ? subject : xmlOf(named);
  const { readInput } = await import('../read-input.ts');
  const { text, name } = await readInput(path, context.signal);
  const document = readWinswDocument(text, name);
  const place = {
    base: base ?? (named === undefined ? folderOfFile(path) : folderOf(path)),
    fileName: path === '-' ? document.id : withoutEnding(fileNameOf(path)),
  };
  const service = named ?? (needsService ? await installedService(await machine(), document.id) : undefined);
  if (service !== undefined && service.name.toLowerCase() !== document.id.toLowerCase())
    throw new FailedError(`${name} is about the service ${document.id}, not about ${service.name}`);
  return { wrapper: 'winsw', document, place, ...(service === undefined ? {} : { service }) };
};

/** UsageError: a file where none is read, or a base where none counts. NotFoundError: there is no such service. */
export const importSource = async (options: SourceOptions, context: Context): Promise<ImportSource> => {
  const { wrapper, subject, base } = options;
  if (!isXmlFile(subject)) checkName(subject, 'import');
  if (wrapper === 'winsw') return winswSource(options, context);
  if (isXmlFile(subject)) throw new UsageError(`import: only winsw is read from a file: import ${wrapper} NAME`);
  if (base !== undefined) throw new UsageError('import: --base is for winsw');
  return { wrapper, service: await installedService(await context.machine(), subject) };
};
