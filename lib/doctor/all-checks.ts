import type { Check } from './check.ts';
import { counterChecks } from './checks/counters.ts';
import { eventChecks } from './checks/events.ts';
import { fileChecks } from './checks/files.ts';
import { hostingChecks } from './checks/hosting.ts';
import { hostingAccessChecks } from './checks/hosting-access.ts';
import { ownChecks } from './checks/own.ts';
import { processChecks } from './checks/processes.ts';
import { registrationChecks } from './checks/registration.ts';
import { rightsChecks } from './checks/rights.ts';
import { serviceChecks } from './checks/services.ts';
import { structChecks } from './checks/structs.ts';
import { terminalChecks } from './checks/terminal.ts';
import { windowsChecks } from './checks/windows.ts';

/** Everything that is looked at, in the order of the table. */
export const allChecks: readonly Check[] = [
  ...windowsChecks,
  ...rightsChecks,
  ...terminalChecks,
  ...serviceChecks,
  ...eventChecks,
  ...counterChecks,
  ...processChecks,
  ...structChecks,
  ...hostingChecks,
  ...hostingAccessChecks,
  ...registrationChecks,
  ...fileChecks,
  ...ownChecks,
];
