import {
  SERVICE_ACCEPT_NETBINDCHANGE,
  SERVICE_ACCEPT_PARAMCHANGE,
  SERVICE_ACCEPT_PAUSE_CONTINUE,
  SERVICE_ACCEPT_PRESHUTDOWN,
  SERVICE_ACCEPT_SHUTDOWN,
  SERVICE_ACCEPT_STOP,
} from '../../../native/codes.ts';
import { lookup } from './lookup.ts';

const bits: Readonly<Record<string, number>> = {
  nothing: 0,
  stop: SERVICE_ACCEPT_STOP,
  pause: SERVICE_ACCEPT_PAUSE_CONTINUE,
  shutdown: SERVICE_ACCEPT_SHUTDOWN,
  parameters: SERVICE_ACCEPT_PARAMCHANGE,
  bindings: SERVICE_ACCEPT_NETBINDCHANGE,
  power: 0x40,
  sessions: 0x80,
  preshutdown: SERVICE_ACCEPT_PRESHUTDOWN,
  time: 0x200,
  triggers: 0x400,
};

/** What all others accept. */
export const USUAL_CONTROLS = SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN;

/** What these accept while they run. */
export const unusualControls: ReadonlyMap<string, number> = lookup(
  `
  nothing: BrokerInfrastructure, CoreMessagingRegistrar, DcomLaunch, Dnscache, LSM, mpssvc, Power, RpcEptMapper, RpcSs, SamSs, SgrmBroker
  stop: AudioEndpointBuilder, Audiosrv, BFE, CDPSvc, EventSystem, KeyIso, LanmanServer, lmhosts, NlaSvc, nsi, SENS, SessionEnv, ShellHWDetection, Spooler, SystemEventsBroker, Themes, VaultSvc, vds, WinHttpAutoProxySvc, wmiApSrv
  stop parameters: iphlpsvc, netprofm, PolicyAgent
  stop pause: LanmanWorkstation, Netlogon
  stop pause shutdown: AppHostSvc, MSSQL$ARCHIVE, MSSQL$REPORTING, MSSQLSERVER, SQLAgent$ARCHIVE, SQLAgent$REPORTING, SQLSERVERAGENT, WAS, Winmgmt, ContosoDocFlow
  stop pause shutdown parameters: AdatumFeed, AdatumMailer, AdatumShop
  stop preshutdown: DoSvc, gpsvc, MDCoreSvc, TrustedInstaller, UALSVC, UsoSvc, WinDefend, wuauserv
  stop shutdown parameters bindings: Dhcp
  stop shutdown parameters time: W32Time
  stop shutdown power sessions time: Schedule
  stop shutdown sessions: CertPropSvc, TermService, UmRdpService
  stop shutdown triggers: vmicheartbeat, vmickvpexchange, vmicshutdown, vmicvss`,
  (text) => text.split(' ').reduce((sum, word) => sum | (bits[word] ?? 0), 0),
);
