import luigi
from luigi.target import Target


class ElasticsearchTarget(Target):
    def __init__(self, host, port, index, doc_type, update_id, marker_index_hist_size=0, http_auth=None, timeout=10,
                 extra_elasticsearch_args=None):
        self.index = index
        self.update_id = update_id


class CopyToIndex(luigi.Task):
    host = "localhost"
    port = 9200
    http_auth = None
    doc_type = "default"
    mapping = None
    settings = {"settings": {}}
    chunk_size = 2000
    raise_on_error = True
    purge_existing_index = False
    marker_index_hist_size = 0
    timeout = 10
    extra_elasticsearch_args = {}

    def update_id(self):
        return self.task_id

    def output(self):
        return ElasticsearchTarget(self.host, self.port, self.index, self.doc_type, self.update_id())
