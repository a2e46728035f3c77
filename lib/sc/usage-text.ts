import type { ScVerb } from './verbs.ts';

/**
 * The usage texts of `sc` on Windows 10 and later. The blanks at the ends of two lines are the tool's own.
 * Source: captures of builds 10.0.14393 to 10.0.22000; a verb's text that no capture shows is built from the general one.
 */

const general = `DESCRIPTION:
        SC is a command line program used for communicating with the
        Service Control Manager and services.
USAGE:
        sc <server> [command] [service name] <option1> <option2>...


        The option <server> has the form "\\\\ServerName"
        Further help on commands can be obtained by typing: "sc [command]"
        Commands:
          query-----------Queries the status for a service, or
                          enumerates the status for types of services.
          queryex---------Queries the extended status for a service, or
                          enumerates the status for types of services.
          start-----------Starts a service.
          pause-----------Sends a PAUSE control request to a service.
          interrogate-----Sends an INTERROGATE control request to a service.
          continue--------Sends a CONTINUE control request to a service.
          stop------------Sends a STOP request to a service.
          config----------Changes the configuration of a service (persistent).
          description-----Changes the description of a service.
          failure---------Changes the actions taken by a service upon failure.
          failureflag-----Changes the failure actions flag of a service.
          sidtype---------Changes the service SID type of a service.
          privs-----------Changes the required privileges of a service.
          managedaccount--Changes the service to mark the service account 
                          password as managed by LSA.
          qc--------------Queries the configuration information for a service.
          qdescription----Queries the description for a service.
          qfailure--------Queries the actions taken by a service upon failure.
          qfailureflag----Queries the failure actions flag of a service.
          qsidtype--------Queries the service SID type of a service.
          qprivs----------Queries the required privileges of a service.
          qtriggerinfo----Queries the trigger parameters of a service.
          qpreferrednode--Queries the preferred NUMA node of a service.
          qmanagedaccount-Queries whether a services uses an account with a 
                          password managed by LSA.
          qprotection-----Queries the process protection level of a service.
          quserservice----Queries for a local instance of a user service template.
          delete----------Deletes a service (from the registry).
          create----------Creates a service. (adds it to the registry).
          control---------Sends a control to a service.
          sdshow----------Displays a service's security descriptor.
          sdset-----------Sets a service's security descriptor.
          showsid---------Displays the service SID string corresponding to an arbitrary name.
          triggerinfo-----Configures the trigger parameters of a service.
          preferrednode---Sets the preferred NUMA node of a service.
          GetDisplayName--Gets the DisplayName for a service.
          GetKeyName------Gets the ServiceKeyName for a service.
          EnumDepend------Enumerates Service Dependencies.

        The following commands don't require a service name:
        sc <server> <command> <option>
          boot------------(ok | bad) Indicates whether the last boot should
                          be saved as the last-known-good boot configuration
          Lock------------Locks the Service Database
          QueryLock-------Queries the LockStatus for the SCManager Database
EXAMPLE:
        sc start MyService


`;

/** Follows the general text, and is what a wrong `query` gets. */
const query = `QUERY and QUERYEX OPTIONS:
        If the query command is followed by a service name, the status
        for that service is returned.  Further options do not apply in
        this case.  If the query command is followed by nothing or one of
        the options listed below, the services are enumerated.
    type=    Type of services to enumerate (driver, service, userservice, all)
             (default = service)
    state=   State of services to enumerate (inactive, all)
             (default = active)
    bufsize= The size (in bytes) of the enumeration buffer
             (default = 4096)
    ri=      The resume index number at which to begin the enumeration
             (default = 0)
    group=   Service group to enumerate
             (default = all groups)

SYNTAX EXAMPLES
sc query                - Enumerates status for active services & drivers
sc query eventlog       - Displays status for the eventlog service
sc queryex eventlog     - Displays extended status for the eventlog service
sc query type= driver   - Enumerates only active drivers
sc query type= service  - Enumerates only Win32 services
sc query state= all     - Enumerates all services & drivers
sc query bufsize= 50    - Enumerates with a 50 byte buffer
sc query ri= 14         - Enumerates with resume index = 14
sc queryex group= ""    - Enumerates active services not in a group
sc query type= interact - Enumerates all interactive services
sc query type= driver group= NDIS     - Enumerates all NDIS drivers
`;

