/** The handout: what each element of a lesson becomes on paper. Nothing runs, and there is space to write. */

import Contents from '../deck/Contents.astro';
import Aside from '../page/Aside.astro';
import CodeBlock from '../page/CodeBlock.astro';
import Diagram from '../page/Diagram.astro';
import InTheProse from '../page/InTheProse.astro';
import KeyPoints from '../page/KeyPoints.astro';
import Notes from '../page/Notes.astro';
import SectionTitle from '../page/SectionTitle.astro';
import Table from '../page/Table.astro';
import Thing from '../page/Thing.astro';
import Exercise from './Exercise.astro';
import Plate from './Plate.astro';
import Question from './Question.astro';
import Section from './Section.astro';
import Snippet from './Snippet.astro';

export const handoutComponents = {
  Aside,
  CodeBlock,
  Diagram,
  Exercise,
  KeyPoints,
  Notes,
  Plate,
  Question,
  Section,
  SectionTitle,
  Snippet,
  StageKeyPoints: InTheProse,
  StageQuestion: InTheProse,
  StageSnippet: InTheProse,
  Term: Contents,
  Thing,
  table: Table,
};
