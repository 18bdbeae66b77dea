/** Slides with notes, on paper: each section its slide, and below it what the speaker says. */

import Plate from '../deck/Plate.astro';
import SectionTitle from '../deck/SectionTitle.astro';
import { speakerComponents } from './index.ts';
import PrintedSection from './PrintedSection.astro';
import Said from './Said.astro';

export const printedComponents = {
  ...speakerComponents,
  Notes: Said,
  Plate,
  Section: PrintedSection,
  SectionTitle,
};
