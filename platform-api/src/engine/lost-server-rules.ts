import { z } from 'zod';
import { SERVER_TYPE } from './server-facts-rules.ts';

const Resource = z.looseObject({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  deletedWith: z.string().optional(),
  outputs: z.record(z.string(), z.unknown()).optional(),
  dependencies: z.array(z.string()).optional(),
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).optional(),
});
type Resource = z.infer<typeof Resource>;

const State = z.looseObject({
  deployment: z.looseObject({ resources: z.array(Resource).nullish() }).nullable(),
});

const READY_TYPE = 'waas:server:Ready';
const Keys = z.object({ hostKeys: z.array(z.string()) });

export function serverIdIn(stateText: string): string | undefined {
  return resourcesOf(State.parse(JSON.parse(stateText))).find(({ type }) => type === SERVER_TYPE)?.id;
}

/**
 * The state without the server and without all that was on it: nothing there can be asked or removed any more. Addresses,
 * firewall and records stay; they are there still.
 */
export function withoutServer(stateText: string): string {
  return without(
    stateText,
    ({ urn, deletedWith }, servers) => servers.has(urn) || servers.has(deletedWith ?? ''),
  );
}

/**
 * The state with the server and without all that was on it, when it is of before the server got a new disk: it knows keys that
 * are no more. Undefined when it is of after that, so that nothing is forgotten twice.
 */
export function withoutContents(stateText: string, keysBefore: readonly string[]): string | undefined {
  const ready = resourcesOf(State.parse(JSON.parse(stateText))).find(({ type }) => type === READY_TYPE);
  const known = Keys.safeParse(ready?.outputs).data?.hostKeys ?? [];
  if (!known.some((key) => keysBefore.includes(key))) return undefined;
  return without(stateText, ({ deletedWith }, servers) => servers.has(deletedWith ?? ''));
}

function without(
  stateText: string,
  isLost: (resource: Resource, servers: ReadonlySet<string>) => boolean,
): string {
  const state = State.parse(JSON.parse(stateText));
  const resources = resourcesOf(state);
  const servers = new Set(resources.filter(({ type }) => type === SERVER_TYPE).map(({ urn }) => urn));
  const isGone = (resource: Resource): boolean => isLost(resource, servers);
  const gone = new Set(resources.filter(isGone).map(({ urn }) => urn));
  const kept = resources
    .filter(({ urn }) => !gone.has(urn))
    .map((resource) => withoutMentions(resource, gone));
  return JSON.stringify({ ...state, deployment: { ...state.deployment, resources: kept } });
}

/** A state that names what it does not have is refused by the engine. */
function withoutMentions(resource: Resource, gone: ReadonlySet<string>): Resource {
  const isThere = (urn: string): boolean => !gone.has(urn);
  const { dependencies, propertyDependencies } = resource;
  return {
    ...resource,
    ...(dependencies ? { dependencies: dependencies.filter(isThere) } : {}),
    ...(propertyDependencies
      ? {
          propertyDependencies: Object.fromEntries(
            Object.entries(propertyDependencies).map(([name, urns]) => [name, urns?.filter(isThere) ?? []]),
          ),
        }
      : {}),
  };
}

function resourcesOf(state: z.infer<typeof State>): Resource[] {
  return state.deployment?.resources ?? [];
}
