import { closeSharedConnection, runOnHost, type SshAccess } from '../host-access/index.ts';
import { SEAL_HOST_KEY, SHELL } from './remote-scripts.ts';

/** From here on the server shows only its own key. Until it does, the one of the first contact is accepted beside it. */
export async function sealHostKey(access: SshAccess, bootstrapKey: string): Promise<void> {
  const either = { ...access, hostKeys: [...access.hostKeys, bootstrapKey] };
  await runOnHost(either, SHELL, { input: SEAL_HOST_KEY });
  await Promise.all([either, { ...access, hostKeys: [bootstrapKey] }].map(closeSharedConnection));
  // Over a connection that knows nothing else: what was asked for is so.
  await runOnHost(access, ['true']);
}
