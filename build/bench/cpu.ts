// Processor time of this process, all threads together: other than time by the clock it is the same on a busy machine, nearly.

/** How many milliseconds of processor time something takes. */
export async function cpuMs (act: () => void | Promise<void>): Promise<number> {
  const from = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}

/** What each time takes of so many, on average, after one that is not counted. */
export async function cpuMsEach (times: number, act: () => void | Promise<void>): Promise<number> {
  await act()
  const all = await cpuMs(async () => { for (let i = 0; i < times; i++) await act() })
  return all / times
}
