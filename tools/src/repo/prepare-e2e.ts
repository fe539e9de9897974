import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { ensureChromium } from '../browser/index.ts';
import { ensureDocker } from '../docker/index.ts';
import { ensureHcloudCli } from '../cloud/hetzner/clients/ensure-hcloud-cli.ts';
import { ensureHcloudPython } from '../cloud/hetzner/clients/ensure-hcloud-python.ts';
import { ensureHcloudPlugin } from '../engine/index.ts';
import { ensureBlueprintImage, ensureImages } from '../images/index.ts';
import type { Progress } from '../progress/index.ts';
import { REPO_ROOT } from './repo-root.ts';

/** What the end-to-end tests stand on: engine and plugins, Docker daemon, browser, vendors' clients and images; the slow part of a first run. */
export async function prepareE2e(progress: Progress): Promise<void> {
  for (const part of await Promise.allSettled([ensureHcloudPlugin(progress), prepareImages(progress)])) {
    if (part.status === 'rejected') throw part.reason;
  }
}

async function prepareImages(progress: Progress): Promise<void> {
  const docker = await ensureDocker(progress, { mayInstall: true });
  // Before the images, whose packages come by apt-get too: two runs at once refuse each other.
  await ensureChromium(progress);
  await ensureHcloudCli(progress);
  await ensureHcloudPython(progress);
  await ensureImages(docker, progress);
  for (const path of globSync('tenant-blueprints/*/blueprint.json', { cwd: REPO_ROOT })) {
    await ensureBlueprintImage(docker, basename(dirname(path)), progress);
  }
}
