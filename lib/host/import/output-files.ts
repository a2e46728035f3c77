import type { LogsDocument } from '../definition/definition-document.ts';
import { folderOf, isFullPath } from '../definition/paths.ts';
import type { Draft } from './draft.ts';

/** A path to which a program's output went, and how it is called there. */
export interface OutputPath {
  readonly path: string;
  readonly source: string;
}

const isNowhere = (path: string): boolean => /^(?:\\\\\.\\)?nul:?$/i.test(path);

const fileNameOf = (path: string): string => path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);

/** What `logs.stdout` takes. */
const isFileName = (name: string): boolean => /^[^\\/:*?"<>|\x00-\x1f]{1,150}$/.test(name) && !/[. ]$/.test(name);

/** undefined: nowhere, or to what is no file; that is told. */
const fileOf = (draft: Draft, output: OutputPath | undefined): OutputPath | undefined => {
  if (output === undefined || output.path === '' || isNowhere(output.path)) return undefined;
  const { path, source } = output;
  if (isFullPath(path) && !path.startsWith('\\\\.\\') && isFileName(fileNameOf(path))) return output;
  draft.lost(source, `${path} is not the full path of a file`, 'Give logs.folder and a file name for it.');
  return undefined;
};

/** Together with stdout where it was one file; apart where two were called the same. */
const stderrName = (out: OutputPath | undefined, err: OutputPath | undefined): string | null => {
  if (err === undefined) return null;
  const [outName, errName] = [fileNameOf(out?.path ?? ''), fileNameOf(err.path)];
  if (out?.path.toLowerCase() === err.path.toLowerCase()) return outName;
  return outName.toLowerCase() === errName.toLowerCase() ? `stderr-${errName}` : errName;
};

/** Folder and files of the output. What was not kept before is not kept. */
export const outputFiles = (
  draft: Draft,
  stdout: OutputPath | undefined,
  stderr: OutputPath | undefined,
): Pick<LogsDocument, 'folder' | 'stdout' | 'stderr'> => {
  const [out, err] = [fileOf(draft, stdout), fileOf(draft, stderr)];
  const folder = folderOf((out ?? err)?.path ?? '');
  if (out !== undefined && err !== undefined && folderOf(err.path).toLowerCase() !== folder.toLowerCase())
    draft.different(err.source, `${err.path} moves to ${folder}: a service has one folder for its output`);
  const outName = out === undefined ? null : fileNameOf(out.path);
  return { ...(folder === '' ? {} : { folder }), stdout: outName, stderr: stderrName(out, err) };
};
