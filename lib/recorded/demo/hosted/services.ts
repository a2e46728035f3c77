import { SERVICE_WIN32_OWN_PROCESS } from '../../../../native/codes.ts';
import { type Family, programs } from '../family.ts';

/** Services that svcdeck hosts: one that runs, one that is about to be started again, one that was given up. */
export const hosted: readonly Family[] = [
  programs({ type: SERVICE_WIN32_OWN_PROCESS })`
    AdatumFeed | Adatum Price Feed | delayed running 6340 | Tcpip | | NT SERVICE\AdatumFeed | Fetches prices from the wholesalers | "C:\Program Files\svcdeck\svcdeck.exe" host AdatumFeed
    AdatumMailer | Adatum Mailer | manual stopped=1066/3 | Tcpip | | NT SERVICE\AdatumMailer | Sends invoices by mail | "C:\Program Files\svcdeck\svcdeck.exe" host AdatumMailer
    AdatumShop | Adatum Web Shop | auto running 6300 | Tcpip, MSSQLSERVER | | NT SERVICE\AdatumShop | Serves the web shop | "C:\Program Files\svcdeck\svcdeck.exe" host AdatumShop`,
];
