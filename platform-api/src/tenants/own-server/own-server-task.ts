import { TenantSecrets, type TenantSpec } from '@codexdlc/stacks';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import { z } from 'zod';
import type { EngineTask } from '../../engine/engine-task.ts';
import { SETTINGS_OF_OWN } from '../../own-servers/new-own-server.ts';

const Server = z.object({ bootstrapHostKey: z.string(), sshPublicKey: z.string() });

/** Whose secrets are those of the configuration: nobody else changes them. */
const SECRETS_TAG = 'alone';

/** An update that nobody but this process asks for. */
export function aloneTask(spec: TenantSpec, secrets: TenantSecrets, sshPublicKey: string): EngineTask {
  return {
    action: 'apply',
    spec,
    secrets,
    secretsTag: SECRETS_TAG,
    sshPublicKey,
    host: { name: `server-${spec.slug}`, kind: 'own-server', settings: SETTINGS_OF_OWN },
    masterKey: '',
    requestId: '',
    recover: false,
    isNew: false,
    gate: true,
    refresh: false,
  };
}

/** With what the stack's configuration keeps secret. */
export async function readAloneTask(stack: Stack, spec: TenantSpec): Promise<EngineTask> {
  const config = await stack.getAllConfig();
  const valueOf = (key: string): unknown => JSON.parse(config[`waas:${key}`]?.value ?? 'null');
  const { bootstrapHostKey, sshPublicKey } = Server.parse(valueOf('server'));
  const secrets = TenantSecrets.parse(valueOf('secrets'));
  return aloneTask(spec, { ...secrets, bootstrapHostKey }, sshPublicKey);
}
