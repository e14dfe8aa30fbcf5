import type { Explanation } from '../plan.js'

/** What planning containers may say. */
export const containerExplanations: readonly Explanation[] = [
  {
    code: 'CONTAINER-TOO-LARGE',
    title: 'The commands of the containers are too large for one workflow',
    why: 'The program that runs one task travels in the command of each container, and Kubernetes keeps about a megabyte of a workflow.',
    fix: 'Put luigi_shim.py into the image or on a volume that its pods mount, and end `entry_point` of `defaults` in repipe.yaml with its path.',
  },
]
