import {
  SERVICE_INTERACTIVE_PROCESS,
  SERVICE_WIN32_OWN_PROCESS,
  SERVICE_WIN32_SHARE_PROCESS,
} from '../../../native/codes.ts';
import { type Family, svchost } from './family.ts';

const own = { type: SERVICE_WIN32_OWN_PROCESS };

/** LocalSystem's hosts other than netsvcs. */
export const localSystem: readonly Family[] = [
  svchost('system32', 'DcomLaunch -p', 'system', 916)`
    BrokerInfrastructure | Background Tasks Infrastructure Service | auto running | RpcEptMapper, DcomLaunch, RpcSs | COM Infrastructure | Decides which background tasks may run
    DcomLaunch | DCOM Server Process Launcher | auto running | | COM Infrastructure | Starts COM and DCOM servers that are asked for
    DeviceInstall | Device Install Service | manual never | | PlugPlay | Recognizes hardware that is added or taken away
    LSM | Local Session Manager | auto running | RpcEptMapper, DcomLaunch, RpcSs | COM Infrastructure | Manages the sessions of users
    PlugPlay | Plug and Play | manual running | | PlugPlay | Recognizes changes of hardware and adapts to them
    Power | Power | auto running | | Plugplay | Applies power plans
    SystemEventsBroker | System Events Broker | auto running | RpcEptMapper, RpcSs | | Starts background work when something happens in the system`,
  svchost('system32', 'LocalSystemNetworkRestricted -p', 'system', 1220)`
    DeviceAssociationService | Device Association Service | manual never | | | Pairs the computer with wired and wireless devices
    DevQueryBroker | DevQuery Background Discovery Broker | manual never | | | Lets apps find devices in the background
    dot3svc | Wired AutoConfig | manual never | RpcSs, Ndisuio, Eaphost | TDI | Authenticates on wired networks with 802.1X
    hidserv | Human Interface Device Service | manual never | | | Makes extra keys of keyboards and remote controls work
    HvHost | HV Host Service | manual never | hvservice | | Gives performance counters of the hypervisor
    NgcSvc | Microsoft Passport | manual never | RpcSs | Cryptography | Keeps the keys of sign-in with PIN or face apart
    PcaSvc | Program Compatibility Assistant Service | auto running | RpcSs | | Notices programs that have trouble with this Windows
    SensorService | Sensor Service | disabled never | | | Manages sensors and their history
    svsvc | Spot Verifier | manual never | | | Checks a file system for damage
    SysMain | SysMain | auto running | rpcss, fileinfo | profsvc_group | Keeps memory ready for what is used most
    UALSVC | User Access Logging Service | delayed running | WinMgmt | | Counts who uses which role of this server
    vmicguestinterface | Hyper-V Guest Service Interface | manual never | | | Lets the Hyper-V host copy files into this machine
    vmickvpexchange | Hyper-V Data Exchange Service | manual running | | | Exchanges data with the Hyper-V host
    vmicshutdown | Hyper-V Guest Shutdown Service | manual running | | | Lets the Hyper-V host shut this machine down
    vmicvmsession | Hyper-V PowerShell Direct Service | manual never | | | Lets the Hyper-V host run PowerShell in this machine
    vmicvss | Hyper-V Volume Shadow Copy Requestor | manual running | | | Makes data consistent before the Hyper-V host backs it up
    WiaRpc | Still Image Acquisition Events | manual never | RpcSs | | Starts the program that belongs to a scanner's button`,
  svchost('System32', 'LocalSystemNetworkRestricted -p', 'system', 1220)`
    AudioEndpointBuilder | Windows Audio Endpoint Builder | manual never | | AudioGroup | Manages audio devices
    CscService | Offline Files | disabled never | RpcSs | ProfSvc_Group | Keeps copies of network files for work offline
    DsSvc | Data Sharing Service | manual running | | | Passes data between apps
    embeddedmode | Embedded Mode | manual never | BrokerInfrastructure | | Serves single-purpose devices
    NcbService | Network Connection Broker | manual running | BrokerInfrastructure, RpcSS, tcpip | | Lets Store apps receive notifications
    Netman | Network Connections | manual never | RpcSs, nsi | | Manages what the Network Connections folder shows
    StorSvc | Storage Service | manual running | | | Manages storage settings and external drives
    TabletInputService | Touch Keyboard and Handwriting Panel Service | manual running | RpcSs | | Offers keyboard and pen input on the screen
    TrkWks | Distributed Link Tracking Client | auto running | RpcSs | | Follows files that shortcuts point to
    WdiSystemHost | Diagnostic System Host | manual never | | | Runs diagnostics that need LocalSystem`,
  svchost('System32', 'LocalSystemNetworkRestricted -p', 'localSystem', 1220)`
    UmRdpService | Remote Desktop Services UserMode Port Redirector | manual running | TermService, RDPDR | | Brings printers, drives and ports of the client into the session`,
  svchost('system32', 'LocalSystemNetworkRestricted', 'system', 0)`
    ScDeviceEnum | Smart Card Device Enumeration Service | disabled never | | | Makes devices of the smart card readers of a session
    WPDBusEnum | Portable Device Enumerator Service | manual never | RpcSs | | Enforces policies for removable storage`,
  svchost('system32', 'ICService -p', 'system', 1912)`
    vmicheartbeat | Hyper-V Heartbeat Service | manual running | | | Tells the Hyper-V host that this machine is alive
    vmicrdv | Hyper-V Remote Desktop Virtualization Service | manual running | | | Connects this machine with the Remote Desktop of its host`,
  svchost('system32', 'appmodel -p', 'system', 1612)`
    camsvc | Capability Access Manager Service | manual never | | | Knows which app may use which capability
    EntAppSvc | Enterprise App Management Service | manual never | rpcss | | Manages apps of an enterprise
    StateRepository | State Repository Service | auto running | rpcss | | Keeps the state of Store apps`,
  svchost('System32', 'appmodel -p', 'system', 0)`
    WalletService | WalletService | disabled never | | | Hosts what the wallet needs`,
  svchost('system32', 'wsappx -p', 'system', 0)`
    AppXSvc | AppX Deployment Service (AppXSVC) | manual stopped | rpcss, staterepository | | Installs Store apps`,
  svchost('System32', 'wsappx -p', 'system', 0)`
    ClipSVC | Client License Service (ClipSVC) | manual stopped | rpcss | | Checks licences of apps from the Store`,
  svchost('System32', 'AppReadiness -p', 'system', 0)`
    AppReadiness | App Readiness | manual stopped | | | Prepares apps when a user signs in for the first time`,
  svchost('System32', 'utcsvc -p', 'system', 2556, own)`
    DiagTrack | Connected User Experiences and Telemetry | auto running | RpcSs | | Collects and sends diagnostic data as far as policies allow`,
  svchost('system32', 'AxInstSVGroup', 'system', 0)`
    AxInstSV | ActiveX Installer (AxInstSV) | disabled never | rpcss | | Checks ActiveX controls before they are installed`,
  svchost('System32', 'Camera', 'system', 0)`
    FrameServer | Windows Camera Frame Server | disabled never | rpcss | | Shares one camera among several programs`,
  svchost('System32', 'CameraMonitor', 'system', 0, own)`
    FrameServerMonitor | Windows Camera Frame Server Monitor | disabled never | rpcss | | Watches the camera service`,
  svchost('system32', 'defragsvc', 'localSystem', 0, own)`
    defragsvc | Optimize drives | manual stopped | RPCSS | | Defragments and trims drives`,
  svchost('System32', 'GraphicsPerfSvcGroup', 'system', 0)`
    GraphicsPerfSvc | GraphicsPerfSvc | disabled never | | | Watches how well graphics perform`,
  svchost('system32', 'McpManagementServiceGroup', 'system', 0, own)`
    McpManagementService | McpManagementService | manual never | RpcSs | | Manages Universal Print`,
  svchost('system32', 'print', 'system', 0, { type: SERVICE_WIN32_SHARE_PROCESS | SERVICE_INTERACTIVE_PROCESS })`
    PrintNotify | Printer Extensions and Notifications | manual never | RpcSs | | Opens printers' own windows`,
  svchost('System32', 'swprv', 'system', 0, own)`
    swprv | Microsoft Software Shadow Copy Provider | manual stopped | RPCSS | | Makes shadow copies without special hardware`,
  svchost('system32', 'wusvcs -p', 'system', 0)`
    WaaSMedicSvc | Windows Update Medic Service | manual stopped | rpcss | | Repairs Windows Update`,
  svchost('system32', 'WbioSvcGroup', 'system', 0)`
    WbioSrvc | Windows Biometric Service | manual never | RpcSs | | Lets programs use fingerprint readers and the like`,
  svchost('System32', 'WerSvcGroup', 'localSystem', 0, own)`
    WerSvc | Windows Error Reporting Service | manual stopped | | | Reports programs that stop working`,
  svchost('System32', 'smbsvcs', 'system', 2604)`
    LanmanServer | Server | auto running | SamSS, Srv2 | | Shares files, printers and pipes with other computers`,
  svchost('system32', 'srmsvcs', 'system', 3128)`
    SrmReports | File Server Storage Reports Manager | manual never | srmsvc | | Makes reports on what fills the disks
    srmsvc | File Server Resource Manager | auto running | RPCSS | | Enforces quotas and file screens`,
  svchost('System32', 'ddpsvc', 'system', 3164, own)`
    ddpsvc | Data Deduplication Service | manual running | RPCSS, EventLog | | Stores equal parts of files only once`,
  svchost('System32', 'ddpvssvc', 'system', 0, own)`
    ddpvssvc | Data Deduplication Volume Shadow Copy Service | manual never | RPCSS | | Backs up volumes that are deduplicated`,
  svchost('system32', 'apphost', 'localSystem', 2520)`
    AppHostSvc | Application Host Helper Service | auto running | | | Keeps a history of IIS settings and makes accounts of application pools known
    w3logsvc | W3C Logging Service | manual never | HTTP | | Writes IIS logs`,
  svchost('system32', 'iissvcs', 'localSystem', 2712)`
    W3SVC | World Wide Web Publishing Service | auto running | WAS, HTTP | | Serves web sites
    WAS | Windows Process Activation Service | manual running | RPCSS | | Starts and watches worker processes of application pools`,
];
