/** How a program speaks TLS: it brings the code of the one server that does. */

import type { HttpCall } from '../../network/http.ts';
import type { Process } from '../program.ts';

export async function secureAnswer({ client }: Process): Promise<NonNullable<HttpCall['secure']>> {
  const { answerAsApiServer } = await import('../../network/apiserveranswer.ts');
  return (request) => answerAsApiServer(request, client.network.world.now());
}
