/** The platform's own images, in the order in which one stands on the other. */
export interface ImageDefinition {
  name: ImageName;
  tag: string;
  /** Name of the image it starts from; `debian` is the distribution itself. */
  base: ImageName | 'debian';
}

export const IMAGE_NAMES = ['base', 'node', 'postgres', 'redis', 'nginx', 'python', 'server'] as const;
export type ImageName = (typeof IMAGE_NAMES)[number];

export const IMAGE_DEFINITIONS: Record<ImageName, ImageDefinition> = {
  base: { name: 'base', tag: 'waas/base:12', base: 'debian' },
  node: { name: 'node', tag: 'waas/node:24', base: 'base' },
  postgres: { name: 'postgres', tag: 'waas/postgres:15', base: 'base' },
  redis: { name: 'redis', tag: 'waas/redis:7', base: 'base' },
  nginx: { name: 'nginx', tag: 'waas/nginx:1', base: 'base' },
  python: { name: 'python', tag: 'waas/python:3.11', base: 'base' },
  server: { name: 'server', tag: 'waas/server:12', base: 'base' },
};

/** What every installation needs; `python` is built when a blueprint asks for it, `server` by the simulated cloud. */
export const DEFAULT_IMAGES = [
  'base',
  'node',
  'postgres',
  'redis',
  'nginx',
] as const satisfies readonly ImageName[];

/** For people who look at an image; an image built on top of another inherits it, so nothing is found by it. */
export const DEFINITION_LABEL = 'dev.codexdlc.definition';

/** `waas/node:24` made from a definition is also `waas/node:d-<hash>`: the same definition is never built twice. */
export function definitionTag(tag: string, definition: string): string {
  return `${tag.slice(0, tag.lastIndexOf(':'))}:d-${definition.slice(0, 20)}`;
}
