import { answer } from './answer.js'
import { forgetPeak, peakMemory } from './peak.js'

/** What one file took: processor seconds, and the most memory in MB. */
export interface Answered {
  readonly answer: string
  readonly seconds: number
  readonly memory: number
}

/** A file in base64, and what its workflows are to be written with; chosen by repipe when absent. */
export interface Asked {
  readonly file: string
  readonly sdk?: 'flytekit'
}

/** Answers the files that its parent sends, one by one. */
process.on('message', async ({ file, sdk }: Asked) => {
  forgetPeak()
  const before = process.cpuUsage()
  const text = await answer(Buffer.from(file, 'base64'), sdk)
  const { user, system } = process.cpuUsage(before)
  const said: Answered = { answer: text, seconds: (user + system) / 1e6, memory: peakMemory() }
  process.send?.(said)
})
