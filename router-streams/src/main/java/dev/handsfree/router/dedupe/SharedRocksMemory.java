package dev.handsfree.router.dedupe;

import java.util.Map;

import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Gives every RocksDB instance of the process one cache and one budget for write buffers.
 * There are about three instances per partition, and Kafka Streams' own defaults of 50
 * MiB and three write buffers of 16 MiB hold for each of them.
 * <p>
 * Kafka Streams makes this class by its name, once per instance; what is shared is
 * therefore static. It is never closed: it lives as long as the process.
 */
public final class SharedRocksMemory implements RocksDBConfigSetter {

	static {
		RocksDB.loadLibrary();
	}

	private static final long TOTAL = 32L * 1024 * 1024;

	private static final long WRITE_BUFFERS = 8L * 1024 * 1024;

	// Indexes and filters stay, blocks of values go first: a look-up of an id that is new
	// asks the filters only.
	private static final double FOR_INDEXES_AND_FILTERS = 0.7;

	private static final Cache CACHE = new LRUCache(TOTAL, -1, false, FOR_INDEXES_AND_FILTERS);

	// Write buffers are accounted for in the cache, so that the total is the total.
	private static final WriteBufferManager BUFFERS = new WriteBufferManager(WRITE_BUFFERS, CACHE);

	// 10 bits per key: one look-up of a hundred reads a block in vain.
	private static final BloomFilter FILTER = new BloomFilter(10, false);

	@Override
	public void setConfig(String storeName, Options options, Map<String, Object> configs) {
		BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
		table.setBlockCache(CACHE)
			.setFilterPolicy(FILTER)
			.setCacheIndexAndFilterBlocks(true)
			.setCacheIndexAndFilterBlocksWithHighPriority(true)
			.setPinTopLevelIndexAndFilter(true)
			.setBlockSize(4096);
		options.setTableFormatConfig(table)
			.setWriteBufferManager(BUFFERS)
			.setWriteBufferSize(1024 * 1024)
			.setMaxWriteBufferNumber(2);
	}

	@Override
	public void close(String storeName, Options options) {
		// What is shared is still used by the other stores.
	}

}
