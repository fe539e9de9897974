import { z } from 'zod';

export const labelsInput = z.record(z.string(), z.string());
export const nameInput = z.string().min(1).max(128);
export const idInput = z.coerce.number().int().positive();
export const idOrNameInput = z.union([z.string().min(1), z.number().int()]);

export const renameInput = z.object({ name: nameInput.optional(), labels: labelsInput.optional() });
