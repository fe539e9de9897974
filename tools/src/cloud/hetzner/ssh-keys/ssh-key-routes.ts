import { createHash } from 'node:crypto';
import { z } from 'zod';
import { invalidInput, notUnique } from '../api-error.ts';
import { labelsInput, nameInput, renameInput } from '../http/inputs.ts';
import { checkLabels } from '../http/label-selector-rules.ts';
import { filtered, pageOf, sorted } from '../http/page-rules.ts';
import { rename, requireFreeName } from '../http/rename.ts';
import { bodyOf, created, NO_CONTENT, ok, type Route } from '../http/route.ts';

const newKey = z.object({ name: nameInput, public_key: z.string().min(1), labels: labelsInput.optional() });
const KEY_FORM = /^(ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp\d+)\s+([A-Za-z0-9+/=]+)(?:\s.*)?$/;

export const sshKeyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/ssh_keys',
    handle: ({ cloud, query }) => {
      const fingerprint = query.get('fingerprint');
      const keys = filtered(cloud.state.sshKeys, query).filter(
        (key) => fingerprint === null || key.fingerprint === fingerprint,
      );
      const { items, meta } = pageOf(sorted(keys, query, ['id', 'name']), query);
      return ok({ ssh_keys: items, meta });
    },
  },
  {
    method: 'POST',
    path: '/ssh_keys',
    handle: (call) => {
      const { cloud } = call;
      const { name, public_key, labels = {} } = bodyOf(call, newKey);
      const fingerprint = fingerprintOf(public_key);
      requireFreeName(cloud.state.sshKeys, name);
      if (cloud.state.sshKeys.some((key) => key.fingerprint === fingerprint)) {
        throw notUnique('public_key', 'SSH key with the same fingerprint');
      }
      const key = { ...cloud.newRecord(name, checkLabels(labels)), fingerprint, public_key };
      cloud.state.sshKeys.push(key);
      return created({ ssh_key: key });
    },
  },
  {
    method: 'GET',
    path: '/ssh_keys/:id',
    handle: ({ cloud, id }) => ok({ ssh_key: cloud.sshKey(id()) }),
  },
  {
    method: 'PUT',
    path: '/ssh_keys/:id',
    handle: (call) => {
      const key = call.cloud.sshKey(call.id());
      rename(key, call.cloud.state.sshKeys, bodyOf(call, renameInput));
      return ok({ ssh_key: key });
    },
  },
  {
    method: 'DELETE',
    path: '/ssh_keys/:id',
    handle: ({ cloud, id }) => {
      const key = cloud.sshKey(id());
      cloud.state.sshKeys = cloud.state.sshKeys.filter((one) => one !== key);
      return NO_CONTENT;
    },
  },
];

/** MD5 of the key, in pairs with colons, as `ssh-keygen -E md5` shows it. */
export function fingerprintOf(publicKey: string): string {
  const [, , data] = KEY_FORM.exec(publicKey.trim()) ?? [];
  if (data === undefined) throw invalidInput('public_key', 'is no OpenSSH public key');
  const digest = createHash('md5').update(Buffer.from(data, 'base64')).digest('hex');
  return digest.match(/../g)?.join(':') ?? '';
}
