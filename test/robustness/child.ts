import { answer } from './answer.js'
import { forgetPeak, peakMemory } from './peak.js'

/** What one file took: processor seconds, and the most memory in MB. */
export interface Answered {
  readonly answer: string
  readonly seconds: number
  readonly memory: number
}

/** Answers the files that its parent sends, one by one. */
process.on('message', async (file: string) => {
  forgetPeak()
  const before = process.cpuUsage()
  const text = await answer(Buffer.from(file, 'base64'))
  const { user, system } = process.cpuUsage(before)
  const said: Answered = { answer: text, seconds: (user + system) / 1e6, memory: peakMemory() }
  process.send?.(said)
})
