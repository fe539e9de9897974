import { isDeepStrictEqual } from 'node:util';
import { hasUnknown, unwrap, type Properties } from './property-values.ts';
import type { WireHandler } from './resource-handler.ts';
import { PROVIDER_VERSION } from './version.ts';

export interface WaasProvider {
  version: string;
  schema: string;
  check(
    urn: string,
    olds: Properties,
    news: Properties,
  ): Promise<{ inputs: Properties; failures: CheckFailure[] }>;
  diff(id: string, urn: string, olds: Properties, news: Properties): Promise<Difference>;
  create(urn: string, inputs: Properties): Promise<{ id: string; outs: Properties }>;
  update(id: string, urn: string, olds: Properties, news: Properties): Promise<{ outs: Properties }>;
  /** An empty id says that it is gone. */
  read(id: string, urn: string, props?: Properties): Promise<{ id: string; props: Properties }>;
  delete(id: string, urn: string, props: Properties): Promise<void>;
}

export interface CheckFailure {
  property: string;
  reason: string;
}

export interface Difference {
  changes: boolean;
  replaces: string[];
  deleteBeforeReplace: boolean;
}

/** The `waas` provider: finds the handler by resource type and leaves secrets wrapped in what goes to the state. */
export function createWaasProvider(handlers: Record<string, WireHandler>): WaasProvider {
  const handlerOf = (urn: string): WireHandler => {
    const type = urn.split('::')[2]?.split('$').at(-1) ?? '';
    const handler = handlers[type];
    if (!handler)
      throw new Error(`resource type ${type} is unknown to the waas provider ${PROVIDER_VERSION}`);
    return handler;
  };

  return {
    version: PROVIDER_VERSION,
    schema: JSON.stringify({ name: 'waas', version: PROVIDER_VERSION }),

    check: (urn, _olds, news) =>
      Promise.resolve({ inputs: news, failures: hasUnknown(news) ? [] : handlerOf(urn).problems(news) }),

    diff: (_id, urn, olds, news) => {
      const handler = handlerOf(urn);
      const changed = Object.keys(news).filter(
        (key) => !isDeepStrictEqual(unwrap(olds[key]), unwrap(news[key])),
      );
      return Promise.resolve({
        changes: changed.length > 0 || handler.drifted(olds),
        replaces: handler.replaceOn.filter((path) => isElsewhere(path, changed, olds, news)),
        deleteBeforeReplace: handler.deleteBeforeReplace,
      });
    },

    create: (urn, inputs) => handlerOf(urn).create(inputs),
    update: async (id, urn, olds, news) => ({ outs: await handlerOf(urn).update(id, news, olds) }),

    read: async (id, urn, props = {}) => {
      const found = await handlerOf(urn).read(id, props);
      return found === undefined ? { id: '', props: {} } : { id, props: found };
    },

    delete: (id, urn, props) => handlerOf(urn).delete(id, props),
  };
}

function isElsewhere(path: string, changed: readonly string[], olds: Properties, news: Properties): boolean {
  const [key = '', ...fields] = path.split('.');
  return changed.includes(key) && !isDeepStrictEqual(at(olds[key], fields), at(news[key], fields));
}

function at(value: unknown, fields: readonly string[]): unknown {
  return fields.reduce<unknown>(
    (inner, field) =>
      typeof inner === 'object' && inner !== null ? (inner as Properties)[field] : undefined,
    unwrap(value),
  );
}
