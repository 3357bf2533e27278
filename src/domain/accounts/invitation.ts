import { z } from 'zod';
import { emailSchema, standingSchema } from './user.ts';

/** What `POST /api/v1/invitations` takes. `email`: for whom it is meant; whoever has the link may write another. */
export const invitationSchema = z
  .strictObject({
    email: emailSchema.optional().describe('For whom it is meant; whoever has the link may write another.'),
    ...standingSchema.shape,
  })
  .superRefine(({ email: _, ...standing }, context) => {
    for (const { path, message } of standingSchema.safeParse(standing).error?.issues ?? [])
      context.addIssue({ code: 'custom', path, message });
  });
