import { z } from 'zod';
import { passwordAgainSchema } from './own-account.ts';

/** What a browser answers; the credentials' library reads the rest of it. */
const answerSchema = z.looseObject({
  id: z.string().max(1500),
  response: z.looseObject({ clientDataJSON: z.string().max(4000) }),
});
/** What `POST /api/v1/me/passkeys` takes. */
export const newPasskeySchema = passwordAgainSchema.extend({
  name: z.string().trim().min(1).max(60),
  response: answerSchema,
});

/** What `POST /api/v1/passkey-logins` takes. */
export const passkeyLoginSchema = z.strictObject({ response: answerSchema });
