/** What is explained in the prose stands in the prose; a slide shows it when it is marked so. */
import type { MdastNode, MdastVisitorContext } from 'satteri';
import { AuthorError } from './author-error.ts';
import { placeOf } from './compilation.ts';

/**
 * @param what as the author knows it, such as `a console fence`
 * @param mark how it is written so that the slide shows it too
 * @throws {AuthorError} where `node` stands inside `<Slide>`
 */
export function forbidOnSlide(
  node: Readonly<MdastNode>,
  ctx: MdastVisitorContext,
  { what, mark }: { readonly what: string; readonly mark: string },
): void {
  for (let parent = ctx.parent(node); parent !== undefined; parent = ctx.parent(parent)) {
    if (parent.type !== 'mdxJsxFlowElement' || parent.name !== 'Slide') continue;
    throw new AuthorError(placeOf(node, ctx), {
      what: `${what} stands inside <Slide>`,
      expected: 'it in the prose, where it is explained',
      mend: `move it below </Slide> and mark it, ${mark}: it is then shown on the slide too`,
    });
  }
}
