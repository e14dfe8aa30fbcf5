"""Makes the clock of a recorder stand still at the time that the environment says."""
import os

if "REPIPE_CLOCK" in os.environ:
    import time_machine

    time_machine.travel(os.environ["REPIPE_CLOCK"], tick=False).start()
