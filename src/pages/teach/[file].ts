/** The course as files, for those who write a syllabus with a program or without JavaScript. */
import { type Format, written } from '../../syllabus/formats.ts';
import { type SyllabusLesson, syllabus } from '../../syllabus/index.ts';

const FILES: Readonly<Record<string, Format | 'json'>> = {
  'course.md': 'markdown',
  'course.txt': 'text',
  'course.csv': 'csv',
  'course.json': 'json',
};

export function getStaticPaths() {
  return Object.entries(FILES).map(([file, format]) => ({ params: { file }, props: { format } }));
}

export async function GET({ props }: { props: { format: Format | 'json' } }): Promise<Response> {
  return new Response(contentOf(await syllabus(), props.format));
}

function contentOf(lessons: readonly SyllabusLesson[], format: Format | 'json'): string {
  return format === 'json' ? JSON.stringify(lessons) : written(lessons, { format });
}
