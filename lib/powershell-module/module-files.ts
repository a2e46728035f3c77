import { aboutText } from './write-about.ts';
import { formatText, typesText } from './write-format.ts';
import { type ManifestFacts, manifestText } from './write-manifest.ts';
import { moduleText } from './write-module.ts';

/** The module's name, which is its folder's too. */
export const MODULE_NAME = 'SvcDeck';

/** A file of the module. */
export interface ModuleFile {
  /** Within the version's folder, with forward slashes. */
  readonly path: string;
  /** With Windows' line ends, and a mark by which Windows PowerShell reads it as UTF-8. */
  readonly text: string;
}

const forWindows = (text: string): string => `\ufeff${text.replaceAll('\n', '\r\n')}`;

/** Every file of the module as it is installed. */
export const moduleFiles = (facts: ManifestFacts): readonly ModuleFile[] =>
  [
    { path: 'SvcDeck.psd1', text: manifestText(facts) },
    { path: 'SvcDeck.psm1', text: moduleText(facts.version) },
    { path: 'SvcDeck.Types.ps1xml', text: typesText() },
    { path: 'SvcDeck.Format.ps1xml', text: formatText() },
    { path: 'en-US/about_SvcDeck.help.txt', text: aboutText(facts.version) },
  ].map(({ path, text }) => ({ path, text: forWindows(text) }));
