import { SERVICE_WIN32_OWN_PROCESS } from '../../../native/codes.ts';
import { type Family, svchost } from './family.ts';

/** LocalSystem's general hosts: no `-p` keeps a service in a process apart from those with it. */
export const netsvcs: readonly Family[] = [
  svchost('system32', 'netsvcs -p', 'system', 1268)`
    Appinfo | Application Information | manual running | RpcSs, ProfSvc | | Starts programs with the rights of an administrator after the user has agreed
    AppMgmt | Application Management | manual never | | | Installs and removes software that Group Policy deploys
    dmwappushservice | Device Management Wireless Application Protocol (WAP) Push message Routing Service | disabled never | rpcss | | Passes WAP push messages on and synchronizes device management sessions
    DsmSvc | Device Setup Manager | manual stopped | RpcSs | | Fetches and installs software for devices that were found
    gpsvc | Group Policy Client | auto running | RPCSS, Mup | ProfSvc_Group | Applies what administrators set through Group Policy
    IKEEXT | IKE and AuthIP IPsec Keying Modules | auto running | BFE, nsi | | Negotiates keys for IPsec
    lfsvc | Geolocation Service | disabled never | RpcSs | | Tells programs where the computer is
    MSiSCSI | Microsoft iSCSI Initiator Service | manual never | | iSCSI | Connects to iSCSI targets
    ProfSvc | User Profile Service | auto running | RpcSs | profsvc_group | Loads and unloads user profiles
    Schedule | Task Scheduler | auto running | RPCSS, SystemEventsBroker | SchedulerGroup | Runs tasks at their time or when something happens
    seclogon | Secondary Logon | manual never | | | Starts programs under other credentials
    SENS | System Event Notification Service | auto running | EventSystem | ProfSvc_Group | Tells COM+ subscribers of logon, network and power events
    TokenBroker | Web Account Manager | manual running | UserManager | | Gives programs single sign-on to web accounts
    UserManager | User Manager | auto running | RpcSs, ProfSvc | | Keeps apart what several users do at the same time
    UsoSvc | Update Orchestrator Service | delayed running | rpcss | | Decides when updates are fetched and installed
    Winmgmt | Windows Management Instrumentation | auto running | RPCSS | | Gives scripts and tools one way to everything that can be managed
    wisvc | Windows Insider Service | disabled never | rpcss | | Enrols the computer for preview builds
    wlidsvc | Microsoft Account Sign-in Assistant | manual never | RpcSs | | Signs users in with Microsoft accounts
    WpnService | Windows Push Notifications System Service | auto running | rpcss | | Keeps the connection over which notifications arrive
    wuauserv | Windows Update | manual stopped | rpcss | | Finds, fetches and installs updates`,
  svchost('System32', 'netsvcs -p', 'system', 1268)`
    BITS | Background Intelligent Transfer Service | delayed running | RpcSs | | Transfers files with bandwidth that nobody else needs
    EapHost | Extensible Authentication Protocol | manual never | RPCSS, KeyIso | | Authenticates for 802.1X, VPN and NAP
    NetSetupSvc | Network Setup Service | manual stopped | | | Installs network drivers and their settings
    PushToInstall | Windows PushToInstall Service | disabled never | rpcss | | Installs Store apps that were chosen on another device
    RasAuto | Remote Access Auto Connection Manager | manual never | RasAcd | | Dials when a program asks for a remote name
    sacsvr | Special Administration Console Helper | manual never | | | Opens a command prompt over emergency management services
    SessionEnv | Remote Desktop Configuration | manual running | RPCSS, LanmanWorkstation | | Keeps Remote Desktop's sessions, themes and certificates in order
    SharedAccess | Internet Connection Sharing (ICS) | disabled never | BFE | | Shares one connection among the computers of a small network
    ShellHWDetection | Shell Hardware Detection | auto running | RpcSs | ShellSvcGroup | Tells AutoPlay of new hardware
    shpamsvc | Shared PC Account Manager | disabled never | RpcSs, ProfSvc | | Cleans up accounts on shared computers
    Themes | Themes | auto running | | ProfSvc_Group | Gives the desktop its look
    wercplsupport | Problem Reports Control Panel Support | manual never | | | Shows, sends and deletes problem reports`,
  svchost('System32', 'NetSvcs -p', 'system', 1268)`
    iphlpsvc | IP Helper | auto running | RpcSS, winmgmt, tcpip, nsi, WinHttpAutoProxySvc | | Carries IPv6 over IPv4 and HTTPS
    NcaSvc | Network Connectivity Assistant | manual never | BFE, dnscache, NSI, iphlpsvc | | Shows the state of DirectAccess`,
  svchost('system32', 'netsvcs', 'system', 1796)`
    CertPropSvc | Certificate Propagation | manual running | RpcSs | | Copies certificates from smart cards to their user's store
    SCPolicySvc | Smart Card Removal Policy | manual never | RpcSs | | Locks the desktop when a smart card is taken out`,
  svchost('System32', 'netsvcs', 'localSystem', 1796)`
    RasMan | Remote Access Connection Manager | manual never | SstpSvc, DnsCache | | Manages dial-up and VPN connections
    RemoteAccess | Routing and Remote Access | disabled never | RpcSS, Bfe, RasMan, Http, +NetBIOSGroup | | Routes between networks`,
  svchost('system32', 'netsvcs -p', 'system', 0, { type: SERVICE_WIN32_OWN_PROCESS })`
    DmEnrollmentSvc | Device Management Enrollment Service | manual never | rpcss | | Enrols the computer in device management`,
  svchost('System32', 'netsvcs -p', 'system', 0, { type: SERVICE_WIN32_OWN_PROCESS })`
    InstallService | Microsoft Store Install Service | manual never | rpcss | | Installs what comes from the Store`,
];
