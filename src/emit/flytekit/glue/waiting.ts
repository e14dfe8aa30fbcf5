import { SENSOR_SECONDS } from '../../../plan/containers/container-spec.js'

/** `waiting.py`: lets a task wait for targets that others write. It polls: Flyte's own sensors need an agent in the cluster. */
export const waitingModule = `"""Waits for files that others write."""
import time


def wait_for(targets, seconds: int = ${SENSOR_SECONDS}, every: int = 30) -> None:
    """Returns when all targets are there; after the time given, the task fails, and Flyte may try it again."""
    until = time.monotonic() + seconds
    while True:
        missing = [target.uri for target in targets if not target.exists()]
        if not missing:
            return
        if time.monotonic() >= until:
            raise FileNotFoundError(", ".join(missing))
        time.sleep(min(every, max(0.0, until - time.monotonic())))
`
