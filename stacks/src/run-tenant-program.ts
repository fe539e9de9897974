import * as pulumi from '@pulumi/pulumi';
import { withoutProtection } from './server/server-plan.ts';
import { ServerConfig } from './server/server-config.ts';
import { HostOptions } from './spec/host-options.ts';
import { TenantSecrets, TenantSpec } from './spec/tenant-spec.ts';
import { Tenant, type ServerOutputs } from './tenant/tenant-program.ts';

/** Reads the tenant from the stack's configuration and declares it. The same for every way of running it. */
export function runTenantProgram(): ServerOutputs | undefined {
  const config = new pulumi.Config('waas');
  const server = config.get('server');
  const spec = TenantSpec.parse(config.requireObject('spec'));
  // What somebody without the platform sets before "pulumi destroy".
  const isProtected = config.getBoolean('protectServer') ?? true;
  return new Tenant({
    spec: isProtected ? spec : withoutProtection(spec),
    secrets: TenantSecrets.parse(JSON.parse(config.require('secrets'))),
    host: HostOptions.parse(config.requireObject('host')),
    ...(server === undefined ? {} : { server: ServerConfig.parse(JSON.parse(server)) }),
  }).outputs;
}
