/** Reviews of what one may do: `kubectl auth can-i` asks for them. */

import type { Call } from './call.ts';
import { json } from './respond.ts';

/** Simplified: whoever speaks for himself may do everything, and one who is impersonated nothing. */
export function answerAccessReview({ request, body }: Call): Response {
  const allowed = !request.headers.has('impersonate-user');
  return json({ ...(body as object), status: { allowed } }, 201);
}
