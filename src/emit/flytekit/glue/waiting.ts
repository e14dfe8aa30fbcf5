import { SENSOR_SECONDS } from '../../../plan/containers/container-spec.js'

/** `waiting.py`: lets a task wait for targets that others write. It polls: Flyte's own sensors need an agent in the cluster. */
export const waitingModule = `"""Waits for what others do."""
import time


def wait_until(is_done, seconds: int = ${SENSOR_SECONDS}, every: int = 30) -> None:
    """Returns when it is so; after the time given, the task fails, and Flyte may try it again."""
    until = time.monotonic() + seconds
    while not is_done():
        if time.monotonic() >= until:
            raise TimeoutError(f"not complete after {seconds} seconds")
        time.sleep(min(every, max(0.0, until - time.monotonic())))


def wait_for(targets, seconds: int = ${SENSOR_SECONDS}, every: int = 30) -> None:
    """The same, until all targets are there."""

    def missing():
        return [target.uri for target in targets if not target.exists()]

    try:
        wait_until(lambda: not missing(), seconds, every)
    except TimeoutError:
        raise FileNotFoundError(", ".join(missing())) from None
`
