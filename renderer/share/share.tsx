// The page on which one person sees or types one share. It has a window and a process of its own, which end when it is done.

import { createRoot } from 'react-dom/client'
import { cleaned } from '../bridge/clean.ts'
import { connect } from '../bridge/bridge.ts'
import { followSystem } from '../design/display.ts'
import { speakHere } from '../design/language.ts'
import { Course } from './course.ts'
import { errandsFor } from './errands.ts'
import { Page } from './Page.tsx'
import { watch } from './watch.ts'

followSystem()
const connection = connect('share')
const [answer, spoken] = await Promise.all([connection.call('share.job', {}), connection.call('share.language', {})])
if ('output' in spoken) speakHere(spoken.output.language)
const element = document.querySelector('#page')
// Without a job there is nothing to do here: the shell ends the page.
if ('output' in answer && element !== null) {
  const job = cleaned(answer.output)
  const course = new Course(job, errandsFor(job, connection))
  watch(course)
  createRoot(element).render(<Page course={course} />)
  course.begin()
}
