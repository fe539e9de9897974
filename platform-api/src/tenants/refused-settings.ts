import type { SettingFault } from '@codexdlc/tenant-blueprints';
import { AppError, because } from '../errors.ts';

/** Settings that the blueprint does not take, each with the rule that it breaks. */
export class RefusedSettings extends AppError {
  readonly faults: readonly SettingFault[];

  constructor(faults: readonly SettingFault[]) {
    super('INVALID_INPUT', '--set is not valid.', {
      why: faults.map(({ name, detail }) => `setting ${name} ${detail}`).join('\n'),
      todo: 'See "npx waas init --help" for examples.',
      ...because('settings-refused', { count: faults.length, field: 'set' }),
    });
    this.name = 'RefusedSettings';
    this.faults = faults;
  }
}
