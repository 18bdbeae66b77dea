/** All manifests of a lesson as one file, to be applied to a real cluster. */
import type { APIRoute } from 'astro';
import { manifestsFile, standingOf } from '../../../components/take-away/index.ts';
import { lessons } from '../../../lesson/index.ts';

export async function getStaticPaths() {
  const slugs = (await lessons()).map(({ slug }) => slug);
  const left = await Promise.all(slugs.map(standingOf));
  return slugs
    .filter((_, index) => left[index]?.documents.length !== 0)
    .map((slug) => ({ params: { slug } }));
}

export const GET: APIRoute = async ({ params }) =>
  new Response(await manifestsFile(params['slug'] ?? ''), {
    headers: { 'Content-Type': 'application/yaml;charset=utf-8' },
  });
