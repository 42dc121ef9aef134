// What a page could try in order to reach out, as expressions for the page: each gives `refused`, or what it got. And the outside that it would reach.

import { createSocket } from 'node:dgram'
import { createServer, type AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

/** A server on this machine that notes whoever reaches it. */
export class Outside {
  /** `tcp` or `udp`, for each that came. */ readonly reached: string[] = []
  readonly tcp: number
  readonly udp: number

  private constructor (tcp: number, udp: number, reached: string[]) {
    this.tcp = tcp
    this.udp = udp
    this.reached = reached
  }

  static async start (t: TestContext): Promise<Outside> {
    const reached: string[] = []
    const tcp = createServer(socket => {
      reached.push('tcp')
      socket.on('error', () => {}).end('HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\n\r\n')
    })
    const udp = createSocket('udp4', () => reached.push('udp'))
    await new Promise<void>(resolve => { tcp.listen(0, '127.0.0.1', resolve) })
    await new Promise<void>(resolve => { udp.bind(0, '127.0.0.1', resolve) })
    t.after(() => {
      tcp.close()
      udp.close()
    })
    return new Outside((tcp.address() as AddressInfo).port, udp.address().port, reached)
  }
}

/** Given a promise, or something that throws: `refused` where it fails, else what it gave. */
const tried = (expression: string): string => `(async () => { try { return 'got ' + String(await (${expression})) } catch { return 'refused' } })()`
/** An element that loads something: `refused` where it says that it failed, or says nothing and asks for nothing. */
const loads = (make: string): string => `new Promise(resolve => {
  const element = (() => { ${make} })()
  element.onload = () => resolve('got it'); element.onerror = () => resolve('refused')
  document.body.append(element)
}).finally(() => document.body.lastElementChild.remove())`
/** Something that answers nothing: what becomes of it is seen from outside. */
const silent = (statement: string): string => `(() => { try { ${statement} } catch {} return 'refused' })()`

/** Every attack by its name. */
export function attacks ({ tcp, udp }: Outside): Readonly<Record<string, string>> {
  const there = `127.0.0.1:${tcp}`
  return {
    'fetch': tried(`fetch('http://${there}/fetch')`),
    'fetch without an answer': tried(`fetch('http://${there}/fetch', { mode: 'no-cors' })`),
    'fetch of a file': tried(`fetch('file:///etc/hostname')`),
    'request by XMLHttpRequest': `new Promise(resolve => { const it = new XMLHttpRequest(); it.onload = () => resolve('got it'); it.onerror = () => resolve('refused'); try { it.open('GET', 'http://${there}/xhr'); it.send() } catch { resolve('refused') } })`,
    'beacon': silent(`navigator.sendBeacon('http://${there}/beacon', 'x')`),
    'WebSocket': `new Promise(resolve => { try { const it = new WebSocket('ws://${there}/'); it.onopen = () => resolve('open'); it.onerror = () => resolve('refused') } catch { resolve('refused') } })`,
    'EventSource': `new Promise(resolve => { try { const it = new EventSource('http://${there}/'); it.onopen = () => resolve('open'); it.onerror = () => { it.close(); resolve('refused') } } catch { resolve('refused') } })`,
    'WebTransport': tried(`new WebTransport('https://${there}/').ready`),
    'WebRTC': `(async () => {
      const it = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${udp}' }] })
      const found = []
      it.createDataChannel('x')
      const done = new Promise(resolve => { it.onicecandidate = ({ candidate }) => candidate === null ? resolve() : found.push(candidate.candidate) })
      await it.setLocalDescription(await it.createOffer())
      await done
      it.close()
      return found.every(text => text === '') ? 'refused' : found.join()
    })()`,
    'picture': loads(`const it = new Image(); it.src = 'http://${there}/picture'; return it`),
    'script': loads(`const it = document.createElement('script'); try { it.src = 'http://${there}/script' } catch { queueMicrotask(() => it.onerror()) } return it`),
    'style': loads(`const it = document.createElement('link'); it.rel = 'stylesheet'; it.href = 'http://${there}/style'; return it`),
    'module': tried(`import('http://${there}/module')`),
    'worker': tried(`new Promise((resolve, reject) => { const it = new Worker(URL.createObjectURL(new Blob(["fetch('http://${there}/worker').then(() => postMessage('got it'), () => postMessage(''))"]))); it.onmessage = ({ data }) => data === '' ? reject() : resolve(data); it.onerror = reject })`),
    'frame': silent(`const it = document.createElement('iframe'); it.src = 'http://${there}/frame'; document.body.append(it)`),
    'frame of a file': silent(`const it = document.createElement('iframe'); it.src = 'file:///etc/hostname'; document.body.append(it)`),
    'look-up ahead': silent(`for (const rel of ['preconnect', 'prefetch', 'dns-prefetch', 'prerender']) { const it = document.createElement('link'); it.rel = rel; it.href = 'http://${there}/ahead'; document.head.append(it) }`),
    'navigation': silent(`location.href = 'http://${there}/navigation'`),
    'navigation to a file': silent(`location.href = 'file:///etc/hostname'`),
    'navigation to data': silent(`location.href = 'data:text/html,x'`),
    'navigation within the origin': silent(`location.pathname = '/share.html'`),
    'form': silent(`const it = document.createElement('form'); it.action = 'http://${there}/form'; it.method = 'post'; document.body.append(it); it.submit(); it.remove()`),
    'window.open': `(() => window.open('http://${there}/window') === null ? 'refused' : 'got one')()`,
    'window.open of nothing': `(() => window.open() === null ? 'refused' : 'got one')()`,
    'link to another window': silent(`const it = document.createElement('a'); it.href = 'http://${there}/link'; it.target = '_blank'; document.body.append(it); it.click(); it.remove()`),
    'download': silent(`const it = document.createElement('a'); it.href = URL.createObjectURL(new Blob(['x'])); it.download = 'x'; document.body.append(it); it.click(); it.remove()`),
    'camera': tried(`navigator.mediaDevices.getUserMedia({ video: true, audio: true })`),
    'screen': tried(`navigator.mediaDevices.getDisplayMedia({ video: true })`),
    'place': tried(`new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))`),
    'notifications': tried(`Notification.requestPermission().then(state => { if (state === 'denied') throw state; return state })`),
    'clipboard': tried(`navigator.clipboard.readText()`),
    'MIDI': tried(`navigator.requestMIDIAccess({ sysex: true })`),
    'USB': tried(`navigator.usb.requestDevice({ filters: [] })`),
    'HID': tried(`navigator.hid.requestDevice({ filters: [] }).then(devices => { if (devices.length === 0) throw devices; return devices })`),
    'serial port': tried(`navigator.serial.requestPort()`),
    'Bluetooth': tried(`navigator.bluetooth.requestDevice({ acceptAllDevices: true })`),
    'the pointer': tried(`document.body.requestPointerLock()`),
    'lasting storage': tried(`navigator.storage.persist().then(had => { if (!had) throw had })`),
    'another program': silent(`const it = document.createElement('iframe'); it.src = 'mailto:somebody@example.org'; document.body.append(it); location.href = 'mailto:somebody@example.org'`),
    'files by a picker': tried(`showOpenFilePicker()`),
    'alert': silent(`alert('x')`)
  }
}

/** What the content security policy alone refuses: text that becomes script. Each gives `refused`, or what it got. */
export function injections (): Readonly<Record<string, string>> {
  return {
    'script made of text': tried(`new Promise((resolve, reject) => setTimeout(() => { try { resolve(new Function('return 1')()) } catch (error) { reject(error) } }))`),
    'timer made of text': `new Promise(resolve => { window.injected = 'refused'; try { setTimeout('injected = 1') } catch {} setTimeout(() => resolve(window.injected), 50) })`,
    'script in an element': `(() => { window.injected = 'refused'; const it = document.createElement('script'); try { it.textContent = 'injected = 1' } catch {} document.body.append(it); it.remove(); return window.injected })()`,
    'script by an address': `new Promise(resolve => { window.injected = 'refused'; try { const it = document.createElement('a'); it.href = 'javascript:injected=1'; document.body.append(it); it.click(); it.remove() } catch {} setTimeout(() => resolve(window.injected), 50) })`,
    'markup with a script': `new Promise(resolve => { window.injected = 'refused'; try { const it = document.createElement('div'); it.innerHTML = '<img src=x onerror="injected = 1">'; document.body.append(it) } catch {} setTimeout(() => resolve(window.injected), 50) })`
  }
}
