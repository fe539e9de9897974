import type { Knex } from 'knex';
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { createSettingsRepository } from './settings-repository.ts';

type Shapes = Record<string, z.ZodType>;
export type SettingsOf<S extends Shapes> = { [K in keyof S]: z.output<S[K]> };

export interface SettingsStoreOptions {
  log?: { warn(fields: object, message: string): void };
  /** For tests. */
  now?: () => number;
}

export interface SettingsStore<S> {
  /** What is stored over the defaults; remembered for two seconds. */
  read(): Promise<S>;
  /** All of it or nothing; refuses what has not the shape, by the names of the fields. */
  write(trx: Knex, changes: Partial<S>, by: { userId: string } | undefined): Promise<void>;
  forget(): void;
}

const REMEMBER_MS = 2000;

/** What the owner changes, by name. `defaults` are what is not stored yet. */
export function createSettingsStore<S extends Shapes>(
  db: Knex,
  shapes: S,
  defaults: SettingsOf<S>,
  { log, now = Date.now }: SettingsStoreOptions = {},
): SettingsStore<SettingsOf<S>> {
  let remembered: { until: number; settings: Promise<SettingsOf<S>> } | undefined;
  const warned = new Set<string>();

  const load = async (): Promise<SettingsOf<S>> => {
    const stored = await createSettingsRepository(db).list();
    const good: Partial<SettingsOf<S>> = {};
    for (const { key, value } of stored) {
      const shape = shapes[key];
      // An older or newer release may have settings that this one does not know.
      if (!shape) continue;
      const parsed = shape.safeParse(value);
      if (parsed.success) Object.assign(good, { [key]: parsed.data });
      else if (!warned.has(key)) {
        warned.add(key);
        log?.warn({ setting: key }, 'a stored setting is not valid; its default is used');
      }
    }
    return { ...defaults, ...good };
  };

  const forget = () => {
    remembered = undefined;
  };

  return {
    read() {
      if (remembered && remembered.until > now()) return remembered.settings;
      const settings = load();
      remembered = { until: now() + REMEMBER_MS, settings };
      settings.catch(forget);
      return settings;
    },

    async write(trx, changes, by) {
      const repository = createSettingsRepository(trx);
      const values = Object.entries(changes).map(([key, value]) => ({ key, ...parse(shapes[key], value) }));
      const refused = values.filter(({ isValid }) => !isValid).map(({ key }) => key);
      if (refused.length > 0)
        throw new AppError('INVALID_INPUT', `these settings are not valid: ${refused.join(', ')}`, {
          fields: refused,
        });
      for (const { key, value } of values) await repository.put(key, value, by?.userId);
      forget();
      // Whoever reads before the end of the transaction remembers what was there before.
      if (trx.isTransaction) (trx as Knex.Transaction).executionPromise.then(forget, forget);
    },

    forget,
  };
}

function parse(shape: z.ZodType | undefined, value: unknown): { isValid: boolean; value: unknown } {
  const parsed = shape?.safeParse(value);
  return parsed?.success ? { isValid: true, value: parsed.data } : { isValid: false, value: undefined };
}
