import type Docker from 'dockerode';
import { SetupError } from '../errors.ts';
import type { Step } from '../progress/index.ts';
import { packContext, type ContextFile } from './build-context.ts';
import { DEFINITION_LABEL, definitionTag } from './image-definitions.ts';

export interface ImageBuild {
  tag: string;
  files: readonly ContextFile[];
  /** Image that the Dockerfile's `ARG BASE` stands for. */
  base: string;
  definition: string;
}

interface BuildMessage {
  stream?: string;
  error?: string;
  aux?: { ID?: string };
}

const LAST_LINES = 15;

/** Builds and tags an image; a failure carries the last lines of what the build said. */
export async function buildImage(docker: Docker, build: ImageBuild, step: Step): Promise<string> {
  const output = await docker.buildImage(packContext(build.files), {
    t: build.tag,
    buildargs: { BASE: build.base },
    labels: { [DEFINITION_LABEL]: build.definition },
    forcerm: true,
  });
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(
      output,
      (error) => {
        if (error) reject(buildError(build.tag, error.message, lines));
        else resolve();
      },
      (message: BuildMessage) => {
        const text = message.stream ?? message.error;
        if (text === undefined) return;
        lines.push(...text.split('\n').filter((line) => line.trim() !== ''));
        const name = /^Step (\d+\/\d+)/.exec(text)?.[1];
        if (name !== undefined) step.update(`${build.tag}, step ${name}`);
      },
    );
  });
  const image = docker.getImage(build.tag);
  const [repo = '', tag = ''] = definitionTag(build.tag, build.definition).split(':');
  await image.tag({ repo, tag });
  return (await image.inspect()).Id;
}

function buildError(tag: string, message: string, lines: readonly string[]): SetupError {
  return new SetupError(
    `The image ${tag} could not be built: ${message}`,
    lines.slice(-LAST_LINES).join('\n'),
    'Check that containers reach the Debian package mirror and that the disk has 4 GiB free, then run this again',
  );
}
