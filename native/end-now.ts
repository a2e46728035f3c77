import { kernel32 } from './dll/system.ts';

/**
 * Ends this process with all its threads, those too that are still in a call to Windows: an ordinary end waits for them.
 * Learn: TerminateProcess.
 */
export const endNow = (exitCode: number): void => {
  const { GetCurrentProcess, TerminateProcess } = kernel32();
  TerminateProcess(GetCurrentProcess(), exitCode);
};
