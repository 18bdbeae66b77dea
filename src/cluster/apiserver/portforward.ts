/** The portforward subresource: whether a tunnel to the Pod can be opened, and what one connection through it hears. */

import { badRequest } from '../api/errors.ts';
import type { Pod } from '../api/pod.ts';
import type { Call } from './call.ts';
import type { ServerContext } from './parts.ts';
import { find } from './resources.ts';

/** To a port of a Pod; the contract of images/portforward.ts. */
export type Forward = (
  to: {
    readonly namespace: string;
    readonly name: string;
    readonly uid: string;
    readonly port: number;
  },
  said: string,
) => Promise<{ readonly heard: string } | { readonly why: string }>;

const BAD_GATEWAY = 502;

/**
 * First, without parameters, whether there is a Pod to forward to: its `uid`. Then, with `uid` and `port`, the body is what
 * is said on one connection to that Pod, whoever bears its name by then. Simplified: the answer is all that is heard.
 * Throws `StatusError`.
 */
export async function answerPortForward(call: Call, server: ServerContext): Promise<Response> {
  const { body, parameters, route } = call;
  const uid = parameters.get('uid');
  if (uid === null) return dial(find(call, server) as Pod);
  const { name = '', namespace = '' } = route;
  const to = { namespace, name, uid, port: Number(parameters.get('port')) };
  const answer = await server.forward(to, String(body));
  if ('why' in answer) return new Response(answer.why, { status: BAD_GATEWAY });
  return new Response(answer.heard, { headers: { 'content-type': 'application/octet-stream' } });
}

function dial({ metadata, spec }: Pod): Response {
  const { name, uid } = metadata;
  if (!spec.nodeName) throw badRequest(`pod ${name} does not have a host assigned`);
  return Response.json({ uid });
}
