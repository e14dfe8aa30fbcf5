import type { Explanation } from '../explanation.js'

/** The codes of this folder: why a workflow has its shape, and why a task lost its level to it. */
export const workflowExplanations: readonly Explanation[] = [
  {
    code: 'DYNAMIC-PARAMETERS',
    title: 'The graph depends on parameter values',
    why: 'A requires() branches, loops or recurses on a parameter, so which tasks there are is known when the values are. A @dynamic task lays them with the original expressions, each distinct task once.',
    fix: 'Nothing has to be done. A constant in place of the parameter would make the graph visible before it runs.',
  },
  {
    code: 'MAPPED-PARAMETERS',
    title: 'A task runs over a list of values',
    why: 'A requires() asks for one native task over a list that is known when it runs, and only one argument differs. A map task runs it once for each distinct value; what is required twice is read twice, as in Luigi.',
    fix: 'Nothing has to be done. On Flyte before 1.11, a list without values needs a newer propeller.',
  },
  {
    code: 'FUSED-UNKNOWN-GRAPH',
    title: 'What a task requires cannot be known without running the code',
    why: 'Its requires() reads something outside the repository. One container lets Luigi run the task with everything below it, as today.',
    fix: 'Make requires() depend on parameters and on files of the repository only, or declare the dependency as an external task.',
  },
  {
    code: 'FUSED-REQUIRES-TEXT',
    title: 'A requires() has no exact translation',
    why: 'Its graph depends on parameters, and a part of its text cannot be said over them. One container lets Luigi run the task with everything below it.',
    fix: 'Write requires() as an expression over the parameters and module-level names.',
  },
  {
    code: 'FUSED-LOCAL-FILES',
    title: 'Local files join tasks that run in separate pods',
    why: 'Pods do not share a disk, and one of the tasks still runs under Luigi, which looks for the file at its local path. One container runs them together.',
    fix: 'Write the target to shared storage (an object store, or a mount named with --shared-path).',
  },
  {
    code: 'FUSED-LOCAL-DISK',
    title: 'Tasks may be joined by files beside their targets',
    why: 'A task requires another whose target is a local file, and does not read that file through self.input(): it may read what the other left beside it, on a disk that pods do not share. One container runs them together.',
    fix: 'Read what is needed through self.input(), or name the directory with --shared-path when all pods mount it.',
  },
  {
    code: 'FUSED-INSIDE',
    title: 'The task runs inside another',
    why: 'What requires it is fused, so that one container lets Luigi run everything below it, or the run() of a task that stays yields it: it is no node of its own.',
    fix: 'What holds the other back is said there; with that gone, this one is free too.',
  },
  {
    code: 'FUSED-SHARED-PART',
    title: 'A task needs a part of a fused graph',
    why: 'It requires a task that runs inside a container together with others, or two containers that hold the same task; run apart, that task would run twice.',
    fix: 'What makes the other part fused is said there; with that gone, this one is free too.',
  },
  {
    code: 'FUSED-OPAQUE-ARGUMENT',
    title: 'An argument of a task cannot be said over the parameters of the root',
    why: 'It is computed in a way that has no exact text outside the class. One container lets Luigi run the task that requires it, with everything below.',
    fix: 'Compute the argument from parameters and module-level names.',
  },
  {
    code: 'BRIDGED-INPUT-SHAPE',
    title: 'What a task reads has no fixed form',
    why: 'The shape of self.input() differs from call to call, or holds targets that are no locations, so that it cannot travel as Flyte arguments. The class stays and finds its inputs itself.',
    fix: 'Let requires() return one task, a list, or a dictionary of tasks with a location each.',
  },
  {
    code: 'LAUNCH-ARGUMENT',
    title: 'An argument of an entry point does not fit its parameter',
    why: 'Its text cannot be read as a value of the parameter, or the text of a partition has another form than the parameter takes.',
    fix: 'Correct the argument; today the command fails, or the parameter is of a class that repipe does not know.',
  },
  {
    code: 'LAUNCH-MISSING-ARGUMENT',
    title: 'A scheduled root has a parameter without a value',
    why: 'A scheduled launch plan must say every input that has no default; a default of now() or today() is none, for it would be frozen.',
    fix: 'Give the parameter in the schedule, or derive it from the partition.',
  },
  {
    code: 'WORKFLOW-EMPTY',
    title: 'A root requires nothing',
    why: 'A wrapper that requires no task has no node, and Flyte refuses a workflow without nodes.',
    fix: 'Remove the entry point, or let the wrapper require its tasks.',
  },
]
