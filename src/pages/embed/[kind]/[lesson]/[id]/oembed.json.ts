/** What a page that embeds by oEmbed asks for; a file, because there is no server. */
import { courseFacts, permanentLink } from '../../../../../site/index.ts';
import { type Embed, oEmbed } from '../../../../../syllabus/embed.ts';
import { embeds } from '../../../../../syllabus/embeds.ts';

export async function getStaticPaths() {
  return (await embeds()).map(({ embed, lesson }) => ({
    params: { kind: embed.kind, lesson: lesson.slug, id: embed.id },
    props: { embed },
  }));
}

export async function GET({ props }: { props: { embed: Embed } }): Promise<Response> {
  const { title } = await courseFacts();
  const course = { title, home: permanentLink('/') };
  return Response.json(oEmbed(props.embed, course, permanentLink(props.embed.path)));
}
