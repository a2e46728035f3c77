import { compileDouble, windows } from '../../e2e/windows.ts';

/** What the process behind a service uses. */
export interface ProcessUse {
  readonly processId: number;
  /** Since it was started. */
  readonly cpuMs: number;
  readonly workingSetBytes: number;
  readonly handles: number;
  readonly threads: number;
}

/** When a stop was asked for and when it was done, in microseconds since 1970. */
export interface StopTimes {
  readonly askedUs: number;
  readonly stoppedUs: number;
}

const probe = async (mode: string, service: string): Promise<unknown> => {
  const { stdout, stderr, exitCode } = await windows(await compileDouble('service-probe.c'), [mode, service]);
  if (exitCode !== 0) throw new Error(`${mode} ${service}: ${stderr}`);
  return JSON.parse(stdout);
};

/** Stops a service. */
export const stopService = async (service: string): Promise<StopTimes> => (await probe('stop', service)) as StopTimes;

/** Looks at its process. */
export const processUse = async (service: string): Promise<ProcessUse> => (await probe('use', service)) as ProcessUse;
