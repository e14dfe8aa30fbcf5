"""To be imported before flytekit: the folders that flytekit makes when it is imported go away with this process."""
import atexit
import os
import shutil
import tempfile

folder = tempfile.mkdtemp(prefix="repipe-flytekit-")
owner = os.getpid()
usual = tempfile.tempdir


@atexit.register
def remove():
    # A fork that ends must not take the folder away from the others.
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


tempfile.tempdir = folder
import flytekit

tempfile.tempdir = usual
