import { ensureEdge } from '@codexdlc/stacks/edge';
import type { Platform } from '../platform.ts';
import { hostOptionsOf } from './host-options.ts';

/** The host's nginx must run before a site can be published to it. */
export async function startEdge(platform: Platform): Promise<void> {
  const { nginx } = await platform.tools.ensureImages();
  await ensureEdge({ docker: platform.docker }, hostOptionsOf(platform).edge, nginx);
}
