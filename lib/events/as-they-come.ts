interface Turn<Value> {
  readonly source: AsyncIterator<Value>;
  readonly result: IteratorResult<Value>;
}

const turnOf = async <Value>(source: AsyncIterator<Value>): Promise<Turn<Value>> => ({
  source,
  result: await source.next(),
});

/**
 * What several sources give, in the order in which it comes. A source is asked for more only when what it gave last has been
 * dealt with. Ends when all have ended; one that fails ends all of them. `end`: lets those that wait for something end.
 */
export async function* asTheyCome<Value>(
  sources: readonly AsyncIterable<Value>[],
  end: () => void,
): AsyncGenerator<Value, void> {
  const iterators = sources.map((each) => each[Symbol.asyncIterator]());
  const pending = new Map(iterators.map((each) => [each, turnOf(each)]));
  try {
    while (pending.size > 0) {
      const { source, result } = await Promise.race(pending.values());
      // To the end of the line, so that a busy source keeps none of the others waiting.
      pending.delete(source);
      if (result.done === true) continue;
      yield result.value;
      pending.set(source, turnOf(source));
    }
  } finally {
    end();
    for (const each of pending.values()) each.catch(() => {});
    await Promise.allSettled(iterators.map((each) => each.return?.()));
  }
}
