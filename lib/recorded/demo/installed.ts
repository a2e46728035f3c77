import {
  SERVICE_SID_TYPE_RESTRICTED,
  SERVICE_SID_TYPE_UNRESTRICTED,
  SERVICE_WIN32_OWN_PROCESS,
} from '../../../native/codes.ts';
import { type Family, programs } from './family.ts';

const own = { type: SERVICE_WIN32_OWN_PROCESS };

/** What was installed on the server: SQL Server, agents, and applications of makers that do not exist. */
export const installed: readonly Family[] = [
  programs({ ...own, sidType: SERVICE_SID_TYPE_UNRESTRICTED })`
    MSSQL$ARCHIVE | SQL Server (ARCHIVE) | auto stopped=1066/17058 | | | NT Service\MSSQL$ARCHIVE | Databases of closed years | "D:\Microsoft SQL Server\MSSQL16.ARCHIVE\MSSQL\Binn\sqlservr.exe" -sARCHIVE
    MSSQL$REPORTING | SQL Server (REPORTING) | auto paused 3932 | | | NT Service\MSSQL$REPORTING | Databases for reports | "D:\Microsoft SQL Server\MSSQL16.REPORTING\MSSQL\Binn\sqlservr.exe" -sREPORTING
    MSSQLFDLauncher | SQL Full-text Filter Daemon Launcher (MSSQLSERVER) | manual running 5708 | MSSQLSERVER | | NT Service\MSSQLFDLauncher | Starts the filters of full-text search | "C:\Program Files\Microsoft SQL Server\MSSQL16.MSSQLSERVER\MSSQL\Binn\fdlauncher.exe" -s MSSQL16.MSSQLSERVER
    MSSQLSERVER | SQL Server (MSSQLSERVER) | auto running 3900 | | | NT Service\MSSQLSERVER | Stores and processes data, and controls access to it | "C:\Program Files\Microsoft SQL Server\MSSQL16.MSSQLSERVER\MSSQL\Binn\sqlservr.exe" -sMSSQLSERVER
    SQLAgent$ARCHIVE | SQL Server Agent (ARCHIVE) | auto stopped=1068 | MSSQL$ARCHIVE | | NT Service\SQLAgent$ARCHIVE | Runs jobs and raises alerts | "D:\Microsoft SQL Server\MSSQL16.ARCHIVE\MSSQL\Binn\SQLAGENT.EXE" -i ARCHIVE
    SQLAgent$REPORTING | SQL Server Agent (REPORTING) | manual never | MSSQL$REPORTING | | NT Service\SQLAgent$REPORTING | Runs jobs and raises alerts | "D:\Microsoft SQL Server\MSSQL16.REPORTING\MSSQL\Binn\SQLAGENT.EXE" -i REPORTING
    SQLSERVERAGENT | SQL Server Agent (MSSQLSERVER) | auto running 5652 | MSSQLSERVER | | NT Service\SQLSERVERAGENT | Runs jobs and raises alerts | "C:\Program Files\Microsoft SQL Server\MSSQL16.MSSQLSERVER\MSSQL\Binn\SQLAGENT.EXE" -i MSSQLSERVER
    SQLTELEMETRY | SQL Server CEIP service (MSSQLSERVER) | auto running 3956 | | | NT Service\SQLTELEMETRY | Sends data on the use of SQL Server | "C:\Program Files\Microsoft SQL Server\MSSQL16.MSSQLSERVER\MSSQL\Binn\sqlceip.exe" -Service
    SQLTELEMETRY$ARCHIVE | SQL Server CEIP service (ARCHIVE) | disabled never | | | NT Service\SQLTELEMETRY$ARCHIVE | Sends data on the use of SQL Server | "D:\Microsoft SQL Server\MSSQL16.ARCHIVE\MSSQL\Binn\sqlceip.exe" -Service ARCHIVE
    SQLTELEMETRY$REPORTING | SQL Server CEIP service (REPORTING) | disabled never | | | NT Service\SQLTELEMETRY$REPORTING | Sends data on the use of SQL Server | "D:\Microsoft SQL Server\MSSQL16.REPORTING\MSSQL\Binn\sqlceip.exe" -Service REPORTING`,
  programs({ ...own, sidType: SERVICE_SID_TYPE_UNRESTRICTED })`
    ContosoDocFlow | Contoso Document Workflow | delayed running 6012 | MSSQLSERVER, W3SVC, MSDTC | | CONTOSO\gmsa-docflow$ | Routes documents for approval | "C:\Program Files\Contoso\Document Workflow\DocFlow.Service.exe"`,
  programs({ ...own, sidType: SERVICE_SID_TYPE_RESTRICTED })`
    ContosoDocFlowIndex | Contoso Document Workflow Full-Text Indexer | delayed running 6080 | ContosoDocFlow, MSSQLFDLauncher | | CONTOSO\gmsa-docflow$ | Makes the text of documents searchable | "C:\Program Files\Contoso\Document Workflow\DocFlow.Indexer.exe" --queue "\\CONTOSO-FS01\DocFlow$\In"`,
  programs(own)`
    SQLBrowser | SQL Server Browser | auto running 3980 | | | NT AUTHORITY\LOCALSERVICE | Tells clients where named instances of SQL Server listen | "C:\Program Files (x86)\Microsoft SQL Server\90\Shared\sqlbrowser.exe"
    SQLWriter | SQL Server VSS Writer | auto running 2764 | | | system | Lets backup programs copy databases through shadow copies | "C:\Program Files\Microsoft SQL Server\90\Shared\sqlwriter.exe"
    FabrikamLedger | Fabrikam Ledger Application Server | auto stopped=1069 | MSSQLSERVER | | CONTOSO\svc-ledger | Books what the branches send | "D:\Fabrikam\Ledger 7\bin\ledgersrv.exe" -instance PROD
    FabrikamLedgerPrint | Fabrikam Ledger Print Queue | manual never | FabrikamLedger, Spooler | | CONTOSO\svc-ledger | Prints statements overnight | "D:\Fabrikam\Ledger 7\bin\ledgerprt.exe" -instance PROD
    LitwareBackupAgent | Litware Backup Agent | auto stopping 4188 | RpcSs, EventLog | | system | Sends this server's data to the backup server | "C:\Program Files\Litware\Backup Agent\lwagent.exe" --service
    LitwareBackupVss | Litware Backup VSS Requestor | manual stopped | RpcSs | | system | Asks for shadow copies on behalf of the backup agent | "C:\Program Files\Litware\Backup Agent\lwvss.exe"
    NordwindLager | Nordwind Lagerverwaltung – Übertragungsdienst für Außenlager | delayed running 6144 | MSSQLSERVER, LanmanWorkstation, +SpoolerGroup | | CONTOSO\svc-nordwind | Überträgt Bestände und Lieferscheine der Außenlager | "C:\Program Files\Nordwind GmbH\Lagerverwaltung\Übertragung.exe" /dienst
    ProsewareLM | Proseware License Manager | manual never | Tcpip | | local | Gives out licences to workstations | "C:\Program Files (x86)\Proseware\License Manager\pwlmd.exe" -z -c "C:\Program Files (x86)\Proseware\License Manager\licences.dat"
    Sysmon64 | Sysmon64 | auto running 3404 | | | system | Logs starts of processes and network connections | C:\Windows\Sysmon64.exe
    TailspinOrderBridge | Tailspin Order Bridge | auto stopped=1067 | Tcpip, Afd, MSSQLSERVER | | NT SERVICE\TailspinOrderBridge | Takes orders from the shop into the ledger | "D:\Tailspin\OrderBridge\bin\wrapper.exe" -s "D:\Tailspin\OrderBridge\conf\wrapper.conf"
    Tomcat9 | Apache Tomcat 9.0 Tomcat9 | auto running 4040 | Tcpip, Afd | | local | Apache Tomcat 9.0.97 Server | "C:\Program Files\Apache Software Foundation\Tomcat 9.0\bin\Tomcat9.exe" //RS//Tomcat9
    windows_exporter | windows_exporter | auto running 4072 | wmiApSrv | | system | Offers the computer's figures to Prometheus | "C:\Program Files\windows_exporter\windows_exporter.exe" --log.file eventlog --web.listen-address 0.0.0.0:9182
    WingtipChohyo | ウィングチップ帳票サーバー | delayed running 6208 | MSSQL$REPORTING, Spooler | | NT SERVICE\WingtipChohyo | 帳票を PDF に変換して配信します | "C:\Program Files\Wingtip\Chohyo Server\chohyosv.exe"
    Zabbix Agent 2 | Zabbix Agent 2 | auto running 4104 | | | system | Offers the computer's figures to Zabbix | "C:\Program Files\Zabbix Agent 2\zabbix_agent2.exe" -c "C:\Program Files\Zabbix Agent 2\zabbix_agent2.conf" -f=false`,
];
