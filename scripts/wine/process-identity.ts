import { readFileSync } from 'node:fs';

/** State and start time of a process, from /proc/PID/stat; its name, in parentheses, may hold anything. */
export const readStat = (stat: string): { readonly state: string; readonly startTicks: string } => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startTicks: fields[19] ?? '' };
};

const identityOnLinux = (processId: number): string | undefined => {
  try {
    const { state, startTicks } = readStat(readFileSync(`/proc/${processId}/stat`, 'utf8'));
    if (state === 'Z' || state === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${startTicks}`;
  } catch {
    return undefined;
  }
};

/**
 * Tells a process from every other that ever had or will have its id: when it was started. undefined: it does not run.
 */
export const processIdentity = (processId: number): string | undefined => {
  if (process.platform === 'linux') return identityOnLinux(processId);
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(processId)], { encoding: 'utf8' });
  return stdout.trim() || undefined;
};
