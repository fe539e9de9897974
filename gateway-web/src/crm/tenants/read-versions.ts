import type { PlatformClient } from '@codexdlc/platform-api/client';

const MOST = 200;

/** Versions of a blueprint that can be deployed, the newest first, each once. */
export async function readVersions(platform: PlatformClient, blueprint: string): Promise<string[]> {
  const { items } = await platform.get('/v1/releases', { params: { query: { blueprint, limit: MOST } } });
  return [...new Set(items.map(({ version }) => version))];
}
