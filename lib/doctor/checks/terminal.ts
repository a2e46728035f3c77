import type { ConsoleFacts } from '../../../native/probe-types.ts';
import type { Check, OwnFacts } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import { say } from '../said.ts';

/** Learn: SetConsoleMode. */
const ENABLE_VIRTUAL_TERMINAL_PROCESSING = 4;
const UTF8 = 65_001;

/** The variables that terminals set, and whose they are. In the order in which they count: an outer one may be inherited. */
const terminals: readonly (readonly [variable: string, name: string])[] = [
  ['SSH_CONNECTION', 'a session over SSH'],
  ['WT_SESSION', 'Windows Terminal'],
  ['ConEmuPID', 'ConEmu'],
  ['TERM_PROGRAM', 'the terminal of an editor'],
  ['MSYSTEM', 'an MSYS shell'],
];

/** The terminal that the environment speaks of. */
export const terminalOf = (environment: OwnFacts['environment']): string =>
  terminals.find(([variable]) => (environment[variable] ?? '') !== '')?.[1] ?? 'a plain console';

/** What a terminal can show. */
export const consoleOutcome = ({ mode }: ConsoleFacts, environment: OwnFacts['environment']): Outcome => {
  const terminal = terminalOf(environment);
  if (mode === undefined)
    return ok(say`Output goes to a file or a pipe: no console was looked at.`, { isConsole: false, terminal });
  const isVirtual = (mode & ENABLE_VIRTUAL_TERMINAL_PROCESSING) !== 0;
  const facts = { isConsole: true, terminal, mode, isVirtualTerminal: isVirtual };
  if (isVirtual) return ok(say`This is ${terminal}, which takes colours and moves of the cursor.`, facts);
  return found('note', say`This is ${terminal} that was not yet told to take colours and moves of the cursor.`, {
    facts,
    advice: say`svcdeck tells it when it draws; with "Use legacy console" it can't: turn that off in its properties.`,
  });
};

/** How text is written for batch files and for people. */
export const codePagesOutcome = ({
  inputCodePage,
  outputCodePage,
  oemCodePage,
  ansiCodePage,
}: ConsoleFacts): Outcome => {
  const facts = { inputCodePage, outputCodePage, oemCodePage, ansiCodePage, isUtf8: outputCodePage === UTF8 };
  const computer = say`OEM ${oemCodePage}, ANSI ${ansiCodePage}`;
  if (outputCodePage === 0) return ok(say`There is no console; the computer's code pages are ${computer}.`, facts);
  if (inputCodePage !== outputCodePage)
    return found(
      'note',
      say`The console writes in code page ${outputCodePage} and reads in ${inputCodePage} (${computer}).`,
      {
        facts,
        advice: say`chcp ${outputCodePage} sets both: names that are typed and names that are shown are the same then.`,
      },
    );
  const isOne = outputCodePage === UTF8 ? 'UTF-8: every name can be shown' : `code page ${outputCodePage}`;
  return ok(say`The console's code page is ${isOne} (${computer}).`, facts);
};

/** The checks of the console. */
export const terminalChecks: readonly Check[] = [
  {
    id: 'terminal.console',
    title: 'console',
    run: async ({ probe, own }) => consoleOutcome(await (await probe()).console(), own.environment),
  },
  {
    id: 'terminal.code-pages',
    title: 'code pages',
    run: async ({ probe }) => codePagesOutcome(await (await probe()).console()),
  },
];
