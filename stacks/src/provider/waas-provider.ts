import { isDeepStrictEqual } from 'node:util';
import type { CheckResult, CreateResult, DiffResult, Provider, ReadResult, UpdateResult } from '@pulumi/pulumi/provider/index.js';
import type { ZodType } from 'zod';
import { hasUnknown, unwrap, type Properties } from './property-values.ts';
import type { ResourceHandler } from './resource-handler.ts';

export const PROVIDER_VERSION = '0.1.0';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- one table for handlers of different shapes; each parses its own.
type AnyHandler = ResourceHandler<any, any>;

/** The `waas` provider: finds the handler by resource type and leaves secrets wrapped in what goes to the state. */
export function createWaasProvider(handlers: Record<string, AnyHandler>): Provider {
  const handlerOf = (urn: string): AnyHandler => {
    const type = urn.split('::')[2]?.split('$').at(-1) ?? '';
    const handler = handlers[type];
    if (!handler) throw new Error(`resource type ${type} is unknown to the waas provider ${PROVIDER_VERSION}`);
    return handler;
  };

  return {
    version: PROVIDER_VERSION,
    schema: JSON.stringify({ name: 'waas', version: PROVIDER_VERSION }),

    check: (urn, _olds: Properties, news: Properties): Promise<CheckResult> => {
      if (hasUnknown(news)) return Promise.resolve({ inputs: news });
      const parsed = handlerOf(urn).schema.safeParse(unwrap(news));
      const failures = (parsed.error?.issues ?? []).map((issue) => ({
        property: issue.path.join('.'),
        reason: issue.message,
      }));
      return Promise.resolve({ inputs: news, failures });
    },

    diff: (_id, urn, olds: Properties, news: Properties): Promise<DiffResult> => {
      const handler = handlerOf(urn);
      const changed = Object.keys(news).filter((key) => !isDeepStrictEqual(unwrap(olds[key]), unwrap(news[key])));
      const replaces = changed.filter((key) => handler.replaceOn.includes(key));
      const drift = handler.driftOf?.(unwrap(olds)) !== undefined;
      return Promise.resolve({
        changes: changed.length > 0 || drift,
        replaces,
        deleteBeforeReplace: handler.deleteBeforeReplace ?? false,
      });
    },

    create: async (urn, inputs: Properties): Promise<CreateResult> => {
      const handler = handlerOf(urn);
      const { id, outs } = (await handler.create(parse(handler.schema, inputs))) as { id: string; outs: Properties };
      return { id, outs: { ...inputs, ...outs } };
    },

    update: async (id, urn, olds: Properties, news: Properties): Promise<UpdateResult> => {
      const handler = handlerOf(urn);
      if (!handler.update) throw new Error(`${urn} cannot be changed in place`);
      const outs = (await handler.update(id, parse(handler.schema, news), unwrap(olds))) as Properties;
      return { outs: { ...news, ...outs } };
    },

    read: async (id, urn, props?: Properties): Promise<ReadResult> => {
      const state = props ?? {};
      const plain = unwrap(state);
      const found = (await handlerOf(urn).read(id, plain, plain)) as Properties | undefined;
      return found === undefined ? { id: '', props: {} } : { id, props: { ...state, ...found } };
    },

    delete: async (id, urn, props: Properties): Promise<void> => {
      const plain = unwrap(props);
      await handlerOf(urn).delete(id, plain, plain);
    },
  };
}

function parse<T>(schema: ZodType<T>, inputs: Properties): T {
  return schema.parse(unwrap(inputs));
}
