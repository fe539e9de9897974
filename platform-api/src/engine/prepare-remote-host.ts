import type { TenantSpec } from '@codexdlc/stacks';
import { copyImages } from '@codexdlc/stacks/host-access';
import type Docker from 'dockerode';
import type { Platform } from '../platform.ts';

/** What a shared host that is reached by ssh needs before a tenant can be put on it: images. Safe to repeat. */
export async function prepareRemoteHost(platform: Platform, docker: Docker, spec: TenantSpec): Promise<void> {
  const { database, cache } = spec.workload;
  const images = [spec.release.image, database?.image, cache?.image].filter((image) => image !== undefined);
  await copyImages(platform.docker, docker, images);
}
