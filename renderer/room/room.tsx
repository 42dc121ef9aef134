// The room view, for a projector: what is done now, and by whom, in letters that are read from the other end of the room. It takes no input.

import { createRoot } from 'react-dom/client'
import { connect, neverPrints } from '../bridge/bridge.ts'
import { followSystem } from '../design/display.ts'
import { speakHere } from '../design/language.ts'
import { Pictures } from './pictures.ts'
import { RoomView } from './RoomView.tsx'

neverPrints(window)
followSystem()
const element = document.querySelector('#page')
if (element !== null) createRoot(element).render(<RoomView pictures={new Pictures(connect('room'), speakHere)} />)
