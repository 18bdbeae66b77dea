/** Each file that lessons apply, as it is, for who runs a lesson's commands on a real cluster. */
import type { APIRoute } from 'astro';
import { MANIFESTS } from '../../components/take-away/index.ts';

export function getStaticPaths() {
  return [...MANIFESTS.keys()].map((path) => ({ params: { path } }));
}

export const GET: APIRoute = ({ params }) =>
  new Response(MANIFESTS.get(params['path'] ?? ''), {
    headers: { 'Content-Type': 'application/yaml;charset=utf-8' },
  });
