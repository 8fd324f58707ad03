import { z } from 'zod';

/** Where somebody or something is, as it is written on a letter and as it is stored; `country` is ISO 3166-1 alpha-2. */
export const PostalAddress = z.object({
  street: z.string().optional(),
  city: z.string().optional(),
  region: z.string().optional(),
  postalCode: z.string().optional(),
  country: z.string().optional(),
  label: z.string().optional(),
  primary: z.boolean().optional(),
});
export type PostalAddress = z.infer<typeof PostalAddress>;
