import { z } from 'zod';

/** `equals`, `in` and `includes` name options; `atLeast` counts: a number as it is, choices by how many are taken. */
export type SurveyCondition =
  | { field: string; equals: string | number }
  | { field: string; in: (string | number)[] }
  | { field: string; includes: string }
  | { field: string; atLeast: number }
  | { field: string; answered: boolean }
  | { all: SurveyCondition[] }
  | { any: SurveyCondition[] }
  | { not: SurveyCondition };

const Value = z.union([z.string().min(1), z.int()]);
const field = z.string().min(1);

/** When something holds, as data; a field that is not answered fulfils none but `answered: false`. */
export const SurveyCondition: z.ZodType<SurveyCondition> = z.lazy(() =>
  z.union([
    z.strictObject({ field, equals: Value }),
    z.strictObject({ field, in: z.array(Value).min(1) }),
    z.strictObject({ field, includes: z.string().min(1) }),
    z.strictObject({ field, atLeast: z.int() }),
    z.strictObject({ field, answered: z.boolean() }),
    z.strictObject({ all: z.array(SurveyCondition).min(1) }),
    z.strictObject({ any: z.array(SurveyCondition).min(1) }),
    z.strictObject({ not: SurveyCondition }),
  ]),
);
