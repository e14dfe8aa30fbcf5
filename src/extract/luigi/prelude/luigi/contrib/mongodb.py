from luigi.target import Target


class MongoTarget(Target):
    def __init__(self, mongo_client, index, collection):
        self.index = index
        self.collection = collection


class MongoCellTarget(MongoTarget):
    def __init__(self, mongo_client, index, collection, document_id, path):
        self.document_id = document_id


class MongoRangeTarget(MongoTarget):
    def __init__(self, mongo_client, index, collection, document_ids, field):
        self.document_ids = document_ids
