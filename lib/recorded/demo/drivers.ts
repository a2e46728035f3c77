import { SERVICE_FILE_SYSTEM_DRIVER, SERVICE_KERNEL_DRIVER } from '../../../native/codes.ts';
import { drivers, type Family } from './family.ts';

/** Drivers of a Hyper-V guest, as far as something depends on them or an administrator looks for them. */
export const demoDrivers: readonly Family[] = [
  drivers(SERVICE_KERNEL_DRIVER)`
    ACPI | Microsoft ACPI Driver | boot running | | Core | \SystemRoot\System32\drivers\ACPI.sys
    AFD | Ancillary Function Driver for Winsock | system running | | PNP_TDI | \SystemRoot\system32\drivers\afd.sys
    AppID | AppID Driver | manual never | FltMgr | | system32\drivers\appid.sys
    BasicDisplay | BasicDisplay | system running | | Video | \SystemRoot\System32\drivers\BasicDisplay.sys
    BasicRender | BasicRender | system running | | Video | \SystemRoot\System32\drivers\BasicRender.sys
    Beep | Beep | system running | | Base |
    cdrom | CD-ROM Driver | system running | | SCSI CDROM Class | \SystemRoot\System32\drivers\cdrom.sys
    CLFS | Common Log (CLFS) | boot running | | Filter | \SystemRoot\System32\drivers\CLFS.sys
    CNG | CNG | boot running | | Core | \SystemRoot\System32\Drivers\cng.sys
    CompositeBus | Composite Bus Enumerator Driver | manual running | | Extended Base | \SystemRoot\System32\drivers\CompositeBus.sys
    condrv | Console Driver | manual running | | Base | System32\drivers\condrv.sys
    CSC | Offline Files Driver | disabled never | rdbss | network | system32\drivers\csc.sys
    disk | Disk Driver | boot running | | SCSI Class | \SystemRoot\System32\drivers\disk.sys
    dmvsc | dmvsc | manual running | | Extended Base | \SystemRoot\System32\drivers\dmvsc.sys
    gencounter | Microsoft Hyper-V Generation Counter | manual running | | | \SystemRoot\System32\drivers\vmgencounter.sys
    HTTP | HTTP Service | manual running | | | system32\drivers\HTTP.sys
    hvservice | Microsoft Hypervisor Service Driver | manual never | | | \SystemRoot\System32\drivers\hvservice.sys
    hyperkbd | Microsoft VMBus Synthetic Keyboard Driver | manual running | | Keyboard Port | \SystemRoot\System32\drivers\hyperkbd.sys
    HyperVideo | Microsoft VMBus Video Device Miniport Driver | manual running | | Video | \SystemRoot\System32\drivers\HyperVideo.sys
    KSecDD | KSecDD | boot running | | Base | \SystemRoot\System32\Drivers\ksecdd.sys
    KSecPkg | KSecPkg | boot running | | Cryptography | \SystemRoot\System32\Drivers\ksecpkg.sys
    lltdio | Link-Layer Topology Discovery Mapper I/O Driver | auto running | | NDIS | system32\drivers\lltdio.sys
    mountmgr | Mount Point Manager | boot running | | System Bus Extender | \SystemRoot\System32\drivers\mountmgr.sys
    mpsdrv | Windows Defender Firewall Authorization Driver | manual running | | network | System32\drivers\mpsdrv.sys
    mssmbios | Microsoft System Management BIOS Driver | system running | | | \SystemRoot\System32\drivers\mssmbios.sys
    NDIS | NDIS System Driver | boot running | | NDIS Wrapper | \SystemRoot\system32\drivers\ndis.sys
    Ndisuio | NDIS Usermode I/O Protocol | manual never | | NDIS | system32\drivers\ndisuio.sys
    NetBT | NetBT | system running | Tdx, tcpip | PNP_TDI | System32\DRIVERS\netbt.sys
    netvsc | netvsc | manual running | | Extended Base | \SystemRoot\System32\drivers\netvsc.sys
    nsiproxy | NSI Proxy Service Driver | system running | | | system32\drivers\nsiproxy.sys
    Null | Null | system running | | Base |
    partmgr | Partition driver | boot running | | Boot Bus Extender | \SystemRoot\System32\drivers\partmgr.sys
    pci | PCI Bus Driver | boot running | | Boot Bus Extender | \SystemRoot\System32\drivers\pci.sys
    pcw | Performance Counters for Windows Driver | boot running | | System Reserved | \SystemRoot\System32\drivers\pcw.sys
    PEAUTH | PEAUTH | auto running | | | system32\drivers\peauth.sys
    Psched | QoS Packet Scheduler | system running | | NDIS | System32\drivers\pacer.sys
    QWAVEdrv | QWAVE driver | manual never | | | \SystemRoot\system32\drivers\qwavedrv.sys
    RasAcd | Remote Access Auto Connection Driver | manual never | | Streams Drivers | System32\DRIVERS\rasacd.sys
    rdpbus | Remote Desktop Device Redirector Bus Driver | manual running | | | \SystemRoot\System32\drivers\rdpbus.sys
    RDPDR | Remote Desktop Device Redirector Driver | manual running | RDBSS | | System32\drivers\rdpdr.sys
    rspndr | Link-Layer Topology Discovery Responder | auto running | | NDIS | system32\drivers\rspndr.sys
    spaceport | Storage Spaces Driver | boot running | | System Bus Extender | \SystemRoot\System32\drivers\spaceport.sys
    storflt | Microsoft Hyper-V Storage Accelerator | boot running | | Extended Base | \SystemRoot\System32\drivers\vmstorfl.sys
    storvsc | storvsc | boot running | | Base | \SystemRoot\System32\drivers\storvsc.sys
    Synth3dVsc | Microsoft Virtual 3D Video Transport Driver | manual never | | Extended Base | \SystemRoot\System32\drivers\Synth3dVsc.sys
    SysmonDrv | SysmonDrv | boot running | FltMgr | FSFilter Activity Monitor | SysmonDrv.sys
    Tcpip | TCP/IP Protocol Driver | boot running | | PNP_TDI | \SystemRoot\System32\drivers\tcpip.sys
    tcpipreg | TCP/IP Registry Compatibility | auto running | tcpip | | System32\drivers\tcpipreg.sys
    tdx | NetIO Legacy TDI Support Driver | system running | tcpip | PNP_TDI | \SystemRoot\system32\DRIVERS\tdx.sys
    terminpt | Microsoft Remote Desktop Input Driver | manual running | | | \SystemRoot\System32\drivers\terminpt.sys
    umbus | UMBus Enumerator Driver | manual running | | Extended Base | \SystemRoot\System32\drivers\umbus.sys
    vdrvroot | Microsoft Virtual Drive Enumerator | boot running | | Boot Bus Extender | \SystemRoot\System32\drivers\vdrvroot.sys
    vmbus | Virtual Machine Bus | boot running | | System Bus Extender | \SystemRoot\System32\drivers\vmbus.sys
    VMBusHID | VMBusHID | manual running | | Extended Base | \SystemRoot\System32\drivers\VMBusHID.sys
    vmgid | Microsoft Hyper-V Guest Infrastructure Driver | manual running | | | \SystemRoot\System32\drivers\vmgid.sys
    volmgr | Volume Manager Driver | boot running | | System Bus Extender | \SystemRoot\System32\drivers\volmgr.sys
    volsnap | Volume Shadow Copy driver | boot running | | | \SystemRoot\System32\drivers\volsnap.sys
    volume | Volume driver | boot running | | | \SystemRoot\System32\drivers\volume.sys
    vpci | Microsoft Hyper-V Virtual PCI Bus | boot running | | Extended Base | \SystemRoot\System32\drivers\vpci.sys
    wanarp | Remote Access IP ARP Driver | manual never | | NDIS | System32\DRIVERS\wanarp.sys
    Wdf01000 | Kernel Mode Driver Frameworks service | boot running | | WdfLoadGroup | \SystemRoot\system32\drivers\Wdf01000.sys
    WdNisDrv | Microsoft Defender Antivirus Network Inspection System Driver | manual running | BFE | | system32\drivers\wd\WdNisDrv.sys
    WFPLWFS | Microsoft Windows Filtering Platform | boot running | ndis | PNP_TDI | \SystemRoot\System32\drivers\wfplwfs.sys`,
  drivers(SERVICE_FILE_SYSTEM_DRIVER)`
    AppvStrm | AppvStrm | manual never | FltMgr | FSFilter HSM | \SystemRoot\system32\drivers\AppvStrm.sys
    AppvVemgr | AppvVemgr | manual never | FltMgr | FSFilter Activity Monitor | \SystemRoot\system32\drivers\AppvVemgr.sys
    AppvVfs | AppvVfs | manual never | FltMgr, AppvVemgr | FSFilter Activity Monitor | \SystemRoot\system32\drivers\AppvVfs.sys
    bowser | Browser | manual running | | Network | system32\DRIVERS\bowser.sys
    cdfs | CD/DVD File System Reader | disabled never | +SCSI CDROM Class | Boot File System | system32\DRIVERS\cdfs.sys
    Datascrn | Datascrn | boot running | FltMgr | FSFilter Open File | \SystemRoot\system32\drivers\datascrn.sys
    Dedup | Dedup | boot running | FltMgr | FSFilter Compression | \SystemRoot\System32\drivers\dedup.sys
    Dfsc | DFS Namespace Client Driver | system running | Mup | Network | System32\Drivers\dfsc.sys
    DfsDriver | DFS Namespace Server Filter Driver | boot running | | Network | system32\drivers\dfs.sys
    FileInfo | File Information FS MiniFilter | boot running | fltmgr | FSFilter Bottom | \SystemRoot\System32\drivers\fileinfo.sys
    FltMgr | FltMgr | boot running | | FSFilter Infrastructure | \SystemRoot\system32\drivers\fltmgr.sys
    luafv | UAC File Virtualization | auto running | FltMgr | FSFilter Virtualization | \SystemRoot\system32\drivers\luafv.sys
    mrxsmb | SMB MiniRedirector Wrapper and Engine | manual running | rdbss | Network | system32\DRIVERS\mrxsmb.sys
    mrxsmb20 | SMB 2.0 MiniRedirector | manual running | mrxsmb | Network | system32\DRIVERS\mrxsmb20.sys
    Msfs | Msfs | system running | | File system |
    Mup | Mup | boot running | | Network | \SystemRoot\System32\Drivers\mup.sys
    NetBIOS | NetBIOS Interface | system running | | NetBIOSGroup | system32\drivers\netbios.sys
    Npfs | Npfs | system running | | File system |
    npsvctrig | Named pipe service trigger provider | system running | | | \SystemRoot\System32\drivers\npsvctrig.sys
    Ntfs | Ntfs | manual running | | Boot File System |
    Quota | Quota | boot running | FltMgr | FSFilter Quota Management | \SystemRoot\system32\drivers\quota.sys
    rdbss | Redirected Buffering Sub System | system running | Mup | Network | system32\DRIVERS\rdbss.sys
    ReFS | ReFS | manual running | | Boot File System |
    srv2 | Server SMB 2.xxx Driver | manual running | srvnet | Network | System32\DRIVERS\srv2.sys
    srvnet | srvnet | manual running | | Network | System32\DRIVERS\srvnet.sys
    storqosflt | Storage QoS Filter Driver | auto running | FltMgr | FSFilter Quota Management | system32\drivers\storqosflt.sys
    WdFilter | Microsoft Defender Antivirus Mini-Filter Driver | boot running | FltMgr | FSFilter Anti-Virus | \SystemRoot\system32\drivers\wd\WdFilter.sys
    Wof | Windows Overlay File System Filter Driver | boot running | FltMgr | FSFilter Compression |`,
];
