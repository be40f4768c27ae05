/// The tokens of events by a usage that comes with every chunk: what it counts since the last event.
struct RunningCounts {
  /// Output tokens that were counted with the last token event; `nil` once one came without.
  private var output: Int? = 0
  private var thoughts = 0

  /// Events in which thoughts were counted, by their place among all, and how many.
  private(set) var ofThoughts: [(event: Int, tokens: Int)] = []

  /// The tokens of the next event, with thoughts that were counted since the last one.
  ///
  /// Known only while every event so far came with usage, and of one choice: usage counts them all.
  ///
  /// - Parameters:
  ///   - counted: Output tokens so far; `nil` where they are not told of one choice.
  ///   - known: Thoughts among them.
  mutating func tokens(upTo counted: Int?, thoughts known: Int, inEvent event: Int) -> Int? {
    guard let before = output, let counted else {
      output = nil
      return nil
    }
    output = counted
    if known > thoughts {
      ofThoughts.append((event, known - thoughts))
      thoughts = known
    }
    return counted > before ? counted - before : nil
  }
}
