export { plural, type PluralForms } from '@codexdlc/domain/words';
