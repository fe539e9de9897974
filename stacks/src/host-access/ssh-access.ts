import { z } from 'zod';
import { HostName } from '../spec/names.ts';

/** A public key as in known_hosts and authorized_keys, without a comment. */
export const PublicKey = z
  .string()
  .max(2000)
  .regex(/^(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)) [A-Za-z0-9+/]+={0,3}$/, {
    error: 'public key must be like "ssh-ed25519 AAAA...", without a comment',
  });

/** Where a machine answers and how it is recognised. Not secret. */
export const SshAddress = z.strictObject({
  user: z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$/),
  address: z.union([z.ipv4(), z.ipv6(), HostName]),
  port: z.int().min(1).max(65_535),
  /** The machine must show one of these; any other key is refused. */
  hostKeys: z.array(PublicKey).min(1).max(8),
  /** Name of the agent's container on that Docker; `waas-agent` unless given. */
  agent: z
    .string()
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,62}$/)
    .optional(),
});
export type SshAddress = z.infer<typeof SshAddress>;

/** The same with the file that holds the private key: a path of this machine, never the key itself. */
export const SshAccess = SshAddress.extend({
  identityFile: z
    .string()
    .max(1024)
    .regex(/^\/[^\0\n"%$~]*$/, { error: 'identity file must be an absolute path' }),
});
export type SshAccess = z.infer<typeof SshAccess>;

export const HostAccess = z.strictObject({ ssh: SshAccess });
export type HostAccess = z.infer<typeof HostAccess>;
