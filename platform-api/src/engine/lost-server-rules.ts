import { z } from 'zod';
import { SERVER_TYPE } from './server-facts-rules.ts';

const Resource = z.looseObject({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  deletedWith: z.string().optional(),
  dependencies: z.array(z.string()).optional(),
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).optional(),
});
type Resource = z.infer<typeof Resource>;

const State = z.looseObject({
  deployment: z.looseObject({ resources: z.array(Resource).nullish() }).nullable(),
});

export function serverIdIn(stateText: string): string | undefined {
  return resourcesOf(State.parse(JSON.parse(stateText))).find(({ type }) => type === SERVER_TYPE)?.id;
}

/**
 * The state without the server and without all that was on it: nothing there can be asked or removed any more. Addresses,
 * firewall and records stay; they are there still.
 */
export function withoutServer(stateText: string): string {
  const state = State.parse(JSON.parse(stateText));
  const resources = resourcesOf(state);
  const servers = new Set(resources.filter(({ type }) => type === SERVER_TYPE).map(({ urn }) => urn));
  const isGone = ({ urn, deletedWith }: Resource): boolean =>
    servers.has(urn) || servers.has(deletedWith ?? '');
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
