import type { z } from 'zod';
import { unwrap, type Properties } from './property-values.ts';

/** One kind of resource of the `waas` provider. Values arrive parsed and unwrapped. */
export interface ResourceHandler<I, O extends object> {
  schema: z.ZodType<I>;
  /** Inputs, or fields of them as "a.b", whose change needs a new resource; a change of any other is an `update`. */
  replaceOn: readonly ((keyof I & string) | `${keyof I & string}.${string}`)[];
  /** The old one must be gone before the new one can be made. */
  deleteBeforeReplace?: boolean;
  create(inputs: I): Promise<{ id: string; outs: O }>;
  update?(id: string, inputs: I, state: I & O): Promise<O>;
  /** What is really there; undefined when it is gone. */
  read(id: string, state: I & O): Promise<O | undefined>;
  delete(id: string, state: I): Promise<void>;
  /** What a refresh found changed by hand: the next `up` puts it right. */
  driftOf?(state: O): string | undefined;
}

/** A handler as the provider calls it: property values as the engine sends them, secrets still wrapped. */
export interface WireHandler {
  replaceOn: readonly string[];
  deleteBeforeReplace: boolean;
  problems(inputs: Properties): { property: string; reason: string }[];
  drifted(state: Properties): boolean;
  create(inputs: Properties): Promise<{ id: string; outs: Properties }>;
  update(id: string, inputs: Properties, state: Properties): Promise<Properties>;
  read(id: string, state: Properties): Promise<Properties | undefined>;
  delete(id: string, state: Properties): Promise<void>;
}

export function onTheWire<I, O extends object>(handler: ResourceHandler<I, O>): WireHandler {
  // State was written by this same handler from parsed inputs, so it has their shape.
  const own = (state: Properties): I & O => unwrap(state) as I & O;
  const parse = (inputs: Properties): I => handler.schema.parse(unwrap(inputs));
  return {
    replaceOn: handler.replaceOn,
    deleteBeforeReplace: handler.deleteBeforeReplace ?? false,
    problems: (inputs) =>
      (handler.schema.safeParse(unwrap(inputs)).error?.issues ?? []).map(({ path, message }) => ({
        property: path.join('.'),
        reason: message,
      })),
    drifted: (state) => handler.driftOf?.(own(state)) !== undefined,
    create: async (inputs) => {
      const { id, outs } = await handler.create(parse(inputs));
      return { id, outs: { ...inputs, ...outs } };
    },
    update: async (id, inputs, state) => {
      if (!handler.update) throw new Error(`${id} cannot be changed in place`);
      return { ...inputs, ...(await handler.update(id, parse(inputs), own(state))) };
    },
    read: async (id, state) => {
      const found = await handler.read(id, own(state));
      return found && { ...state, ...found };
    },
    delete: (id, state) => handler.delete(id, own(state)),
  };
}
