import { execa } from 'execa';
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
  /** Besides the platform's own. */
  tags: string[];
}

/** A program that runs where the daemon does. */
export interface StageCommand {
  file: string;
  args: string[];
  env: Record<string, string>;
  cwd?: string;
}

export interface CommandEnd {
  code: number;
  output: string;
}

export type ToStage =
  | { type: 'open'; config: StageConfig }
  | { type: 'play'; restart: RestartCase }
  | { type: 'run'; command: StageCommand }
  | { type: 'close' };

export type FromStage =
  | { type: 'done' }
  | { type: 'played'; outcome: RestartOutcome }
  | { type: 'ran'; end: CommandEnd }
  | { type: 'failed'; text: string };

let docker: SecondDocker;

// In namespaces of its own (docker-stage.ts): its daemon, its loopback, its processes. It ends with the test.
process.once('disconnect', () => process.exit(0));
process.on('message', (message) => {
  void perform(message as ToStage).then(
    (told) => process.send?.(told),
    (error: unknown) => process.send?.({ type: 'failed', text: textOf(error) } satisfies FromStage),
  );
});

async function perform(wish: ToStage): Promise<FromStage> {
  switch (wish.type) {
    case 'open':
      await openStage(wish.config);
      return { type: 'done' };
    case 'play':
      return { type: 'played', outcome: await playRestart(docker, wish.restart) };
    case 'run':
      return { type: 'ran', end: await run(wish.command) };
    case 'close':
      await docker.stop('SIGTERM');
      return { type: 'done' };
  }
}

async function run({ file, args, env, cwd }: StageCommand): Promise<CommandEnd> {
  const { exitCode, all } = await execa(file, args, {
    ...{ env, extendEnv: false, reject: false, all: true, input: '' },
    ...(cwd === undefined ? {} : { cwd }),
  });
  return { code: exitCode ?? -1, output: all };
}

async function openStage({ folder, socket, machineSocket, cgroup, tags }: StageConfig): Promise<void> {
  await prepareNamespaces();
  docker = secondDocker({ folder, socket, cgroup });
  await docker.start();
  const hashes = await definitionHashes();
  const own = DEFAULT_IMAGES.flatMap((name) => {
    const { tag } = IMAGE_DEFINITIONS[name];
    return [tag, definitionTag(tag, hashes[name])];
  });
  await carryImages([...own, ...tags], machineSocket, socket);
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
