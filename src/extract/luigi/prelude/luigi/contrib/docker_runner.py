import luigi


class DockerTask(luigi.Task):
    @property
    def image(self):
        return "alpine"

    @property
    def command(self):
        return "echo hello world"

    @property
    def name(self):
        return None

    @property
    def environment(self):
        return {}

    @property
    def container_tmp_dir(self):
        return "/tmp/luigi"

    @property
    def binds(self):
        return None

    @property
    def mount_tmp(self):
        return True
