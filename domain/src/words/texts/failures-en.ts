import type { SomeReasons } from './sentence.ts';

/** Why an operation failed. */
export const failuresEn = {
  'disk-full': [
    'The disk is full.',
    'Free space on the host that is named, then retry: it goes on from there.',
  ],
  'disk-short': [
    'The disk has too little room: {path} has {freeMb:number} MB left, {neededMb:number} MB are needed. Nothing was changed.',
    'Free space there, then retry.',
  ],
  'site-silent': [
    '{domain} does not answer, not at attempt {tries:number} either.',
    'Look at the log of the application (backend).',
  ],
  'container-gone': [
    'The application did not stay up: {service:service} is gone.',
    'Look at the log of that service.',
  ],
  'container-restarted': [
    'The application did not stay up: {service:service} was restarted (exit code {exitCode}).',
    'Look at the log of that service.',
  ],
  'container-ended': [
    'The application did not stay up: {service:service} ended (exit code {exitCode}).',
    'Look at the log of that service.',
  ],
  'container-unhealthy': [
    'The application did not stay up: {service:service} fails its health check.',
    'Look at the log of that service.',
  ],
  'container-missing': [
    'There is no container of {service:service}. A restart makes none.',
    'Redeploy the tenant: that makes what is missing.',
  ],
  'container-not-well': [
    'After the restart this did not become healthy: {service:service}, {seconds:number} s were waited at most.',
    'Look at the log of that service.',
  ],
  'neighbours-silent': [
    'Other tenants do not answer since the change: {domains}.',
    'Look at the host and its nginx.',
  ],
  'backup-failed': [
    'The copy of the database failed. The message stands below.',
    'Look at the log of the database, then retry.',
  ],
  'backup-damaged': [
    'The copy cannot be read and was thrown away. The message stands below.',
    'Look at the disk of the platform, then retry.',
  ],
  'backup-too-long': [
    'The copy of the database took longer than {seconds:number} s.',
    'Look at the host, then retry. OPERATION_DEADLINE_SECONDS says how long it may take.',
  ],
  'engine-ended': ['A process that makes the change ended early.', 'Retry: it goes on from there.'],
  'docker-away': ['Docker went away in the middle.', 'Check Docker on the host, then retry.'],
  'stack-locked': ['Another run still holds the tenant.', 'Wait until it ends, then retry.'],
  'update-too-long': ['The change took longer than {seconds:number} s.', 'Look at the host, then retry.'],
  'update-too-large': [
    'The change needed {usedMb:number} MB of memory, {mostMb:number} MB are allowed.',
    'Look at the host, then retry.',
  ],
  'update-failed': ['The update failed. Its message stands below.', 'Mend the cause, then retry.'],
  'tried-too-often': [
    '{attempts:number} attempts ended without a result.',
    'Look at the log of the worker and at the host, then retry.',
  ],
  'plan-takes-data': [
    'The change would have deleted or replaced data: {resources}. Nothing was changed.',
    'Look at what is asked for. Only a confirmed destroy may remove data.',
  ],
  'plan-touches-server': [
    'The change would have touched the rented server itself: {resources}. Nothing was changed.',
    'A deploy never does that. Another type and a rebuild are operations of their own.',
  ],
  'servers-sold-out': [
    'None of the server types {types} is to be had in {locations} at the moment. No server is paid for.',
    'Retry later, or choose another type or location.',
  ],
  'servers-sold-out-for-long': [
    'None of the server types {types} was to be had in {locations} within {days:number} days. No server is paid for.',
    'Retry to wait once more, or choose another type or location.',
  ],
  'server-type-same': ['The server is a {serverType} already.', 'Choose another type.'],
  'server-disk-too-small': [
    'The disk of a {serverType} has {diskGb:number} GB, the server has {neededGb:number} GB already. A disk can never be made smaller. Nothing was changed.',
    'Choose a type with a disk that is at least as large.',
  ],
  'server-not-own': ['{slug} has no server of its own.', 'Only an own server can be changed this way.'],
  'server-gone': [
    'The server of {slug} is not there any more at the provider. Nothing was changed.',
    'Order a new one for it: it gets the same addresses.',
  ],
  'server-still-there': [
    'The server of {slug} is still there at the provider. Nothing was changed.',
    'Rebuild it, or redeploy the tenant.',
  ],
  'server-change-refused': [
    'The provider did not change the server. Its message stands below.',
    'Look at the server in its console, then retry.',
  ],
  'provider-silent': [
    'The provider did not answer within {seconds:number} s.',
    'Look at its status page, then retry: it goes on from there.',
  ],
  'backup-differs': [
    'The newest backup of {slug} is not the one that was confirmed.',
    'Look at the backups and confirm again.',
  ],
  'backup-missing': [
    'The backup {name} is not there any more.',
    "Look for it in the copies of the platform's backups, put it back, then retry.",
  ],
  'restore-failed': [
    'The database could not be filled from the backup. The message stands below.',
    'Mend the cause, then retry: the backup is still there.',
  ],
  unforeseen: [
    'Something failed that nobody foresaw.',
    'The log of the worker says more under this operation.',
  ],
  'cancelled-on-request': ['The operation was cancelled on request.', 'It can be retried from here.'],
} as const satisfies SomeReasons;