const config = `DESCRIPTION:
        Modifies a service entry in the registry and Service Database.
USAGE:
        sc <server> config [service name] <option1> <option2>...

OPTIONS:
NOTE: The option name includes the equal sign.
      A space is required between the equal sign and the value.
      To remove the dependency, use a single / as dependency value.
 type= <own|share|interact|kernel|filesys|rec|adapt|userown|usershare>
 start= <boot|system|auto|demand|disabled|delayed-auto>
 error= <normal|severe|critical|ignore>
 binPath= <BinaryPathName to the .exe file>
 group= <LoadOrderGroup>
 tag= <yes|no>
 depend= <Dependencies(separated by / (forward slash))>
 obj= <AccountName|ObjectName>
 DisplayName= <display name>
 password= <password>
`;

const create = `DESCRIPTION:
        Creates a service entry in the registry and Service Database.
USAGE:
        sc <server> create [service name] [binPath= ] <option1> <option2>...

OPTIONS:
NOTE: The option name includes the equal sign.
      A space is required between the equal sign and the value.
 type= <own|share|interact|kernel|filesys|rec|userown|usershare>
       (default = own)
 start= <boot|system|auto|demand|disabled|delayed-auto>
       (default = demand)
 error= <normal|severe|critical|ignore>
       (default = normal)
 binPath= <BinaryPathName to the .exe file>
 group= <LoadOrderGroup>
 tag= <yes|no>
 depend= <Dependencies(separated by / (forward slash))>
 obj= <AccountName|ObjectName>
       (default = LocalSystem)
 DisplayName= <display name>
 password= <password>
`;

const simple = (description: readonly string[], usage: string): string =>
  `DESCRIPTION:\n${description.map((line) => `        ${line}\n`).join('')}USAGE:\n        sc <server> ${usage}\n`;

const byVerb: Readonly<Record<ScVerb, string>> = {
  query,
  queryex: query,
  config,
  create,
  start: simple(['Starts a service running.'], 'start [service name] <arg1> <arg2> ...'),
  stop: simple(['Sends a STOP control request to a service.'], 'stop [service name] <reason> <comment>'),
  delete: simple(
    [
      'Deletes a service entry from the registry.',
      'If the service is running, or another process has an',
      'open handle to the service, the service is simply marked',
      'for deletion.',
    ],
    'delete [service name]',
  ),
  description: simple(['Sets the description string of a service.'], 'description [service name] [description]'),
  qc: simple(['Queries the configuration information for a service.'], 'qc [service name] <bufferSize>'),
  qdescription: simple(['Retrieves the description string of a service.'], 'qdescription [service name] <bufferSize>'),
  pause: simple(['Sends a PAUSE control request to a service.'], 'pause [service name]'),
  continue: simple(['Sends a CONTINUE control request to a service.'], 'continue [service name]'),
  interrogate: simple(['Sends an INTERROGATE control request to a service.'], 'interrogate [service name]'),
  control: simple(
    ['Sends a control code to a service.'],
    'control [service name] <paramchange|netbindadd|netbindremove|netbindenable|netbinddisable|UserDefinedControl>',
  ),
  getkeyname: simple(['Gets the ServiceKeyName for a service.'], 'GetKeyName [service display name] <bufferSize>'),
  enumdepend: simple(['Enumerates Service Dependencies.'], 'EnumDepend [service name] <bufferSize>'),
  sdshow: simple(["Displays a service's security descriptor."], 'sdshow <name>'),
  showsid: simple(['Displays the service SID string corresponding to an arbitrary name.'], 'showsid [name]'),
  qfailure: simple(['Retrieves the actions performed on service failure.'], 'qfailure [service name] <bufferSize>'),
  qfailureflag: simple(['Queries the failure actions flag of a service.'], 'qfailureflag [service name]'),
  qsidtype: simple(['Queries the service SID type of a service.'], 'qsidtype [service name]'),
  qprivs: simple(['Queries the required privileges of a service.'], 'qprivs [service name] <bufferSize>'),
  qtriggerinfo: simple(['Queries the trigger parameters of a service.'], 'qtriggerinfo [service name] <bufferSize>'),
  qprotection: simple(['Queries the process protection level of a service.'], 'qprotection [service name]'),
  getdisplayname: simple(['Gets the DisplayName for a service.'], 'GetDisplayName [service key name] <bufferSize>'),
};

/** The usage of one verb, or (undefined) of `sc` itself. Lines end in LF; `sc` writes CRLF. */
export const usageText = (verb: ScVerb | undefined): string => (verb === undefined ? general + query : byVerb[verb]);
