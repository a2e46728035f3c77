import { type Family, perUser } from './family.ts';

const LOGON_ID = '5f3c1';

/** Whoever recorded the machine had an elevated window open: that is a session of its own beside the desktop's. */
export const logonIds: readonly string[] = ['5f41e', LOGON_ID];

/** Instances of per-user services, of the administrator who was logged on. */
export const perUserServices: readonly Family[] = [
  perUser(LOGON_ID, 'UnistackSvcGroup', 7204)`
    CDPUserSvc | Connected Devices Platform User Service | auto running | Links the user's devices
    MessagingService | MessagingService | disabled never | Handles text messages
    OneSyncSvc | Sync Host | disabled never | Synchronizes mail, contacts and calendar
    PimIndexMaintenanceSvc | Contact Data | disabled never | Makes contacts searchable
    UnistoreSvc | User Data Storage | disabled never | Stores contacts, calendars and messages
    UserDataSvc | User Data Access | disabled never | Gives apps access to contacts, calendars and messages
    WpnUserService | Windows Push Notifications User Service | auto running | Shows notifications to the user`,
  perUser(LOGON_ID, 'ClipboardSvcGroup -p', 7280)`
    cbdhsvc | Clipboard User Service | manual running | Keeps the history of the clipboard`,
  perUser(LOGON_ID, 'DevicesFlow', 0)`
    ConsentUxUserSvc | ConsentUX | disabled never | Asks the user for consent
    DevicePickerUserSvc | DevicePicker | disabled never | Lets the user choose a device to play on
    DevicesFlowUserSvc | DevicesFlow | manual never | Connects displays and Bluetooth devices`,
  perUser(LOGON_ID, 'PrintWorkflow', 0)`
    PrintWorkflowUserSvc | PrintWorkflow | manual never | Lets apps take part in printing`,
  perUser(LOGON_ID, 'UdkSvcGroup', 0)`
    UdkUserSvc | Udk User Service | manual never | Coordinates parts of the shell`,
  perUser(LOGON_ID, 'AarSvcGroup -p', 0)`
    AarSvc | Agent Activation Runtime | disabled never | Wakes conversational agents`,
  perUser(LOGON_ID, 'BthAppGroup -p', 0)`
    BluetoothUserService | Bluetooth User Support Service | disabled never | Serves Bluetooth in the user's session`,
  perUser(LOGON_ID, 'LocalService -p', 0)`
    CaptureService | CaptureService | manual never | Lets apps capture the screen`,
];
