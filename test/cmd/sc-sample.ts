import { readFileSync } from 'node:fs';
import { plainService, stoppedService } from '../fakes/svcdeck.ts';

/** What the mirrored tool prints, byte for byte. */
export const golden = (name: string): string =>
  readFileSync(new URL(`../golden/sc/${name}.txt`, import.meta.url), 'utf8');

/** The service that the golden files were written for. */
export const sample = plainService('Sample', {
  config: {
    ...plainService('Sample').config,
    binaryPath: '"C:\\Program Files\\Sample\\sample.exe" --run',
    displayName: 'Sample Service',
    dependencies: ['RpcSs', 'Tcpip', '+NetworkProvider'],
  },
  security: 'O:SYG:SYD:(A;;CCLCSWRPWPDTLOCRRC;;;SY)S:(AU;FA;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;WD)',
  status: { ...plainService('Sample').status, processId: 2044 },
  options: {
    description: 'Text of the service',
    delayedAutoStart: true,
    failureActions: {
      resetPeriodSeconds: 86400,
      rebootMessage: '',
      command: '',
      // An action "none" ends the list.
      actions: [
        { type: 1, delayMs: 60000 },
        { type: 3, delayMs: 1000 },
        { type: 0, delayMs: 0 },
        { type: 1, delayMs: 5 },
      ],
    },
    failureActionsOnNonCrash: true,
    sidType: 1,
    requiredPrivileges: ['SeBackupPrivilege', 'SeTcbPrivilege'],
    launchProtected: 0,
    triggers: [
      {
        type: 6,
        action: 1,
        subtype: '1f81d131-3fac-4537-9e0c-7e7b0c2f4b55',
        data: [{ type: 2, hex: Buffer.from('my pipe\0', 'utf16le').toString('hex') }],
      },
      { type: 3, action: 2, subtype: 'ddaf516e-58c2-4866-9574-c3b615d42ea1', data: [] },
    ],
  },
});

/** Stopped, without description and triggers. */
export const idle = stoppedService('Idle', { options: { description: '', triggers: [] } });
