import {
  DEFAULT_IMAGES,
  definitionTag,
  IMAGE_DEFINITIONS,
} from '../../tools/src/images/image-definitions.ts';
import { definitionHashes } from '../../tools/src/images/ensure-images.ts';
import { carryImages, prepareNamespaces, secondDocker, type SecondDocker } from './second-docker.ts';
import { playRestart, type RestartCase, type RestartOutcome } from './play-restart.ts';

export interface StageConfig {
  folder: string;
  socket: string;
  machineSocket: string;
  cgroup: string;
}

export type ToStage =
  { type: 'open'; config: StageConfig } | { type: 'play'; restart: RestartCase } | { type: 'close' };

export type FromStage =
  { type: 'outcome'; outcome: RestartOutcome | null } | { type: 'failed'; text: string };

let docker: SecondDocker;

// In namespaces of its own (docker-stage.ts): its daemon, its loopback, its processes. It ends with the test.
process.once('disconnect', () => process.exit(0));
process.on('message', (message) => {
  void perform(message as ToStage).then(
    (outcome) => process.send?.({ type: 'outcome', outcome: outcome ?? null } satisfies FromStage),
    (error: unknown) => process.send?.({ type: 'failed', text: textOf(error) } satisfies FromStage),
  );
});

async function perform(wish: ToStage): Promise<RestartOutcome | undefined> {
  switch (wish.type) {
    case 'open':
      return openStage(wish.config);
    case 'play':
      return playRestart(docker, wish.restart);
    case 'close':
      await docker.stop('SIGTERM');
      return undefined;
  }
}

async function openStage({ folder, socket, machineSocket, cgroup }: StageConfig): Promise<undefined> {
  await prepareNamespaces();
  docker = secondDocker({ folder, socket, cgroup });
  await docker.start();
  const hashes = await definitionHashes();
  const tags = DEFAULT_IMAGES.flatMap((name) => {
    const { tag } = IMAGE_DEFINITIONS[name];
    return [tag, definitionTag(tag, hashes[name])];
  });
  await carryImages(tags, machineSocket, socket);
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
