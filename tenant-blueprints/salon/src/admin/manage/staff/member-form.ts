import type { ValuesOf } from '@codexdlc/blueprint-kit/forms/form.ts';
import { localField, textField } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { checkField, choiceField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import type { Picture } from '@codexdlc/blueprint-kit/pictures/pictures-repository.ts';
import { NO_PICTURE, pictureOptions, pictureOrNull } from '../picture-options.ts';
import type { Reader } from '../reader.ts';
import { COLOURS, type TeamMember } from './team-member.ts';

const NO_ACCOUNT = '-';

export interface MemberChoices {
  accounts: readonly { id: string; name: string; mail: string }[];
  pictures: readonly Picture[];
}

export function memberForm({ accounts, pictures }: MemberChoices, reader: Reader) {
  const words = reader.t.staff.fields;
  return {
    name: textField({ label: words.name, max: 80, isRequired: true }),
    roleTitle: localField({ label: words.role, max: 60, help: words.roleHelp }),
    about: localField({ label: words.about, max: 600, rows: 4, help: words.aboutHelp }),
    picture: choiceField({
      label: words.picture,
      help: words.pictureHelp,
      look: 'pictures',
      options: pictureOptions(pictures, words.noPicture, reader),
    }),
    colour: choiceField({
      label: words.colour,
      options: words.colours.slice(0, COLOURS).map((label, index) => ({ value: String(index), label })),
    }),
    isOnline: checkField({ label: words.isOnline }),
    account: choiceField({
      label: words.account,
      help: words.accountHelp,
      options: [
        { value: NO_ACCOUNT, label: words.noAccount },
        ...accounts.map(({ id, name, mail }) => ({ value: id, label: `${name} (${mail})` })),
      ],
    }),
  };
}

export type MemberValues = ValuesOf<ReturnType<typeof memberForm>>;

export function profileOf(values: MemberValues): Omit<TeamMember, 'id' | 'isWorking'> {
  return {
    name: values.name,
    roleTitle: values.roleTitle,
    about: values.about,
    pictureId: pictureOrNull(values.picture),
    colour: Number(values.colour),
    isOnline: values.isOnline,
    userId: values.account === NO_ACCOUNT ? null : values.account,
  };
}

export function valuesOfMember(member: Omit<TeamMember, 'id' | 'isWorking'>): MemberValues {
  return {
    name: member.name,
    roleTitle: member.roleTitle,
    about: member.about,
    picture: member.pictureId ?? NO_PICTURE,
    colour: String(member.colour),
    isOnline: member.isOnline,
    account: member.userId ?? NO_ACCOUNT,
  };
}
