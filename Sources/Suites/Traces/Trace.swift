import Domain

/// The requests of a recorded load: when each left, how much it read and wrote, and which of them
/// began alike.
///
/// Columns of plain numbers, because there may be a million rows; each is a case of the suite.
package struct Trace: Hashable, Sendable {
  package let format: TraceFormat

  /// The file's name, without its folders.
  package let file: String

  /// Rows of the file that are not sent.
  package internal(set) var skipped = 0

  /// Nanoseconds from the first row, ascending; empty of a format without times.
  private var times: [Int64] = []

  /// Tokens; of a format whose texts are its own, inputs are 0.
  private var inputs: [Int32] = []
  private var outputs: [Int32] = []

  /// Numbers of blocks, row after row, and where those of each row end.
  private var blocks: [UInt64] = []
  private var blockEnds: [Int] = []

  init(format: TraceFormat, file: String) {
    self.format = format
    self.file = file
  }

  struct Row: Hashable {
    /// Nanoseconds, from whenever the file counts.
    var time: Int64 = 0
    var input: Int
    var output: Int
    var ids: [UInt64] = []
  }

  /// - Parameter time: Of the row, from the first.
  mutating func append(_ row: Row, at time: Int64) {
    if format.hasTimes { times.append(time) }
    inputs.append(Int32(clamping: row.input))
    outputs.append(Int32(clamping: row.output))
    blocks += row.ids
    blockEnds.append(blocks.count)
  }
}

extension Trace {
  package var count: Int { outputs.count }

  package var isEmpty: Bool { outputs.isEmpty }

  func inputTokens(_ row: Int) -> Int { inputs.indices.contains(row) ? Int(inputs[row]) : 0 }

  func outputTokens(_ row: Int) -> Int { outputs.indices.contains(row) ? Int(outputs[row]) : 1 }

  /// The numbers of a row's blocks; empty where the trace does not tell.
  func ids(_ row: Int) -> ArraySlice<UInt64> {
    guard blockEnds.indices.contains(row) else { return [] }
    return blocks[(row > 0 ? blockEnds[row - 1] : 0)..<blockEnds[row]]
  }

  /// What a plan tells a row's prompt apart by.
  func canonical(_ row: Int) -> String {
    "\(inputTokens(row)) \(outputTokens(row)) "
      + ids(row).map { String($0, radix: 16) }.joined(separator: " ")
  }

  /// The least and the most tokens of any input, and of any answer.
  var inputRange: ClosedRange<Int> { Self.range(inputs) }
  var outputRange: ClosedRange<Int> { Self.range(outputs) }

  /// Of an answer, rounded up.
  var meanOutputTokens: Int? {
    isEmpty ? nil : (outputs.reduce(0) { $0 + Int($1) } + count - 1) / count
  }

  private static func range(_ values: [Int32]) -> ClosedRange<Int> {
    Int(max(values.min() ?? 1, 1))...Int(max(values.max() ?? 1, 1))
  }

  /// Some of the rows, ascending, at the times that they have.
  func keeping(_ rows: [Int]) -> Trace {
    var kept = Trace(format: format, file: file)
    kept.skipped = skipped
    for row in rows where outputs.indices.contains(row) {
      let values = Row(input: inputTokens(row), output: outputTokens(row), ids: Array(ids(row)))
      kept.append(values, at: times.isEmpty ? 0 : times[row])
    }
    return kept
  }

  /// The first rows as one stage replays them.
  func replay(first count: Int, speed: Double) -> TraceReplay {
    TraceReplay(times: times.prefix(count), speed: speed, name: "\(file) (\(format.rawValue))")
  }

  /// The first rows whose times a stage wants, which has no later one where it has not an earlier.
  func count(where wants: (Int64) -> Bool) -> Int {
    times.partitioningIndex { !wants($0) }
  }
}

extension Trace {
  /// Of the inputs of the first rows, the tokens that a row before had begun with: what a cache of any
  /// size would hold; `nil` where the trace does not tell.
  func sharedTokens(first count: Int) -> Int? {
    guard let size = format.blockSize, !blocks.isEmpty else { return nil }
    // By a block and all before it: the most tokens of it that were sent.
    var known: [UInt64: Int] = [:]
    var shared = 0
    for row in 0..<min(count, self.count) {
      var left = inputTokens(row)
      var isShared = true
      for key in SyntheticBlocks.keys(of: ids(row), seed: 0) {
        let own = min(size, left)
        left -= own
        let before = known[key] ?? 0
        if isShared { shared += min(own, before) }
        // What follows a block that was sent in part only has another beginning.
        isShared = isShared && before >= size
        known[key] = max(before, own)
      }
    }
    return shared
  }

  private func tokens(_ values: [Int32], first count: Int) -> Int {
    values.prefix(count).reduce(0) { $0 + Int($1) }
  }

  func stage(_ replay: TraceReplay) -> TraceTerms.Stage {
    TraceTerms.Stage(
      speed: replay.speed,
      requests: replay.count,
      span: replay.span,
      inputTokens: tokens(inputs, first: replay.count),
      outputTokens: tokens(outputs, first: replay.count),
      sharedTokens: sharedTokens(first: replay.count)
    )
  }
}
