import { koffi } from '../koffi.ts';
import { bindServiceControl, type ServiceControl } from './advapi32.ts';
import { bindKernel32, type Kernel32 } from './kernel32.ts';
import type { Library } from './library.ts';
import { bindRegistry, type Registry } from './registry.ts';
import { bindTokens, type Tokens } from './tokens.ts';

const MAX_PATH = 260;

let loadedKernel: Kernel32 | undefined;
let loadedAdvapi: Library | undefined;
let boundControl: ServiceControl | undefined;
let boundTokens: Tokens | undefined;
let boundRegistry: Registry | undefined;
let systemFolder: string | undefined;

/**
 * The real kernel32.dll. The one library that is loaded by its bare name: it is in every process already, and a
 * KnownDLL, so Windows never looks for it elsewhere. Learn: Dynamic-Link Library Search Order.
 */
export const kernel32 = (): Kernel32 => {
  loadedKernel ??= bindKernel32(koffi().load('kernel32.dll'));
  return loadedKernel;
};

/**
 * Path of a library in the System32 folder. By full path, so that a file of the same name beside the program or in the
 * current folder never gets a say; asked of Windows, because %SystemRoot% is only a variable.
 */
export const systemPath = (library: string): string => {
  if (systemFolder === undefined) {
    const buffer = Buffer.alloc(2 * MAX_PATH);
    systemFolder = buffer.toString('utf16le', 0, 2 * kernel32().GetSystemDirectoryW(buffer, MAX_PATH));
  }
  return `${systemFolder}\\${library}`;
};

const advapi32 = (): Library => {
  loadedAdvapi ??= koffi().load(systemPath('advapi32.dll'));
  return loadedAdvapi;
};

/** The real advapi32.dll, where it is about services. */
export const serviceControl = (): ServiceControl => {
  boundControl ??= bindServiceControl(advapi32());
  return boundControl;
};

/** The real advapi32.dll, where it is about access tokens. */
export const tokens = (): Tokens => {
  boundTokens ??= bindTokens(advapi32());
  return boundTokens;
};

/** The real advapi32.dll, where it is about the registry. */
export const registry = (): Registry => {
  boundRegistry ??= bindRegistry(advapi32());
  return boundRegistry;
};
