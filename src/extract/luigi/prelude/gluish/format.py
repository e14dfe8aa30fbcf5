import luigi

TSV = luigi.format.Nop
Gzip = luigi.format.Gzip
Zstd = luigi.format.Nop
