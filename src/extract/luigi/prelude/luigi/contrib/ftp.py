from luigi.target import FileSystemTarget


class RemoteTarget(FileSystemTarget):
    def __init__(self, path, host, format=None, username=None, password=None, port=None, mtime=None, tls=False, timeout=60,
                 sftp=False, pysftp_conn_kwargs=None):
        self.path = path
        self.host = host
