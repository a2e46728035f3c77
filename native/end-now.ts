import { kernel32 } from './dll/system.ts';

/**
 * Ends this process with all its threads, those too that are still in a call to Windows: Node's own end waits for them. The libraries
 * are told, which TerminateProcess would not do, and under Wine that is quicker as well.
 * Learn: ExitProcess.
 */
export const endNow = (exitCode: number): void => {
  kernel32().ExitProcess(exitCode);
};
