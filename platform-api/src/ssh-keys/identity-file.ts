import { join } from 'node:path';

/** Where ssh finds the platform's private key on this machine. The database has it, sealed; the file is a copy. */
export function identityFileOf(homeDir: string): string {
  return join(homeDir, 'ssh', 'platform_ed25519');
}
