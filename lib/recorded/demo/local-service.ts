import { SERVICE_SID_TYPE_RESTRICTED, SERVICE_WIN32_OWN_PROCESS } from '../../../native/codes.ts';
import { type Family, svchost } from './family.ts';

const restricted = { sidType: SERVICE_SID_TYPE_RESTRICTED };
const own = { type: SERVICE_WIN32_OWN_PROCESS };

/** Hosts that run as LocalService. */
export const localService: readonly Family[] = [
  svchost('system32', 'LocalService -p', 'local', 1156)`
    bthserv | Bluetooth Support Service | manual never | | | Finds and connects Bluetooth devices
    CDPSvc | Connected Devices Platform Service | delayed running | ncbservice, RpcSS, Tcpip | | Links this computer with a user's other devices
    DispBrokerDesktopSvc | Display Policy Service | auto running | RpcSS | | Connects and arranges local and remote displays
    EventSystem | COM+ Event System | auto running | rpcss | | Hands events out to COM components that have asked for them
    fdPHost | Function Discovery Provider Host | manual never | RpcSs, http | | Finds devices and services on the network
    FontCache | Windows Font Cache Service | auto running | | AudioGroup | Keeps much-used font data ready
    nsi | Network Store Interface Service | auto running | rpcss, nsiproxy | | Tells of network interfaces that come and go
    SstpSvc | Secure Socket Tunneling Protocol Service | manual never | | | Carries VPN connections over HTTPS
    tzautoupdate | Auto Time Zone Updater | disabled never | | | Sets the time zone where the computer is`,
  svchost('System32', 'LocalService -p', 'local', 1156)`
    LicenseManager | Windows License Manager Service | manual never | rpcss | | Checks licences of Store content
    lltdsvc | Link-Layer Topology Discovery Mapper | disabled never | rpcss, lltdio | | Draws a map of the local network
    netprofm | Network List Service | manual running | RpcSs, nlasvc | | Knows the networks that this computer has seen
    WdiServiceHost | Diagnostic Service Host | manual never | | | Runs diagnostics that need little right`,
  svchost('system32', 'localService -p', 'local', 0)`
    RemoteRegistry | Remote Registry | auto stopped | RPCSS | | Lets administrators change the registry from afar`,
  svchost('system32', 'LocalService -p', 'local', 0, own)`
    SEMgrSvc | Payments and NFC/SE Manager | disabled never | RpcSs | | Manages payments over NFC`,
  svchost('system32', 'LocalService', 'local', 1668)`
    W32Time | Windows Time | auto running | | | Keeps the clock in step with the domain`,
  svchost('system32', 'LocalServiceNetworkRestricted -p', 'local', 1104)`
    AJRouter | AllJoyn Router Service | manual never | | | Routes AllJoyn messages
    AppIDSvc | Application Identity | manual never | RpcSs, AppID, CryptSvc | ProfSvc_Group | Establishes who made a program, for AppLocker
    Dhcp | DHCP Client | auto running | NSI, Afd | TDI | Gets an IP address and registers the name in DNS
    NgcCtnrSvc | Microsoft Passport Container | manual never | RpcSs | Cryptography | Keeps users' identity keys
    TimeBrokerSvc | Time Broker | manual running | | | Starts background work of apps at its time
    vmictimesync | Hyper-V Time Synchronization Service | manual running | VmGid | | Sets the clock by that of the Hyper-V host
    WinHttpAutoProxySvc | WinHTTP Web Proxy Auto-Discovery Service | manual running | Dhcp | | Finds the proxy by itself`,
  svchost('System32', 'LocalServiceNetworkRestricted -p', 'local', 1104)`
    EventLog | Windows Event Log | auto running | | Event Log | Collects, keeps and hands out events
    lmhosts | TCP/IP NetBIOS Helper | manual running | Afd | TDI | Resolves NetBIOS names over TCP/IP`,
  svchost('System32', 'LocalServiceNetworkRestricted -p', 'local', 0, own)`
    Audiosrv | Windows Audio | manual never | AudioEndpointBuilder, RpcSs | AudioGroup | Plays and records sound`,
  svchost('system32', 'LocalServiceNetworkRestricted -p', 'local', 1704, own)`
    Wcmsvc | Windows Connection Manager | auto running | RpcSs, NSI | TDI | Chooses which network to be connected to`,
  svchost('System32', 'LocalServiceNetworkRestricted', 'local', 0)`
    RmSvc | Radio Management Service | disabled never | RpcSs | | Switches radios on and off`,
  svchost('System32', 'LocalServiceNetworkRestricted', 'local', 0, own)`
    WarpJITSvc | Warp JIT Service | manual never | | | Compiles shaders for software rendering`,
  svchost('system32', 'LocalServiceNoNetwork -p', 'local', 1388, restricted)`
    CoreMessagingRegistrar | CoreMessaging | auto running | rpcss | | Carries messages between parts of the system`,
  svchost('System32', 'LocalServiceNoNetwork -p', 'local', 1388, restricted)`
    DPS | Diagnostic Policy Service | auto running | | | Notices problems and looks for their cause
    pla | Performance Logs & Alerts | manual never | RPCSS | | Collects performance data on a schedule`,
  svchost('system32', 'LocalServiceNoNetworkFirewall -p', 'local', 1520, restricted)`
    BFE | Base Filtering Engine | auto running | RpcSs, WfpLwfs | NetworkProvider | Holds the filters of firewall and IPsec
    mpssvc | Windows Defender Firewall | auto running | mpsdrv, bfe | NetworkProvider | Lets through or stops what comes over the network`,
  svchost('system32', 'LocalServiceAndNoImpersonation -p', 'local', 0)`
    FDResPub | Function Discovery Resource Publication | manual never | RpcSs, http, fdphost | | Lets others find this computer on the network
    QWAVE | Quality Windows Audio Video Experience | manual never | rpcss, psched, QWAVEdrv, LLTDIO | | Keeps audio and video streams fluent on home networks
    SensrSvc | Sensor Monitoring Service | disabled never | | | Reads sensors and adapts the display
    SSDPSRV | SSDP Discovery | disabled never | HTTP, NSI | | Finds UPnP devices
    upnphost | UPnP Device Host | disabled never | SSDPSRV, HTTP | | Offers UPnP devices of this computer`,
  svchost('system32', 'LocalServiceAndNoImpersonation', 'local', 0)`
    SCardSvr | Smart Card | disabled never | | SmartCardGroup | Manages access to smart cards`,
  svchost('system32', 'imgsvc', 'local', 0, own)`
    StiSvc | Windows Image Acquisition (WIA) | manual never | RpcSs | | Takes images from scanners and cameras`,
  svchost('system32', 'WepHostSvcGroup', 'local', 0)`
    WEPHOSTSVC | Windows Encryption Provider Host Service | manual never | rpcss | | Ties other makers' encryption to security policies`,
];
