import type { z } from 'zod';

/** One kind of resource of the `waas` provider. Values arrive parsed and unwrapped. */
export interface ResourceHandler<I, O extends object> {
  schema: z.ZodType<I>;
  /** Inputs whose change needs a new resource; a change of any other is an `update`. */
  replaceOn: readonly (keyof I & string)[];
  /** The old one must be gone before the new one can be made. */
  deleteBeforeReplace?: boolean;
  create(inputs: I): Promise<{ id: string; outs: O }>;
  update?(id: string, inputs: I, olds: I): Promise<O>;
  /** What is really there; undefined when it is gone. */
  read(id: string, inputs: I, outs: O): Promise<O | undefined>;
  delete(id: string, inputs: I, outs: O): Promise<void>;
  /** Outputs that a refresh may find changed by hand: the next `up` puts them right. */
  driftOf?(outs: O): string | undefined;
}
