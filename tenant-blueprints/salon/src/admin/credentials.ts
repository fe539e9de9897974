import { z } from 'zod';

const Mail = z
  .string()
  .max(254)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email());

export const SignIn = z.object({ mail: Mail, password: z.string().min(1).max(200) });
export const FirstSignIn = z.object({
  token: z.string().trim().min(16).max(200),
  mail: Mail,
  password: z.string().min(12).max(200),
});
