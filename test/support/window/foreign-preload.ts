// Calls as the app's own preload script does, from wherever it is put, and passes on what it was answered.

import { ipcRenderer } from 'electron'
import { channel } from '../../../electron/names.ts'

void ipcRenderer.invoke(channel, 'shell.state', {}).then((reply: unknown) => ipcRenderer.send('told', location.href, reply))
