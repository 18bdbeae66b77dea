/** The speaker page: what each element of a lesson becomes in the notes. The slides are in the previews. */

import CodeBlock from '../deck/CodeBlock.astro';
import Contents from '../deck/Contents.astro';
import Diagram from '../deck/Diagram.astro';
import KeyPoints from '../deck/KeyPoints.astro';
import Nothing from '../deck/Nothing.astro';
import Aside from '../page/Aside.astro';
import Table from '../page/Table.astro';
import Thing from '../page/Thing.astro';
import Exercise from './Exercise.astro';
import Question from './Question.astro';
import Section from './Section.astro';
import Snippet from './Snippet.astro';

export const speakerComponents = {
  Aside,
  CodeBlock,
  Diagram,
  Exercise,
  KeyPoints,
  Notes: Contents,
  Plate: Nothing,
  Question,
  Section,
  SectionTitle: Nothing,
  Snippet,
  StageKeyPoints: Nothing,
  StageQuestion: Nothing,
  StageSnippet: Nothing,
  Term: Contents,
  Thing,
  table: Table,
};
