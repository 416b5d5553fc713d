"""The same reading and the same echoes over many captures, on a cluster.

shards    files -> shards; one shard -> rows; rows -> blocks of words; two blocks -> echo rows. No Spark in it.
spark     hands shards and blocks to Spark's workers, and writes Parquet

What is done is seen in the output folder: a shard or a block whose folder is there is finished and not done again, so
that a run can be killed and started anew. The echoes are those of `EchoArchive` over the same blocks, pair for pair,
because it is the same code over the same files.
"""
