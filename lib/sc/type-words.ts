import {
  SERVICE_ADAPTER,
  SERVICE_FILE_SYSTEM_DRIVER,
  SERVICE_INTERACTIVE_PROCESS,
  SERVICE_KERNEL_DRIVER,
  SERVICE_RECOGNIZER_DRIVER,
  SERVICE_USER_SERVICE,
  SERVICE_WIN32_OWN_PROCESS,
  SERVICE_WIN32_SHARE_PROCESS,
} from '../../native/codes.ts';

/** The words of `type=` that name one kind of service, in the order of the usage text. `create` does not take `adapt`. */
export const typeWords: ReadonlyMap<string, number> = new Map([
  ['own', SERVICE_WIN32_OWN_PROCESS],
  ['share', SERVICE_WIN32_SHARE_PROCESS],
  ['interact', SERVICE_INTERACTIVE_PROCESS],
  ['kernel', SERVICE_KERNEL_DRIVER],
  ['filesys', SERVICE_FILE_SYSTEM_DRIVER],
  ['rec', SERVICE_RECOGNIZER_DRIVER],
  ['adapt', SERVICE_ADAPTER],
  ['userown', SERVICE_USER_SERVICE | SERVICE_WIN32_OWN_PROCESS],
  ['usershare', SERVICE_USER_SERVICE | SERVICE_WIN32_SHARE_PROCESS],
]);
