import type { Option } from '@codexdlc/blueprint-kit/forms/field.ts';
import type { Picture } from '@codexdlc/blueprint-kit/pictures/pictures-repository.ts';
import { inLanguage } from '../../site/localized.ts';
import { toLocalText } from './local-text.ts';
import type { Reader } from './reader.ts';

export const NO_PICTURE = '-';

/** Choices of a field that names a picture. */
export function pictureOptions(
  pictures: readonly Picture[],
  noPicture: string,
  { language, settings }: Pick<Reader, 'language' | 'settings'>,
): Option[] {
  return [
    { value: NO_PICTURE, label: noPicture },
    ...pictures.map(({ id, alt }) => ({
      value: id,
      label: inLanguage(toLocalText(alt), language, settings.language) || id,
    })),
  ];
}

export function pictureOrNull(choice: string): string | null {
  return choice === NO_PICTURE ? null : choice;
}
