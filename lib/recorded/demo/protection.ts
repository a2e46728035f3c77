import { lookup } from './lookup.ts';

const ALL = 'CCDCLCSWRPWPDTLOCRSDRCWDWO';
const AUDIT = `S:(AU;FA;${ALL};;;WD)`;
const LOOK = 'CCLCSWLOCRRC';
const owned = (dacl: string): string => `O:SYG:SYD:${dacl}${AUDIT}`;

/** What Windows gives a service that brings no descriptor. Learn: Service Security and Access Rights. */
export const USUAL_SECURITY = owned(`(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;${ALL};;;BA)(A;;${LOOK};;;IU)(A;;${LOOK};;;SU)`);

/** The service control manager's own. Learn: Service Security and Access Rights. */
export const MANAGER_SECURITY =
  'O:SYG:SYD:(A;;CC;;;AU)(A;;CCLCRPRC;;;IU)(A;;CCLCRPRC;;;SU)(A;;CCLCRPWPRC;;;SY)(A;;KA;;;BA)(A;;CC;;;AC)' +
  'S:(AU;FA;KA;;;WD)(AU;OIIOFA;GA;;;WD)';

const descriptors: Readonly<Record<string, string>> = {
  // Administrators may change it but not stop it.
  unstoppable: owned(`(A;;${LOOK};;;SY)(A;;CCDCLCSWRPLORCWDWO;;;BA)(A;;${LOOK};;;IU)(A;;${LOOK};;;SU)`),
  // Users may start it as well.
  startable: owned(`(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;${ALL};;;BA)(A;;CCLCSWRPLOCRRC;;;IU)(A;;${LOOK};;;SU)`),
  // Whoever has been authenticated may look and start.
  open: owned(`(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;${ALL};;;BA)(A;;CCLCSWRPLORC;;;AU)(A;;${LOOK};;;SU)`),
  installer: owned(
    `(A;;${LOOK};;;SY)(A;;CCDCLCSWRPWPDTLOCRRC;;;S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464)` +
      `(A;;CCDCLCSWRPWPDTLOCRSDRC;;;BA)`,
  ),
  // An operators' group of the domain may start and stop it.
  operators: owned(
    `(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;${ALL};;;BA)(A;;${LOOK};;;IU)(A;;${LOOK};;;SU)` +
      `(A;;CCLCSWRPWPLORC;;;S-1-5-21-1004336348-1177238915-682003330-1619)`,
  ),
};

/** Descriptors of those that have one of their own. */
export const security: ReadonlyMap<string, string> = lookup(
  `
  unstoppable: BrokerInfrastructure, DcomLaunch, gpsvc, LSM, mpssvc, RpcEptMapper, RpcSs, SamSs, Schedule, SystemEventsBroker
  startable: BITS, COMSysApp, EventSystem, msiserver, VSS, Winmgmt
  open: Appinfo, wuauserv, UsoSvc, DoSvc, wlidsvc, CertPropSvc
  installer: TrustedInstaller, WaaSMedicSvc
  operators: ContosoDocFlow, ContosoDocFlowIndex, FabrikamLedger, FabrikamLedgerPrint, NordwindLager, WingtipChohyo`,
  (text) => descriptors[text] ?? USUAL_SECURITY,
);

/** Protected from everybody: their descriptors can't be read, nor they be controlled. */
export const guarded: ReadonlySet<string> = new Set(['MDCoreSvc', 'WdNisSvc', 'WinDefend']);

/** SERVICE_LAUNCH_PROTECTED: 1 Windows, 2 Windows light, 3 antimalware light. */
export const launchProtected: ReadonlyMap<string, number> = lookup(
  `
  1: SgrmBroker, sppsvc
  2: AppXSvc, ClipSVC, DoSvc, WaaSMedicSvc, SecurityHealthService
  3: MDCoreSvc, Sense, WdNisSvc, WinDefend`,
  Number,
);

/** Milliseconds that Windows waits before shutdown for those that have asked for more than the usual 10 s. */
export const preshutdownMs: ReadonlyMap<string, number> = lookup(
  `
  3600000: TrustedInstaller, wuauserv
  600000: gpsvc
  180000: ContosoDocFlow, DoSvc, UALSVC, WinDefend
  120000: UsoSvc`,
  Number,
);

/** NUMA nodes that these would rather run on: the server has two. */
export const preferredNodes: ReadonlyMap<string, number> = lookup('0: ContosoDocFlow\n1: MSSQL$REPORTING', Number);

/** Those whose failure to start at boot Windows does not report. */
export const ignoredAtBoot: ReadonlySet<string> = new Set(
  (
    'DsSvc GraphicsPerfSvc InstallService LicenseManager PushToInstall SEMgrSvc ShellHWDetection SysMain WalletService ' +
    'WarpJITSvc WerSvc Winmgmt MessagingService_5f3c1 OneSyncSvc_5f3c1 PimIndexMaintenanceSvc_5f3c1 ' +
    'UnistoreSvc_5f3c1 UserDataSvc_5f3c1 WpnUserService_5f3c1 BasicDisplay BasicRender'
  ).split(' '),
);

/** Drivers without which Windows does not start. */
export const criticalDrivers: ReadonlySet<string> = new Set(
  (
    'ACPI CLFS CNG FltMgr KSecDD KSecPkg mountmgr NDIS partmgr pci spaceport storvsc vdrvroot vmbus volmgr volsnap ' +
    'volume'
  ).split(' '),
);

/** Order within the group, of those that have one. */
export const tags: ReadonlyMap<string, number> = lookup(
  '3: Tcpip\n4: tdx\n6: NetBT\n9: WFPLWFS\n2: Beep\n1: Null',
  Number,
);
