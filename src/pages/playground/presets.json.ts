/** The presets of the playground, fetched when one is chosen. */
import type { APIRoute } from 'astro';
import { presets } from '../../components/playground/presets.ts';

export const GET: APIRoute = async () => Response.json(await presets());
