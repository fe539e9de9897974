import * as pulumi from '@pulumi/pulumi';
import { HostOptions } from './spec/host-options.ts';
import { TenantSecrets, TenantSpec } from './spec/tenant-spec.ts';
import { Tenant } from './tenant/tenant-program.ts';

/** Reads the tenant from the stack's configuration and declares it. The same for every way of running it. */
export function runTenantProgram(): void {
  const config = new pulumi.Config('waas');
  new Tenant({
    spec: TenantSpec.parse(config.requireObject('spec')),
    secrets: TenantSecrets.parse(JSON.parse(config.require('secrets'))),
    host: HostOptions.parse(config.requireObject('host')),
  });
}
