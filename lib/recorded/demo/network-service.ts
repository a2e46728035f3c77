import { SERVICE_WIN32_OWN_PROCESS } from '../../../native/codes.ts';
import { type Family, svchost } from './family.ts';

const own = { type: SERVICE_WIN32_OWN_PROCESS };

/** Hosts that run as NetworkService. */
export const networkService: readonly Family[] = [
  svchost('system32', 'rpcss -p', 'network', 1024)`
    RpcSs | Remote Procedure Call (RPC) | auto running | RpcEptMapper, DcomLaunch | COM Infrastructure | Finds and starts the objects that programs call through COM and RPC`,
  svchost('system32', 'RPCSS -p', 'network', 1024)`
    RpcEptMapper | RPC Endpoint Mapper | auto running | | COM Infrastructure | Tells callers where an RPC interface listens`,
  svchost('system32', 'NetworkService -p', 'network', 1436)`
    CryptSvc | Cryptographic Services | auto running | RpcSs | | Checks signatures of Windows' files and keeps root certificates fresh
    Dnscache | DNS Client | auto running | Tdx, nsi | TDI | Resolves DNS names, keeps the answers, registers the computer's own name
    Wecsvc | Windows Event Collector | manual never | HTTP, Eventlog | | Collects events from other computers`,
  svchost('System32', 'NetworkService -p', 'network', 1436)`
    LanmanWorkstation | Workstation | auto running | Bowser, MRxSmb20, NSI | NetworkProvider | Connects to shares on other computers
    NlaSvc | Network Location Awareness | auto running | NSI, RpcSs, TcpIp, Dhcp, Eventlog | | Recognizes the network that the computer is in
    tapisrv | Telephony | manual never | RpcSs | | Lets programs use telephones and modems
    WinRM | Windows Remote Management (WS-Management) | auto running | RPCSS, HTTP | | Lets the computer be managed from afar with WS-Management`,
  svchost('System32', 'NetworkService -p', 'network', 4464)`
    DoSvc | Delivery Optimization | manual running | rpcss | | Shares the download of updates among computers`,
  svchost('System32', 'NetworkService -p', 'network', 0, own)`
    MapsBroker | Downloaded Maps Manager | disabled never | rpcss | NetworkService | Gives apps the maps that were downloaded`,
  svchost('System32', 'NetworkServiceAndNoImpersonation -p', 'network', 0)`
    KtmRm | KtmRm for Distributed Transaction Coordinator | manual never | RPCSS, SamSS | | Joins the kernel's transactions with those of MSDTC`,
  svchost('system32', 'NetworkServiceNetworkRestricted -p', 'network', 2196)`
    PolicyAgent | IPsec Policy Agent | manual running | Tcpip, bfe | | Enforces IPsec policies`,
  svchost('System32', 'termsvcs', 'network', 1840)`
    TermService | Remote Desktop Services | manual running | RPCSS | | Lets users work on this computer from afar`,
  svchost('system32', 'KpsSvcGroup', 'network', 0)`
    KPSSVC | KDC Proxy Server service (KPS) | manual never | rpcss, http | | Passes Kerberos messages to domain controllers over HTTPS`,
  svchost('System32', 'smphost', 'network', 0, own)`
    smphost | Microsoft Storage Spaces SMP | manual stopped | RPCSS | | Manages Storage Spaces for the storage tools`,
];
