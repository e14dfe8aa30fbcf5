import type { Explanation } from '../explanation.js'

/** What planning containers may say. */
export const containerExplanations: readonly Explanation[] = [
  {
    code: 'CONTAINER-ACCOUNTS',
    title: 'Tasks of one workflow ask for several service accounts',
    why: 'Flyte runs a whole execution with one Kubernetes service account.',
    fix: 'Give the tasks of the workflow one `service_account` in repipe.yaml that may do what all of them may.',
  },
  {
    code: 'CONTAINER-IMAGE',
    title: 'Nothing says which image runs the repository today',
    why: 'Tasks at container level run in the image of today, and no Styx file, compose file or Kubernetes file names one.',
    fix: 'Set `image` of `defaults` in repipe.yaml, or give --image; best with its digest.',
  },
  {
    code: 'CONTAINER-IMAGE-MOVES',
    title: 'The image of containers is named by a tag',
    why: 'A tag may be moved to another image, while the version of the workflow stays the same.',
    fix: 'Set `image` of `defaults` in repipe.yaml to the image with its digest.',
  },
  {
    code: 'CONTAINER-POD',
    title: 'Containers get what today’s pod has',
    why: 'A file of Kubernetes says which resources or service account the whole run has today; each container of the workflow gets the same. The service account must exist where Flyte runs the project.',
    fix: 'Set `resources` or `service_account` in repipe.yaml where a task needs something else.',
  },
  {
    code: 'CONTAINER-PODS',
    title: 'Today’s pods do not agree',
    why: 'Starts of workflows that share a task have different resources or service accounts, so the container of that task gets none.',
    fix: 'Set `resources` or `service_account` in repipe.yaml, in `defaults` or for single tasks.',
  },
  {
    code: 'CONTAINER-START',
    title: 'How the image starts is not clear',
    why: 'A container must start Python as the image of today does: the same interpreter, directory, environment and preparation. The files that start Luigi do not say, or say several things.',
    fix: 'Set `entry_point`, `working_directory` or `environment` of `defaults` in repipe.yaml.',
  },
  {
    code: 'CONTAINER-TOO-LARGE',
    title: 'The commands of the containers are too large for one workflow',
    why: 'The program that runs one task travels in the command of each container, and Kubernetes keeps about a megabyte of a workflow.',
    fix: 'Put luigi_shim.py into the image or on a volume that its pods mount, and end `entry_point` of `defaults` in repipe.yaml with its path.',
  },
]
