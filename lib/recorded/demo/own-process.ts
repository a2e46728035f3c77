import {
  SERVICE_INTERACTIVE_PROCESS,
  SERVICE_WIN32_OWN_PROCESS,
  SERVICE_WIN32_SHARE_PROCESS,
} from '../../../native/codes.ts';
import { type Family, programs } from './family.ts';

/** Windows' services with a program of their own. */
export const ownProcess: readonly Family[] = [
  programs({ type: SERVICE_WIN32_OWN_PROCESS })`
    ALG | Application Layer Gateway Service | manual never | | | local | Lets protocols through a shared connection | C:\Windows\System32\alg.exe
    AppVClient | Microsoft App-V Client | disabled never | RpcSS, netprofm, AppvVfs, AppVStrm | | system | Runs virtual applications | C:\Windows\system32\AppVClient.exe
    aspnet_state | ASP.NET State Service | manual never | | | network | Keeps sessions of ASP.NET outside the worker process | C:\Windows\Microsoft.NET\Framework64\v4.0.30319\aspnet_state.exe
    COMSysApp | COM+ System Application | manual running 3692 | RpcSs, EventSystem, SENS | | system | Configures and follows COM+ components | C:\Windows\system32\dllhost.exe /Processid:{02D4B3F1-FD88-11D1-960D-00805FC79235}
    DFSR | DFS Replication | auto running 3208 | EventLog, EventSystem, RpcSs, Winmgmt, DfsDriver | | system | Keeps folders on several servers alike | C:\Windows\system32\DFSRs.exe
    diagnosticshub.standardcollector.service | Microsoft (R) Diagnostics Hub Standard Collector Service | manual never | | | system | Collects events for diagnostic tools | C:\Windows\system32\DiagSvcs\DiagnosticsHub.StandardCollector.Service.exe
    edgeupdate | Microsoft Edge Update Service (edgeupdate) | delayed stopped | RPCSS | | system | Keeps Microsoft Edge up to date | "C:\Program Files (x86)\Microsoft\EdgeUpdate\MicrosoftEdgeUpdate.exe" /svc
    edgeupdatem | Microsoft Edge Update Service (edgeupdatem) | manual never | RPCSS | | system | Keeps Microsoft Edge up to date on request | "C:\Program Files (x86)\Microsoft\EdgeUpdate\MicrosoftEdgeUpdate.exe" /medsvc
    MDCoreSvc | Microsoft Defender Core Service | auto running 3264 | | | system | Keeps Microsoft Defender stable and fast | "C:\ProgramData\Microsoft\Windows Defender\Platform\4.18.24090.11-0\MpDefenderCoreService.exe"
    MicrosoftEdgeElevationService | Microsoft Edge Elevation Service (MicrosoftEdgeElevationService) | manual never | RPCSS | | system | Starts updates of Microsoft Edge with the rights they need | "C:\Program Files (x86)\Microsoft\Edge\Application\131.0.2903.86\elevation_service.exe"
    MSDTC | Distributed Transaction Coordinator | delayed running 3836 | RPCSS, SamSS | | network | Coordinates transactions over several databases and queues | C:\Windows\System32\msdtc.exe
    msiserver | Windows Installer | manual stopped | rpcss | | system | Installs, changes and removes MSI packages | C:\Windows\system32\msiexec.exe /V
    PerfHost | Performance Counter DLL Host | manual never | RPCSS | | local | Lets 64-bit programs read 32-bit performance counters | C:\Windows\SysWow64\perfhost.exe
    RpcLocator | Remote Procedure Call (RPC) Locator | manual never | | | network | There for old programs only | C:\Windows\system32\locator.exe
    SecurityHealthService | Windows Security Service | manual running 5260 | RpcSs | | system | Gathers the state of the computer's protection | C:\Windows\system32\SecurityHealthService.exe
    Sense | Windows Defender Advanced Threat Protection Service | manual never | | | system | Reports security events to Microsoft Defender for Endpoint | "C:\Program Files\Windows Defender Advanced Threat Protection\MsSense.exe"
    SensorDataService | Sensor Data Service | disabled never | | | system | Hands out what sensors measure | C:\Windows\System32\SensorDataService.exe
    SgrmBroker | System Guard Runtime Monitor Broker | delayed running 4620 | RpcSs | | system | Watches the integrity of Windows while it runs | C:\Windows\system32\SgrmBroker.exe
    SNMPTRAP | SNMP Trap | manual never | | | local | Receives SNMP traps | C:\Windows\System32\snmptrap.exe
    sppsvc | Software Protection | delayed stopped | RpcSs | | network | Manages licences of Windows | C:\Windows\system32\sppsvc.exe
    ssh-agent | OpenSSH Authentication Agent | disabled never | | | system | Holds private keys for SSH | C:\Windows\System32\OpenSSH\ssh-agent.exe
    sshd | OpenSSH SSH Server | auto running 3312 | | | system | Lets users log on over SSH | C:\Windows\System32\OpenSSH\sshd.exe
    TieringEngineService | Storage Tiers Management | manual never | | | localSystem | Moves data to the storage tier that suits it | C:\Windows\system32\TieringEngineService.exe
    TrustedInstaller | Windows Modules Installer | manual stopped | | ProfSvc_Group | localSystem | Installs and removes parts of Windows | C:\Windows\servicing\TrustedInstaller.exe
    UevAgentService | User Experience Virtualization Service | disabled never | | ProfSvc_Group | system | Lets settings roam between computers | C:\Windows\system32\AgentService.exe
    vds | Virtual Disk | manual running 5584 | RpcSs | | system | Manages disks, volumes and arrays | C:\Windows\System32\vds.exe
    VSS | Volume Shadow Copy | manual stopped | RPCSS | | system | Makes shadow copies for backup | C:\Windows\system32\vssvc.exe
    WdNisSvc | Microsoft Defender Antivirus Network Inspection Service | manual running 4708 | WdNisDrv | | local | Looks for attacks in network traffic | "C:\ProgramData\Microsoft\Windows Defender\Platform\4.18.24090.11-0\NisSrv.exe"
    WinDefend | Microsoft Defender Antivirus Service | auto running 3340 | RpcSs | | system | Protects from malware | "C:\ProgramData\Microsoft\Windows Defender\Platform\4.18.24090.11-0\MsMpEng.exe"
    wmiApSrv | WMI Performance Adapter | manual running 5096 | | | localSystem | Offers WMI data as performance counters | C:\Windows\system32\wbem\WmiApSrv.exe
    WMPNetworkSvc | Windows Media Player Network Sharing Service | manual never | http, WSearch | | network | Shares media libraries on the network | "C:\Program Files\Windows Media Player\wmpnetwk.exe"
    WMSVC | Web Management Service | auto running 3376 | HTTP | | local | Lets IIS be managed from afar | C:\Windows\system32\inetsrv\wmsvc.exe
    WSearch | Windows Search | disabled never | RPCSS, BrokerInfrastructure | | system | Builds an index of files and mail | C:\Windows\system32\SearchIndexer.exe /Embedding`,
  programs({ type: SERVICE_WIN32_OWN_PROCESS | SERVICE_INTERACTIVE_PROCESS })`
    Spooler | Print Spooler | auto running 2468 | RPCSS, http | SpoolerGroup | system | Holds print jobs and sends them to their printers | C:\Windows\System32\spoolsv.exe`,
  programs({ type: SERVICE_WIN32_SHARE_PROCESS })`
    EFS | Encrypting File System (EFS) | manual never | RPCSS | | system | Encrypts files on NTFS volumes | C:\Windows\System32\lsass.exe
    KeyIso | CNG Key Isolation | manual running 748 | RpcSs | | system | Keeps private keys in a process of their own | C:\Windows\system32\lsass.exe
    Netlogon | Netlogon | auto running 748 | LanmanWorkstation | MS_WindowsRemoteValidation | system | Keeps a secure channel to a domain controller | C:\Windows\system32\lsass.exe
    NetTcpPortSharing | Net.Tcp Port Sharing Service | disabled never | | | local | Shares TCP ports among programs that use net.tcp | C:\Windows\Microsoft.NET\Framework64\v4.0.30319\SMSvcHost.exe
    RSoPProv | Resultant Set of Policy Provider | manual never | RPCSS | | system | Works out which policies would apply | C:\Windows\system32\RSoPProv.exe
    SamSs | Security Accounts Manager | auto running 748 | RPCSS | MS_WindowsLocalValidation | system | Keeps the local accounts | C:\Windows\system32\lsass.exe
    VaultSvc | Credential Manager | manual running 748 | rpcss | | system | Keeps users' credentials safe | C:\Windows\system32\lsass.exe`,
];
