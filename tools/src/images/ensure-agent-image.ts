import type Docker from 'dockerode';
import { join } from 'node:path';
import type { Progress } from '../progress/index.ts';
import { contextHash, filesOf, type ContextFile } from './build-context.ts';
import { buildImage } from './build-image.ts';
import { builtImages, buildOnce } from './build-once.ts';
import { bundleEntries } from './bundle-entries.ts';
import { ensureImages } from './ensure-images.ts';
import { definitionTag } from './image-definitions.ts';

const STACKS = join(import.meta.dirname, '..', '..', '..', 'stacks');
const TAG = 'waas/agent:1';

/** Native parts of an ssh client that Docker's library could use; it does without. */
const NOT_BUNDLED = ['*.node', 'cpu-features'];

const DOCKERFILE = [
  'ARG BASE',
  'FROM ${BASE}',
  'WORKDIR /app',
  '# Beside /app, as it is beside the folder of the sources.',
  'COPY edge-template/ /edge-template/',
  'COPY app/ /app/',
  '# Each call is a process of its own.',
  'ENV NODE_COMPILE_CACHE=/tmp/node-compile-cache',
  'USER 0:0',
  'CMD ["sleep", "infinity"]',
  '',
].join('\n');

/** The image of the agent that works on hosts reached by ssh, as the sources are now. Its id (`sha256:...`). */
export async function ensureAgentImage(docker: Docker, progress: Progress): Promise<string> {
  const [{ node: base }, files] = await Promise.all([
    ensureImages(docker, progress, ['node']),
    contextFiles(),
  ]);
  const definition = await contextHash(files, [base]);
  const known = (await builtImages(docker)).get(definitionTag(TAG, definition));
  if (known !== undefined) return known;
  return buildOnce(docker, progress, TAG, definition, (step) =>
    buildImage(docker, { tag: TAG, files, base, definition }, step),
  );
}

async function contextFiles(): Promise<ContextFile[]> {
  const [bundle, templates] = await Promise.all([
    bundleEntries(STACKS, ['src/host-agent/main-agent.ts'], NOT_BUNDLED, false),
    filesOf(join(STACKS, 'edge-template'), 'edge-template/'),
  ]);
  const app = [textFile('package.json', '{"type":"module"}\n'), ...bundle];
  return [
    textFile('Dockerfile', DOCKERFILE),
    ...templates,
    ...app.map((file) => ({ ...file, path: `app/${file.path}` })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function textFile(path: string, text: string): ContextFile {
  return { path, executable: false, content: Buffer.from(text) };
}
