export { copyImage, copyImages } from './copy-image.ts';
export { dockerOver } from './docker-over.ts';
export { dockerProviderArgs } from './docker-provider-args.ts';
export { hostClient } from './host-client.ts';
export { HOST_ERROR_CODES, HostError, hostErrorCodeIn, type HostErrorCode } from './host-error.ts';
export { runOnHost, type RemoteOutcome, type RemoteRun } from './run-on-host.ts';
export { closeSharedConnection } from './shared-connection.ts';
export { HostAccess, PublicKey, SshAccess, SshAddress } from './ssh-access.ts';
export { sshCommand, type SshCommand } from './ssh-command.ts';
