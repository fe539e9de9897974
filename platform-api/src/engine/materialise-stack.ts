import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import { tenantPassphrase } from '../home/master-key.ts';
import type { Platform } from '../platform.ts';
import { hostOptionsOf } from '../tenants/host-options.ts';
import { stackConfigPath, writeStackConfig, writeTenantSpec } from '../tenants/stack-config.ts';
import { wholeConfig } from '../tenants/whole-config-rules.ts';
import type { EngineTask } from './engine-task.ts';
import { ensureStack } from './ensure-stack.ts';
import { secretsOfTenant, serverConfig } from './server-config.ts';
import { newCrypter, type StackCrypter } from './stack-crypter.ts';

const TAG_KEY = 'waas:secretsTag';

/**
 * Writes what the database wants into the stack's configuration: the file is derived, may be missing (another worker
 * made it) and is only encrypted anew when the secrets are others.
 */
export async function materialiseStack(
  platform: Platform,
  stack: Stack,
  task: EngineTask,
  ahead?: Promise<StackCrypter>,
): Promise<void> {
  const { spec, secrets, secretsTag } = task;
  const { stacksDir } = platform.home;
  const tag = tagOf(platform, task, secretsTag);
  if ((await configOf(stacksDir, spec.slug))?.get(TAG_KEY) === tag) await writeTenantSpec(stacksDir, spec);
  else {
    const plain = {
      'waas:spec': JSON.stringify(spec),
      'waas:host': JSON.stringify(hostOptionsOf(platform)),
      [TAG_KEY]: tag,
    };
    const secret = {
      'waas:secrets': JSON.stringify(secretsOfTenant(secrets)),
      ...(await serverConfig(platform, task)),
    };
    const crypter = await (ahead ?? newCrypter(tenantPassphrase(platform.masterKey, spec.slug)));
    await writeStackConfig(stacksDir, spec.slug, { plain, secret }, crypter);
  }
  if (task.isNew) await ensureStack(stack, platform.config.backendUrl);
}

/** The host is part of it: a tenant that moves needs its configuration written again, and so does a host that does. */
function tagOf(platform: Platform, task: EngineTask, secretsTag: string): string {
  const host = `${secretsTag} ${platform.host.name} ${platform.home.edgeDir}`;
  const { remote, publicAddress, swarm } = platform;
  if (remote === undefined && publicAddress === undefined && swarm === undefined) return host;
  const access = JSON.stringify([hostOptionsOf(platform), task.sshPublicKey]);
  return `${host} ${createHash('sha256').update(access).digest('hex').slice(0, 16)}`;
}

/** Undefined when it is missing or not whole: nothing in it is needed. */
async function configOf(stacksDir: string, slug: string): Promise<Map<string, unknown> | undefined> {
  const text = await readFile(stackConfigPath(stacksDir, slug), 'utf8').catch(() => '');
  return wholeConfig(text);
}
