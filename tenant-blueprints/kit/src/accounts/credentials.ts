import { z } from 'zod';
import { LANGUAGES } from '../i18n/languages.ts';

export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 200;

export const Mail = z
  .string()
  .max(254)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email());

/** One line as people write it; letters that show nothing or turn the line around are no part of a name. */
export const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((text) => !/[\p{Cc}\p{Cf}]/u.test(text));

export const Token = z.string().trim().min(16).max(200);
export const NewPassword = z.string().min(MIN_PASSWORD).max(MAX_PASSWORD);
export const AnyPassword = z.string().min(1).max(MAX_PASSWORD);
export const UserLanguage = z.enum(LANGUAGES);

export const SignIn = z.object({ mail: Mail, password: AnyPassword });
export const FirstSignIn = z.object({
  token: Token,
  mail: Mail,
  name: PersonName.optional().catch(undefined),
  password: NewPassword,
});
