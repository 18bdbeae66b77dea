/** Where the fonts are that diagrams are measured in. */
import { join } from 'node:path';

/** The site's own fonts, seen from the root of the project, where every build runs. */
const FONT_FOLDER = join('src', 'styles', 'fonts');

export const FONT_FILES = {
  sans: join(FONT_FOLDER, 'source-sans-var.woff2'),
  mono: join(FONT_FOLDER, 'source-code-400.woff2'),
} as const;
