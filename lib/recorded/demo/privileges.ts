import { lookup } from './lookup.ts';

/** Privileges that these keep of those that their account has. */
export const requiredPrivileges: ReadonlyMap<string, readonly string[]> = lookup(
  `
  ChangeNotify: FontCache, lmhosts, nsi, TrkWks, Themes, ShellHWDetection, StateRepository
  ChangeNotify CreateGlobal: RpcEptMapper, CoreMessagingRegistrar, vmictimesync, WdiServiceHost
  ChangeNotify CreateGlobal Impersonate: bthserv, CDPSvc, CryptSvc, Dhcp, Dnscache, EventSystem, lltdsvc, netprofm, NlaSvc, RpcSs, SSDPSRV, SstpSvc, TimeBrokerSvc, WinHttpAutoProxySvc
  ChangeNotify Impersonate: ContosoDocFlowIndex, DispBrokerDesktopSvc, LanmanWorkstation, upnphost, RemoteRegistry, Wcmsvc
  ChangeNotify Impersonate Audit: EventLog, LanmanServer, mpssvc, BFE
  ChangeNotify CreateGlobal Impersonate Audit: sppsvc, Wecsvc, PolicyAgent
  ChangeNotify CreateGlobal Impersonate Audit AssignPrimaryToken: WinRM
  ChangeNotify CreateGlobal Impersonate Audit AssignPrimaryToken IncreaseQuota: TermService
  ChangeNotify CreateGlobal Impersonate Audit Systemtime: W32Time
  Impersonate IncreaseQuota Tcb ChangeNotify CreateGlobal AssignPrimaryToken: RasMan
  Tcb Impersonate Audit ChangeNotify AssignPrimaryToken LoadDriver: Spooler
  CreateGlobal Impersonate Tcb AssignPrimaryToken IncreaseQuota Debug: BITS
  Audit CreateGlobal CreatePagefile Tcb AssignPrimaryToken Impersonate IncreaseQuota Shutdown Debug Backup Restore Security TakeOwnership LoadDriver ManageVolume: wuauserv, UsoSvc
  IncreaseQuota ChangeNotify Audit Impersonate AssignPrimaryToken Tcb Restore: Schedule
  AssignPrimaryToken Impersonate Tcb: Appinfo
  Tcb Debug Impersonate Shutdown: gpsvc
  Backup Restore TakeOwnership Debug Security: ProfSvc
  Backup Restore Security Impersonate Tcb ManageVolume: DFSR, srmsvc, ddpsvc
  Shutdown Tcb CreatePermanent LoadDriver: PlugPlay
  ChangeNotify Impersonate CreateGlobal Audit: ContosoDocFlow
  AssignPrimaryToken IncreaseQuota Tcb Audit Impersonate: WAS, W3SVC, AppHostSvc`,
  (text) => text.split(' ').map((word) => `Se${word}Privilege`),
);
