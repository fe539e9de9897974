import { z } from 'zod';
import { SshAccess } from '../host-access/ssh-access.ts';

const PrivateKey = z
  .string()
  .max(8000)
  .regex(/^-----BEGIN OPENSSH PRIVATE KEY-----\n[\s\S]+\n-----END OPENSSH PRIVATE KEY-----\n?$/, {
    error: 'must be an ed25519 private key as OpenSSH writes it, without a passphrase',
  });

/** What the program of an own server needs and no spec may hold: `waas:server` in the stack's configuration, encrypted. */
export const ServerConfig = z.strictObject({
  /** Shown by the server at the first contact only; ADR 0015. */
  bootstrapHostKey: PrivateKey,
  /** May sign in as root: the platform's public key, a comment behind it or not. */
  sshPublicKey: z
    .string()
    .regex(/^(?:ssh-ed25519|ecdsa-sha2-nistp256|ssh-rsa) [A-Za-z0-9+/]+={0,3}(?: [\w.@-]{1,60})?$/),
  /** Where its private half lies on the machine that runs the engine. */
  identityFile: SshAccess.shape.identityFile,
  /** Keys that exist in the Hetzner project already, by name; with one of them no root password is made and mailed. */
  sshKeyNames: z.array(z.string().min(1).max(100)).max(20).default([]),
  /** Ids of the platform's own images that the server must have besides the tenant's. */
  images: z.strictObject({ edge: z.string().min(1), agent: z.string().min(1) }),
});
export type ServerConfig = z.infer<typeof ServerConfig>;
