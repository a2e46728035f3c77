import { SC_ACTION_NONE, SC_ACTION_REBOOT, SC_ACTION_RESTART, SC_ACTION_RUN_COMMAND } from '../../../native/codes.ts';
import type { FailureActions } from '../../../native/types.ts';
import { lookup } from './lookup.ts';

const actionTypes: Readonly<Record<string, number>> = {
  none: SC_ACTION_NONE,
  restart: SC_ACTION_RESTART,
  reboot: SC_ACTION_REBOOT,
  run: SC_ACTION_RUN_COMMAND,
};

/** `86400 restart/60000 none/0`: reset period in seconds, then action and delay in milliseconds. */
const actionsOf = (text: string): FailureActions => {
  const [resetPeriod = '', ...actions] = text.split(' ');
  return {
    resetPeriodSeconds: Number(resetPeriod),
    rebootMessage: '',
    command: '',
    actions: actions.map((action) => {
      const [word = '', delay = ''] = action.split('/');
      return { type: actionTypes[word] ?? SC_ACTION_NONE, delayMs: Number(delay) };
    }),
  };
};

/** What Windows does when one of these fails. */
export const failureActions: ReadonlyMap<string, FailureActions> = lookup(
  `
  0 reboot/60000: DcomLaunch, LSM, PlugPlay, Power, RpcEptMapper, RpcSs, BrokerInfrastructure, SystemEventsBroker
  86400 restart/60000 restart/120000 none/0: CryptSvc, EventLog, gpsvc, LanmanServer, LanmanWorkstation, lmhosts, NlaSvc, ProfSvc, Schedule, SENS, TermService, Winmgmt, W32Time, WpnService, UserManager, StateRepository, TimeBrokerSvc
  86400 restart/120000 restart/300000 none/0: BFE, Dhcp, Dnscache, mpssvc, nsi, RasMan, SstpSvc, WinRM, WinHttpAutoProxySvc, Wcmsvc, netprofm, PolicyAgent, IKEEXT, iphlpsvc, NcbService
  86400 restart/60000 restart/60000 none/0: BITS, DoSvc, UsoSvc, wuauserv, TrustedInstaller, WaaSMedicSvc, CDPSvc, AppXSvc, ClipSVC, sppsvc
  900 restart/1000 restart/2000 none/0: EventSystem, COMSysApp, MSDTC, VSS, swprv, DFSR, srmsvc, ddpsvc
  3600 restart/5000 restart/5000 none/0: Spooler
  86400 restart/0 restart/0 restart/30000: W3SVC, WAS, AppHostSvc, WMSVC
  100 restart/1 restart/1 none/0: WinDefend, WdNisSvc, MDCoreSvc, SecurityHealthService
  1200 restart/100 restart/100 restart/100: vmicheartbeat, vmickvpexchange, vmicrdv, vmicshutdown, vmictimesync, vmicvss
  600 restart/5000 restart/15000 restart/60000: windows_exporter, Zabbix Agent 2, Sysmon64, sshd
  3600 restart/30000 restart/60000 none/0: Tomcat9, ContosoDocFlowIndex, NordwindLager, WingtipChohyo`,
  actionsOf,
);

const NOTIFY = String.raw`"C:\Program Files\Contoso\Operations\notify.exe" /service`;

/** Those with a command among their actions, or a message before the computer restarts. */
export const specialFailureActions: ReadonlyMap<string, FailureActions> = new Map([
  [
    'TailspinOrderBridge',
    { ...actionsOf('86400 restart/10000 restart/60000 run/0'), command: `${NOTIFY} TailspinOrderBridge` },
  ],
  [
    'ContosoDocFlow',
    {
      ...actionsOf('86400 restart/30000 run/0 reboot/600000'),
      rebootMessage: 'Document Workflow does not come up again. The server restarts in ten minutes: save your work.',
      command: `${NOTIFY} ContosoDocFlow`,
    },
  ],
  ['MSSQLSERVER', { ...actionsOf('604800 restart/60000 run/0 none/0'), command: `${NOTIFY} MSSQLSERVER` }],
  [
    'FabrikamLedger',
    {
      ...actionsOf('4294967295 restart/60000 restart/60000 reboot/300000'),
      rebootMessage: 'Fabrikam Ledger failed three times. The server restarts in five minutes.',
    },
  ],
]);

/** Those whose failure actions also hold when they stop with an error. */
export const actsOnNonCrash: ReadonlySet<string> = new Set([
  'AdatumFeed',
  'AdatumMailer',
  'AdatumShop',
  'BFE',
  'ContosoDocFlow',
  'Dnscache',
  'EventLog',
  'FabrikamLedger',
  'MDCoreSvc',
  'MSSQLSERVER',
  'mpssvc',
  'TailspinOrderBridge',
  'UsoSvc',
  'WAS',
  'WinDefend',
]);
